// Shows the gallery, or paints it into a PNG and ends.
#include <QApplication>
#include <QCommandLineParser>
#include <QScrollArea>
#include <QTimer>

#include "client/ui/theme/theme.h"
#include "tests/ui/gallery/gallery.h"

using namespace atelyra::ui;

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    QCommandLineParser line;
    const QCommandLineOption shot(QStringLiteral("shot"), QStringLiteral("paint into this PNG and end"), QStringLiteral("file"));
    const QCommandLineOption dark(QStringLiteral("dark"), QStringLiteral("the dark theme"));
    const QCommandLineOption contrast(QStringLiteral("contrast"), QStringLiteral("more contrast"));
    const QCommandLineOption rtl(QStringLiteral("rtl"), QStringLiteral("right to left"));
    const QCommandLineOption scale(QStringLiteral("scale"), QStringLiteral("text size in percent"), QStringLiteral("percent"), QStringLiteral("100"));
    const QCommandLineOption width(QStringLiteral("width"), QStringLiteral("of the sheet"), QStringLiteral("px"), QStringLiteral("1440"));
    line.addOptions({shot, dark, contrast, rtl, scale, width});
    line.addHelpOption();
    line.process(app);

    if (line.isSet(rtl)) QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Theme theme(&app);
    theme.setScheme(line.isSet(dark) ? Theme::Scheme::Dark : Theme::Scheme::Light);
    if (line.isSet(contrast)) theme.setContrast(Theme::Contrast::More);
    theme.setTextPercent(line.value(scale).toInt());

    auto* gallery = new Gallery;
    QScrollArea window;
    window.setWidget(gallery);
    window.setWidgetResizable(true);
    if (!line.isSet(shot)) {
        window.resize(line.value(width).toInt(), 900);
        window.show();
        return QApplication::exec();
    }
    gallery->setFixedWidth(line.value(width).toInt());
    window.resize(line.value(width).toInt(), gallery->sizeHint().height());
    window.show();
    bool saved = false;
    QTimer::singleShot(200, gallery, [&] {
        gallery->resize(gallery->width(), gallery->layout() ? qMax(gallery->sizeHint().height(), 100) : 100);
        saved = gallery->grab().save(line.value(shot));
        QApplication::quit();
    });
    QApplication::exec();
    return saved ? 0 : 1;
}
