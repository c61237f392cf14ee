// The composition root of the desktop client: everything is made here, handed on by constructors, and taken down in the order
// reversed, so that the engine's thread has ended before main returns.
#include <memory>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QStandardPaths>

#include "client/app/commandline.h"
#include "client/app/singleinstance.h"
#include "client/app/testeyes.h"
#include "client/app/translations.h"
#include "client/app/version.h"
#include "client/engine/engine.h"
#include "client/engine/keychain.h"
#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/orders/orderactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/settings.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/settings/appearance.h"
#include "client/ui/shell/mainwindow.h"
#include "client/ui/theme/style.h"
#include "client/ui/theme/systemappearance.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace {
using namespace atelyra;

// Nobody else on this computer reads it.
QString profileFolder(const QString& profile) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/profiles/") + profile;
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

// --dark holds until the person chooses another theme.
void dress(const model::Settings& settings, const client::CommandLine& line, const QString& changedKey) {
    ui::applyAppearance(settings);
    if (line.dark && changedKey != ui::AppearanceKey::kScheme) ui::theme().setScheme(ui::Theme::Scheme::Dark);
}

int run(QApplication& app, const client::CommandLine& line) {
    const QString folder = profileFolder(QString::fromStdString(line.profile));
    client::SingleInstance instance(folder);
    if (!instance.isFirst()) return 0;

    model::Settings settings(folder);
    ui::Theme theme;
    ui::SystemAppearance system(theme);
    dress(settings, line, {});
    QObject::connect(&settings, &model::Settings::changed, &theme, [&](const QString& key) { dress(settings, line, key); });

    client::Engine engine({folder.toStdString(), line.profile, line.server, client::kVersion, [] { return std::make_unique<client::Keychain>(); }});
    model::ShellWatch shell(engine);
    model::GigActions gigs(engine);
    model::OrderActions orders(engine);
    model::ChatActions chat(engine);
    model::OutboxActions outbox(engine);
    model::AccountActions accounts(engine);
    ui::Pictures pictures(engine);
    const SystemClock clock;
    model::PrivacyActions privacy(engine, settings, folder, QString::fromLatin1(client::kVersion), clock, line.campaign);

    ui::MainWindow window({engine, settings, shell, gigs, orders, chat, outbox, accounts, pictures, privacy}, line.test);
    QObject::connect(&instance, &client::SingleInstance::raiseAsked, &window, &ui::MainWindow::bringToFront);
    std::unique_ptr<client::TestEyes> eyes;
    if (line.test) eyes = std::make_unique<client::TestEyes>(window, folder);
    window.begin();
    return app.exec();
}
} // namespace

int main(int argc, char** argv) {
    int exitCode = 0;
    const auto line = client::readCommandLine(argc, argv, exitCode);
    if (!line) return exitCode;

    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("atelyra"));
    QApplication::setApplicationDisplayName(QStringLiteral("Atelyra"));
    QApplication::setApplicationVersion(QString::fromLatin1(client::kVersion));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.atelyra.Atelyra"));
    const QLocale locale = client::programLocale();
    QLocale::setDefault(locale);
    client::installTranslations(app, locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
    ui::loadFonts();
    QApplication::setStyle(new ui::Style);
    return run(app, *line);
}
