#pragma once
// Countries and languages to choose from, by their names in the person's language, sorted as that language sorts. UI thread.
#include <QComboBox>

namespace atelyra::ui {

// Each item's data is the ISO 3166 code; the computer's own country is chosen at first, if it tells one.
void fillCountries(QComboBox& box);
// Each item's data is the BCP 47 code.
void fillLanguages(QComboBox& box);
void selectCode(QComboBox& box, const QString& code);
QString codeOf(const QComboBox& box);

} // namespace atelyra::ui
