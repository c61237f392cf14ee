#include "client/ui/accounts/places.h"

#include <algorithm>

#include <QCollator>
#include <QLocale>
#include <QSet>

#include "client/model/format.h"

namespace atelyra::ui {
namespace {
using Named = QPair<QString, QString>; // name, code

void fill(QComboBox& box, QList<Named> list) {
    QCollator collator;
    std::sort(list.begin(), list.end(), [&](const Named& a, const Named& b) { return collator.compare(a.first, b.first) < 0; });
    for (const Named& one : std::as_const(list)) box.addItem(one.first, one.second);
}

QString territoryCode(const QLocale& locale) { return QLocale::territoryToCode(locale.territory()); }
} // namespace

void fillCountries(QComboBox& box) {
    QSet<QString> seen;
    QList<Named> countries;
    const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
    for (const QLocale& locale : locales) {
        const QString code = territoryCode(locale);
        if (code.size() != 2 || !code.at(0).isLetter() || seen.contains(code)) continue;
        seen.insert(code);
        countries.append({model::countryName(code), code});
    }
    fill(box, countries);
    selectCode(box, territoryCode(QLocale()));
}

void fillLanguages(QComboBox& box) {
    QList<Named> languages;
    for (const char* code : {"ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu", "id", "it",
             "ja", "ko", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh"})
        languages.append({model::languageName(QLatin1String(code)), QLatin1String(code)});
    fill(box, languages);
    selectCode(box, QLocale().name().section(QLatin1Char('_'), 0, 0));
}

void selectCode(QComboBox& box, const QString& code) {
    const int at = box.findData(code);
    if (at >= 0) box.setCurrentIndex(at);
}

QString codeOf(const QComboBox& box) { return box.currentData().toString(); }
} // namespace atelyra::ui
