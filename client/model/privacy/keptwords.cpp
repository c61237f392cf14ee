#include "client/model/privacy/keptwords.h"

#include <algorithm>
#include <string_view>

#include <QCoreApplication>
#include <QStringList>

namespace atelyra::model {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};
struct Reason {
    std::string_view key; // of shared/proto/datamap.proto
    const char* words;
};
constexpr Reason kReasons[] = {
    {"tax and accounting record", QT_TRANSLATE_NOOP("Words", "Orders and amounts: tax law wants them kept for seven years")},
    {"shows what was paid for and when", QT_TRANSLATE_NOOP("Words", "The steps of paid orders: they show what was paid for, and when")},
    {"double-entry ledger must balance; party is a pseudonym", QT_TRANSLATE_NOOP("Words", "Entries in the market's books, under a number instead of your name: the books must balance")},
    {"needed to answer chargebacks and audits", QT_TRANSLATE_NOOP("Words", "References of payments: banks and auditors may ask about them")},
    {"must be remembered so that no mail goes out again; a keyed hash only",
        QT_TRANSLATE_NOOP("Words", "A code made from your mail address, if you unsubscribed: so that you are not written to again")},
};
} // namespace

QString keptReason(const std::string& reason) {
    const auto* known = std::find_if(std::begin(kReasons), std::end(kReasons), [&](const Reason& each) { return each.key == reason; });
    return known == std::end(kReasons) ? QString::fromStdString(reason) : Words::tr(known->words);
}

QString keptList(const v1::CloseAccountReply& said) {
    QStringList lines;
    for (const auto& reason : said.kept()) lines << keptReason(reason);
    if (said.held() > 0) lines << Words::tr("%n item(s) that a court or an authority wants kept for now", nullptr, said.held());
    for (QString& line : lines) line.prepend(QStringLiteral("\u2022 "));
    return lines.join(QLatin1Char('\n'));
}
} // namespace atelyra::model
