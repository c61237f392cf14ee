#include "client/ui/shell/fuzzy.h"

#include <QStringList>

namespace atelyra::ui {
namespace {
constexpr int kInside = 1, kScattered = 2, kDetail = 3;
constexpr int kGap = 2; // letters that may be left out between two that were typed

bool startsWord(const QString& text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }

FuzzyMatch inOneRun(qsizetype from, qsizetype length, int cost) {
    FuzzyMatch match{cost, {}};
    for (qsizetype i = 0; i < length; ++i) match.at.append(int(from + i));
    return match;
}

// The letters in order, each at the start of a word or not far behind the one before.
std::optional<FuzzyMatch> scattered(const QString& text, const QString& word, qsizetype from) {
    FuzzyMatch match{kScattered, {int(from)}};
    for (const QChar letter : word.mid(1)) {
        const qsizetype before = match.at.constLast();
        qsizetype at = text.indexOf(letter, before + 1, Qt::CaseInsensitive);
        while (at > before + 1 + kGap && !startsWord(text, at)) at = text.indexOf(letter, at + 1, Qt::CaseInsensitive);
        if (at < 0) return std::nullopt;
        match.at.append(int(at));
    }
    return match;
}
} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& text, const QString& word) {
    if (word.isEmpty()) return FuzzyMatch{};
    qsizetype inside = -1;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (startsWord(text, at)) return inOneRun(at, word.size(), 0);
        if (inside < 0) inside = at;
    }
    if (inside >= 0) return inOneRun(inside, word.size(), kInside);
    if (word.size() < 2) return std::nullopt;
    for (qsizetype at = text.indexOf(word[0], 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word[0], at + 1, Qt::CaseInsensitive))
        if (startsWord(text, at))
            if (auto match = scattered(text, word, at)) return match;
    return std::nullopt;
}

std::optional<int> fuzzyCost(const QString& text, const QString& detail, const QString& typed) {
    int cost = 0;
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto inText = fuzzyMatch(text, word), inDetail = fuzzyMatch(detail, word);
        const bool detailCounts = inDetail && inDetail->cost < kScattered;
        if (inText) cost += inText->cost;
        else if (detailCounts) cost += inDetail->cost + kDetail;
        else return std::nullopt;
    }
    return cost;
}
} // namespace atelyra::ui
