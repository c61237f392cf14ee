#include "client/model/decisions/decisionwords.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/decisions.h"

namespace atelyra::model {
namespace {
struct Decisions {
    Q_DECLARE_TR_FUNCTIONS(Decisions)
};
struct RuleWords {
    std::string_view rule;
    const char* name;
    const char* inputs;
    const char* effect;
};
constexpr const char* kSlow = QT_TRANSLATE_NOOP("Decisions", "First messages to new people: one an hour, for a day.");
constexpr const char* kPeople = QT_TRANSLATE_NOOP("Decisions", "A person looks at it. Nothing is stopped.");
constexpr RuleWords kRules[] = {
    {"first_contacts", QT_TRANSLATE_NOOP("Decisions", "Many first messages"), QT_TRANSLATE_NOOP("Decisions", "Five people and more who are written to for the first time within an hour, by an account younger than three days."), kSlow},
    {"same_text", QT_TRANSLATE_NOOP("Decisions", "The same text to many"), QT_TRANSLATE_NOOP("Decisions", "Nearly the same first message to five people and more within a day."), kSlow},
    {"contact_data", QT_TRANSLATE_NOOP("Decisions", "Contact data before an order"), QT_TRANSLATE_NOOP("Decisions", "Mail addresses, telephone numbers and bank accounts in messages before there is an order."), QT_TRANSLATE_NOOP("Decisions", "Nothing by itself.")},
    {"lookalike_link", QT_TRANSLATE_NOOP("Decisions", "A link that looks like another"), QT_TRANSLATE_NOOP("Decisions", "Links whose address only looks like a known one."), kSlow},
    {"large_order", QT_TRANSLATE_NOOP("Decisions", "An unusually large order"), QT_TRANSLATE_NOOP("Decisions", "An order more than five times as large as any before, by an account younger than a week."), kPeople},
    {"failed_cards", QT_TRANSLATE_NOOP("Decisions", "Cards that fail"), QT_TRANSLATE_NOOP("Decisions", "Three payments by card and more that failed within a day."), QT_TRANSLATE_NOOP("Decisions", "New payments by card wait for an hour.")},
    {"quick_accept", QT_TRANSLATE_NOOP("Decisions", "Accepted at once without a file"), QT_TRANSLATE_NOOP("Decisions", "A large order that is accepted within ten minutes of its payment, without a file."), kPeople},
    {"reciprocal_orders", QT_TRANSLATE_NOOP("Decisions", "Orders back and forth"), QT_TRANSLATE_NOOP("Decisions", "Three orders and more that two people place with each other within thirty days."), kPeople},
    {"sum_high", QT_TRANSLATE_NOOP("Decisions", "Several of these together"), QT_TRANSLATE_NOOP("Decisions", "What the rules above noticed within seven days, added up."), QT_TRANSLATE_NOOP("Decisions", "What was earned becomes available up to three days later, and a person looks at it.")},
    {"sum_urgent", QT_TRANSLATE_NOOP("Decisions", "Many of these together"), QT_TRANSLATE_NOOP("Decisions", "What the rules above noticed within seven days, added up."), QT_TRANSLATE_NOOP("Decisions", "New orders and what was earned wait for a day at most, and a person looks at it at once.")},
};
struct Clause {
    std::string_view key;
    const char* words;
};
constexpr Clause kClauses[] = {
    {"fraud", QT_TRANSLATE_NOOP("Decisions", "No deceiving, and no payment outside the market")},
    {"spam", QT_TRANSLATE_NOOP("Decisions", "No unasked messages to many")},
    {"abuse", QT_TRANSLATE_NOOP("Decisions", "No threats, no hate, no harassment")},
    {"copied", QT_TRANSLATE_NOOP("Decisions", "Only work that one may sell")},
    {"illegal", QT_TRANSLATE_NOOP("Decisions", "Nothing that the law forbids")},
    {"private", QT_TRANSLATE_NOOP("Decisions", "No personal data of others")},
    {"outside", QT_TRANSLATE_NOOP("Decisions", "Orders of the market stay in the market")},
};

const RuleWords* wordsFor(std::string_view rule) {
    const auto* found = std::find_if(std::begin(kRules), std::end(kRules), [rule](const RuleWords& words) { return words.rule == rule; });
    return found == std::end(kRules) ? nullptr : found;
}
QString plain(std::string_view key) { return QString::fromUtf8(key.data(), qsizetype(key.size())); }

QString byWhom(const v1::Decision& decision) {
    if (!decision.automatic()) return Decisions::tr("People of the market");
    return Decisions::tr("The rule “%1”, version %2, by itself").arg(ruleName(decision.rule())).arg(decision.rule_version());
}

QString because(const v1::Decision& decision) {
    if (!decision.facts().empty()) return q(decision.facts());
    QStringList noticed;
    for (const v1::Signal& signal : decision.noticed()) noticed.append(signalWords(signal));
    return noticed.join(QLatin1Char('\n'));
}

QString reviewWords(const v1::Decision& decision) {
    switch (decision.appeal()) {
    case v1::APPEAL_ASKED: return Decisions::tr("Asked on %1. Somebody else than whoever decided answers by %2.").arg(dayInText(decision.appealed_ms()), dayInText(decision.answer_due_ms()));
    case v1::APPEAL_UPHELD: return Decisions::tr("Answered on %1: the decision stands.").arg(dayInText(decision.answered_ms()));
    case v1::APPEAL_GRANTED: return Decisions::tr("Answered on %1: the decision was wrong and is taken back.").arg(dayInText(decision.answered_ms()));
    default: return Decisions::tr("You can ask a person to look at it until %1. It costs nothing.").arg(dayInText(decision.appeal_until_ms()));
    }
}
} // namespace

QString ruleName(std::string_view rule) {
    const RuleWords* words = wordsFor(rule);
    return words ? Decisions::tr(words->name) : plain(rule);
}
QString ruleInputs(std::string_view rule) {
    const RuleWords* words = wordsFor(rule);
    return words ? Decisions::tr(words->inputs) : QString();
}
QString ruleEffect(std::string_view rule) {
    const RuleWords* words = wordsFor(rule);
    return words ? Decisions::tr(words->effect) : QString();
}

QString signalWords(const v1::Signal& signal) {
    const QString name = ruleName(signal.rule());
    return signal.count() > 1 ? Decisions::tr("%1 (%2)").arg(name).arg(signal.count()) : name;
}

QString clauseWords(std::string_view clause) {
    const auto* found = std::find_if(std::begin(kClauses), std::end(kClauses), [clause](const Clause& one) { return one.key == clause; });
    return found == std::end(kClauses) ? plain(clause) : Decisions::tr(found->words);
}

QString limitWords(v1::Limit limit) {
    switch (limit) {
    case v1::SLOW_FIRST_CONTACTS: return Decisions::tr("First messages to new people: one an hour");
    case v1::NO_FIRST_CONTACTS: return Decisions::tr("No first messages to new people");
    case v1::NO_CARDS: return Decisions::tr("No new payments by card");
    case v1::NO_NEW_ORDERS: return Decisions::tr("No new orders");
    case v1::NO_PUBLISHING: return Decisions::tr("No new gigs, and no changes of gigs");
    case v1::MONEY_WAITS: return Decisions::tr("What was earned becomes available later");
    default: return {};
    }
}

QString decisionStepWords(v1::DecisionStep step) {
    switch (step) {
    case v1::NOTICE_GIVEN: return Decisions::tr("A notice");
    case v1::WARNING_GIVEN: return Decisions::tr("A warning");
    case v1::FEATURE_LIMITED: return Decisions::tr("A limit");
    case v1::ACCOUNT_SUSPENDED: return Decisions::tr("A suspension");
    case v1::CONTACTS_SLOWED: return Decisions::tr("First messages slowed");
    case v1::CARDS_PAUSED: return Decisions::tr("Payments by card paused");
    case v1::MONEY_HELD: return Decisions::tr("Earned money held");
    case v1::ORDERS_HELD: return Decisions::tr("New orders held");
    default: return {};
    }
}

QString decisionTitle(const v1::Decision& decision) {
    switch (decision.step()) {
    case v1::CONTACTS_SLOWED: return Decisions::tr("You can write to one new person an hour");
    case v1::CARDS_PAUSED: return Decisions::tr("Your payments by card are paused");
    case v1::MONEY_HELD: return Decisions::tr("What you earned becomes available later");
    case v1::ORDERS_HELD: return Decisions::tr("Your new orders wait");
    case v1::NOTICE_GIVEN: return Decisions::tr("The market has given you a notice");
    case v1::WARNING_GIVEN: return Decisions::tr("The market has given you a warning");
    case v1::FEATURE_LIMITED: return Decisions::tr("Some of what you can do is limited");
    case v1::ACCOUNT_SUSPENDED: return Decisions::tr("Your account is suspended");
    default: return Decisions::tr("A decision about you");
    }
}

StateWords decisionState(const v1::Decision& decision, qint64 nowMs) {
    if (decision.state() == v1::DECISION_OVERTURNED) return {Decisions::tr("Taken back"), QStringLiteral("check"), Tone::Ok};
    if (!rules::isInForce(decision, nowMs)) return {Decisions::tr("Over"), QStringLiteral("check"), Tone::Neutral};
    if (decision.appeal() == v1::APPEAL_ASKED) return {Decisions::tr("In review"), QStringLiteral("hourglass"), Tone::Accent};
    return {Decisions::tr("In force"), QStringLiteral("circle-alert"), Tone::Warn};
}

QVector<QPair<QString, QString>> decisionFacts(const v1::Decision& decision, qint64 nowMs) {
    QVector<QPair<QString, QString>> facts;
    QStringList limits;
    for (const int limit : decision.limits()) limits.append(limitWords(static_cast<v1::Limit>(limit)));
    facts.append({Decisions::tr("Decided"), Decisions::tr("%1, %2").arg(decisionStepWords(decision.step()), dayTimeInText(decision.made_ms()))});
    facts.append({Decisions::tr("By"), byWhom(decision)});
    if (!decision.automatic()) facts.append({Decisions::tr("Rule"), Decisions::tr("%1 (version %2)").arg(clauseWords(decision.rule())).arg(decision.rule_version())});
    facts.append({Decisions::tr("Because"), because(decision)});
    if (!limits.isEmpty()) facts.append({Decisions::tr("What it means"), limits.join(QLatin1Char('\n'))});
    if (!limits.isEmpty() || decision.step() == v1::ACCOUNT_SUSPENDED)
        facts.append({Decisions::tr("What goes on"), Decisions::tr("Reading, talking with people you know, running orders, your data, and asking for a review.")});
    if (decision.state() == v1::DECISION_OVERTURNED) facts.append({Decisions::tr("Taken back"), dayTimeInText(decision.ended_ms())});
    else if (decision.ends_ms() > 0)
        facts.append({decision.ends_ms() > nowMs ? Decisions::tr("Ends by itself") : Decisions::tr("Ended"), dayTimeInText(decision.ends_ms())});
    facts.append({Decisions::tr("Review"), reviewWords(decision)});
    if (!decision.explanation().empty()) facts.append({Decisions::tr("You said"), q(decision.explanation())});
    if (!decision.answer().empty()) facts.append({Decisions::tr("The answer"), q(decision.answer())});
    return facts;
}

QString reportReason(v1::ReportReason reason) {
    switch (reason) {
    case v1::REPORTED_AS_FRAUD: return Decisions::tr("Fraud, or payment outside the market");
    case v1::REPORTED_AS_SPAM: return Decisions::tr("Unasked, the same to many");
    case v1::REPORTED_AS_ABUSE: return Decisions::tr("Threats, hate or harassment");
    case v1::REPORTED_AS_COPIED: return Decisions::tr("Somebody else's work");
    case v1::REPORTED_AS_ILLEGAL: return Decisions::tr("Forbidden by law");
    case v1::REPORTED_AS_PRIVATE: return Decisions::tr("Somebody's personal data");
    case v1::REPORTED_FOR_ELSE: return Decisions::tr("Something else");
    default: return {};
    }
}
} // namespace atelyra::model
