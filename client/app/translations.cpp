#include "client/app/translations.h"

#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

namespace atelyra::client {
namespace {
QStringList folders() {
    const QString program = QCoreApplication::applicationDirPath();
    return {QStringLiteral(":/translations"), program + QStringLiteral("/translations"),
        program + QStringLiteral("/../share/atelyra/translations")};
}

bool install(QCoreApplication& app, const QLocale& locale, const QString& name, const QStringList& where) {
    auto* translator = new QTranslator(&app);
    for (const QString& folder : where)
        if (translator->load(locale, name, QStringLiteral("_"), folder)) return app.installTranslator(translator);
    delete translator;
    return false;
}
} // namespace

QLocale programLocale() {
    const QLocale system = QLocale::system();
    return system.language() == QLocale::C ? QLocale(QLocale::English, QLocale::Ireland) : system;
}

void installTranslations(QCoreApplication& app, const QLocale& locale) {
    install(app, QLocale(QLocale::English), QStringLiteral("atelyra"), folders());
    if (locale.language() == QLocale::English) return;
    install(app, locale, QStringLiteral("qtbase"), {QLibraryInfo::path(QLibraryInfo::TranslationsPath)});
    install(app, locale, QStringLiteral("atelyra"), folders());
}
} // namespace atelyra::client
