#pragma once
// Finds what was typed in a text: at the start of a word, inside one, or its letters in order and close together ("kysh" in
// "Keyboard shortcuts"). Pure functions.
#include <optional>

#include <QString>
#include <QVector>

namespace atelyra::ui {

struct FuzzyMatch {
    int cost = 0;     // 0 is best
    QVector<int> at;  // the letters of the text that were meant
};

// One word that was typed.
std::optional<FuzzyMatch> fuzzyMatch(const QString& text, const QString& word);
// Every word of what was typed must be found, each in the text or in the detail; the detail costs more.
std::optional<int> fuzzyCost(const QString& text, const QString& detail, const QString& typed);

} // namespace atelyra::ui
