#include "client/model/privacy/requestwords.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/requests.h"

namespace atelyra::model {
namespace {
struct Requests {
    Q_DECLARE_TR_FUNCTIONS(Requests)
};
struct Word {
    std::string_view key;
    const char* words;
};
constexpr Word kReasons[] = {
    {"LegallyExempted", QT_TRANSLATE_NOOP("Requests", "The law makes an exception here")},
    {"ThirdPartyRightsImpaired", QT_TRANSLATE_NOOP("Requests", "It would harm the rights of other people")},
    {"ProcessExcessive", QT_TRANSLATE_NOOP("Requests", "The same was asked so often that it is excessive")},
    {"ProcessUnfounded", QT_TRANSLATE_NOOP("Requests", "It is manifestly unfounded")},
    {"IdentityVerificationFailure", QT_TRANSLATE_NOOP("Requests", "It could not be established who asks")},
    {"ProcessIrrelevant", QT_TRANSLATE_NOOP("Requests", "There is nothing here that this right applies to")},
    {"InformationUnavailable", QT_TRANSLATE_NOOP("Requests", "The market does not have what was asked for")},
    {"ComplexityOfProcess", QT_TRANSLATE_NOOP("Requests", "The request is complex")},
    {"HighVolumeOfProcesses", QT_TRANSLATE_NOOP("Requests", "Many requests came at the same time")},
    {"IdentityVerificationRequired", QT_TRANSLATE_NOOP("Requests", "It has to be established who asks")},
    {"InformationRequired", QT_TRANSLATE_NOOP("Requests", "More has to be known to answer it")},
    {"answer", QT_TRANSLATE_NOOP("Requests", "To answer the request")},
    {"identity", QT_TRANSLATE_NOOP("Requests", "To check who asks")},
    {"scope", QT_TRANSLATE_NOOP("Requests", "To see what exactly is asked for")},
    {"complaint", QT_TRANSLATE_NOOP("Requests", "To look into a complaint")},
    {"away", QT_TRANSLATE_NOOP("Requests", "Whoever had it is away")},
    {"handover", QT_TRANSLATE_NOOP("Requests", "It was handed over")},
    {"urgent", QT_TRANSLATE_NOOP("Requests", "Its term is near")},
    {"drill", QT_TRANSLATE_NOOP("Requests", "It was a drill")},
    {"agrees", QT_TRANSLATE_NOOP("Requests", "The person agrees to it")},
    {"legal_claim", QT_TRANSLATE_NOOP("Requests", "A legal claim rests on it")},
    {"rights_of_others", QT_TRANSLATE_NOOP("Requests", "To protect the rights of somebody else")},
    {"public_interest", QT_TRANSLATE_NOOP("Requests", "An important public interest")},
    {"child", QT_TRANSLATE_NOOP("Requests", "The account may be a child's")},
    {"they_asked", QT_TRANSLATE_NOOP("Requests", "They asked about it")},
    {"chargeback", QT_TRANSLATE_NOOP("Requests", "The bank takes a charge back")},
    {"refund", QT_TRANSLATE_NOOP("Requests", "To give money back")},
    {"payout", QT_TRANSLATE_NOOP("Requests", "To check a payout")},
    {"books", QT_TRANSLATE_NOOP("Requests", "The books do not add up")},
    {"account_taken", QT_TRANSLATE_NOOP("Requests", "The account may be in somebody else's hands")},
    {"danger", QT_TRANSLATE_NOOP("Requests", "Somebody is in danger")},
    {"attack", QT_TRANSLATE_NOOP("Requests", "The market is attacked through it")},
    {"damage", QT_TRANSLATE_NOOP("Requests", "What it did harms others or the market")},
    {"break-glass", QT_TRANSLATE_NOOP("Requests", "The glass was broken over the account")},
};
constexpr Word kDeeds[] = {
    {"desk.open", QT_TRANSLATE_NOOP("Requests", "Opened the desk")},
    {"role.set", QT_TRANSLATE_NOOP("Requests", "Gave or took a role")},
    {"desk.close", QT_TRANSLATE_NOOP("Requests", "Closed the desk")},
    {"desk.queue", QT_TRANSLATE_NOOP("Requests", "Looked at the list of requests")},
    {"audit.view", QT_TRANSLATE_NOOP("Requests", "Looked at the audit log")},
    {"look.list", QT_TRANSLATE_NOOP("Requests", "Looked at who asks to read what is locked")},
    {"look.ask", QT_TRANSLATE_NOOP("Requests", "Asked to read what is locked")},
    {"look.allow", QT_TRANSLATE_NOOP("Requests", "Allowed a colleague to read what is locked")},
    {"look.refuse", QT_TRANSLATE_NOOP("Requests", "Kept locked what a colleague wanted to read")},
    {"registers.view", QT_TRANSLATE_NOOP("Requests", "Looked at how the market is guarded")},
    {"retention.view", QT_TRANSLATE_NOOP("Requests", "Looked at how long things are kept")},
    {"hold.list", QT_TRANSLATE_NOOP("Requests", "Looked at the holds")},
    {"hold.place", QT_TRANSLATE_NOOP("Requests", "Placed a hold")},
    {"hold.approve", QT_TRANSLATE_NOOP("Requests", "Approved a hold")},
    {"hold.lift", QT_TRANSLATE_NOOP("Requests", "Lifted a hold")},
    {"disclosure.list", QT_TRANSLATE_NOOP("Requests", "Looked at the disclosures")},
    {"disclosure.propose", QT_TRANSLATE_NOOP("Requests", "Proposed a disclosure")},
    {"disclosure.approve", QT_TRANSLATE_NOOP("Requests", "Approved a disclosure")},
    {"disclosure.withdraw", QT_TRANSLATE_NOOP("Requests", "Withdrew a disclosure")},
    {"disclosure.take", QT_TRANSLATE_NOOP("Requests", "Took what is disclosed, to hand it over")},
    {"payout.list", QT_TRANSLATE_NOOP("Requests", "Looked at the list of payouts")},
    {"payout.approve", QT_TRANSLATE_NOOP("Requests", "Approved a payout")},
    {"payout.refuse", QT_TRANSLATE_NOOP("Requests", "Refused a payout")},
    {"money.view", QT_TRANSLATE_NOOP("Requests", "Looked at the money of an order")},
    {"glass.list", QT_TRANSLATE_NOOP("Requests", "Looked at the list of broken glass")},
    {"glass.ask", QT_TRANSLATE_NOOP("Requests", "Asked to read an account for an hour")},
    {"glass.allow", QT_TRANSLATE_NOOP("Requests", "Allowed security to read the account for an hour")},
    {"glass.refuse", QT_TRANSLATE_NOOP("Requests", "Refused that security reads an account")},
    {"glass.view", QT_TRANSLATE_NOOP("Requests", "Looked at what there is about the account")},
    {"glass.review", QT_TRANSLATE_NOOP("Requests", "Looked again at whether reading the account was justified")},
    {"matter.queue", QT_TRANSLATE_NOOP("Requests", "Looked at the list of reports and reviews")},
    {"matter.view", QT_TRANSLATE_NOOP("Requests", "Looked at a report, a review or what rules noticed")},
    {"matter.dismiss", QT_TRANSLATE_NOOP("Requests", "Found nothing wrong")},
    {"matter.confirm", QT_TRANSLATE_NOOP("Requests", "Let stand what a rule had done")},
    {"matter.decide", QT_TRANSLATE_NOOP("Requests", "Made a decision")},
    {"matter.propose", QT_TRANSLATE_NOOP("Requests", "Proposed a suspension")},
    {"matter.agree", QT_TRANSLATE_NOOP("Requests", "Agreed to a suspension")},
    {"matter.disagree", QT_TRANSLATE_NOOP("Requests", "Did not agree to a suspension")},
    {"matter.uphold", QT_TRANSLATE_NOOP("Requests", "Reviewed a decision: it stands")},
    {"matter.grant", QT_TRANSLATE_NOOP("Requests", "Reviewed a decision: it is overturned")},
    {"alert.list", QT_TRANSLATE_NOOP("Requests", "Looked at the list of alerts")},
    {"alert.view", QT_TRANSLATE_NOOP("Requests", "Looked at an alert")},
    {"alert.see", QT_TRANSLATE_NOOP("Requests", "Looked into an alert")},
    {"alert.close", QT_TRANSLATE_NOOP("Requests", "Closed an alert")},
    {"incident.list", QT_TRANSLATE_NOOP("Requests", "Looked at the list of incidents")},
    {"incident.view", QT_TRANSLATE_NOOP("Requests", "Looked at an incident")},
    {"incident.declare", QT_TRANSLATE_NOOP("Requests", "Declared an incident")},
    {"incident.contain", QT_TRANSLATE_NOOP("Requests", "Wrote down that an incident is contained")},
    {"incident.assess", QT_TRANSLATE_NOOP("Requests", "Assessed an incident")},
    {"incident.authority", QT_TRANSLATE_NOOP("Requests", "Wrote down that the authority was told of an incident")},
    {"incident.noauthority", QT_TRANSLATE_NOOP("Requests", "Found that no authority has to be told of an incident")},
    {"incident.propose", QT_TRANSLATE_NOOP("Requests", "Proposed to tell those whom an incident concerns")},
    {"incident.withdraw", QT_TRANSLATE_NOOP("Requests", "Took back that people are told of an incident")},
    {"incident.agree", QT_TRANSLATE_NOOP("Requests", "Agreed to tell those whom an incident concerns")},
    {"incident.close", QT_TRANSLATE_NOOP("Requests", "Closed an incident")},
    {"request.resume", QT_TRANSLATE_NOOP("Requests", "Let the clock run again")},
    {"request.view", QT_TRANSLATE_NOOP("Requests", "Looked at the request")},
    {"request.reveal", QT_TRANSLATE_NOOP("Requests", "Looked at name, mail address and text")},
    {"request.take", QT_TRANSLATE_NOOP("Requests", "Took the request on")},
    {"request.askproof", QT_TRANSLATE_NOOP("Requests", "Asked for a proof of who asks")},
    {"request.proof", QT_TRANSLATE_NOOP("Requests", "Looked at a proof of who asks")},
    {"request.correct", QT_TRANSLATE_NOOP("Requests", "Corrected something")},
    {"request.appealrefuse", QT_TRANSLATE_NOOP("Requests", "Looked at a refusal again: it stands")},
    {"request.appealgrant", QT_TRANSLATE_NOOP("Requests", "Looked at a refusal again, and opened the request")},
    {"request.proofseen", QT_TRANSLATE_NOOP("Requests", "Saw the proof")},
    {"request.proofmissing", QT_TRANSLATE_NOOP("Requests", "Closed it: no proof came")},
    {"request.extend", QT_TRANSLATE_NOOP("Requests", "Extended the term")},
    {"request.archive", QT_TRANSLATE_NOOP("Requests", "Had the copy put together")},
    {"request.limit", QT_TRANSLATE_NOOP("Requests", "Limited the use of the data")},
    {"request.unlimit", QT_TRANSLATE_NOOP("Requests", "Lifted the limit")},
    {"request.erase", QT_TRANSLATE_NOOP("Requests", "Closed the account")},
    {"request.answer", QT_TRANSLATE_NOOP("Requests", "Answered")},
    {"request.answerpart", QT_TRANSLATE_NOOP("Requests", "Answered in part")},
    {"request.refuse", QT_TRANSLATE_NOOP("Requests", "Refused")},
    {"ticket.queue", QT_TRANSLATE_NOOP("Requests", "Looked at the list of tickets")},
    {"ticket.view", QT_TRANSLATE_NOOP("Requests", "Read the ticket")},
    {"ticket.file", QT_TRANSLATE_NOOP("Requests", "Fetched a file of the ticket")},
    {"ticket.claim", QT_TRANSLATE_NOOP("Requests", "Took the ticket on")},
    {"ticket.answer", QT_TRANSLATE_NOOP("Requests", "Answered, and goes on with it")},
    {"ticket.ask", QT_TRANSLATE_NOOP("Requests", "Asked the person")},
    {"ticket.note", QT_TRANSLATE_NOOP("Requests", "Made a note for colleagues")},
    {"ticket.settle", QT_TRANSLATE_NOOP("Requests", "Answered and solved")},
    {"ticket.reopen", QT_TRANSLATE_NOOP("Requests", "Opened the ticket again")},
    {"ticket.hide", QT_TRANSLATE_NOOP("Requests", "Had the reported account hidden")},
    {"ticket.show", QT_TRANSLATE_NOOP("Requests", "Had the reported account shown again")},
    {"account.hide", QT_TRANSLATE_NOOP("Requests", "Hid the account")},
    {"account.show", QT_TRANSLATE_NOOP("Requests", "Showed the account again")},
};
constexpr Word kCorrected[] = {
    {"handle", QT_TRANSLATE_NOOP("Requests", "Handle")},
    {"email", QT_TRANSLATE_NOOP("Requests", "Mail address")},
    {"phone", QT_TRANSLATE_NOOP("Requests", "Phone number")},
    {"display_name", QT_TRANSLATE_NOOP("Requests", "Name")},
    {"headline", QT_TRANSLATE_NOOP("Requests", "Headline")},
    {"bio", QT_TRANSLATE_NOOP("Requests", "About the person")},
    {"country", QT_TRANSLATE_NOOP("Requests", "Country or region")},
    {"city", QT_TRANSLATE_NOOP("Requests", "City")},
};
constexpr Word kSections[] = {
    {"account", QT_TRANSLATE_NOOP("Requests", "Account")},
    {"profile", QT_TRANSLATE_NOOP("Requests", "Profile")},
    {"gigs", QT_TRANSLATE_NOOP("Requests", "Gigs")},
    {"saved_gigs", QT_TRANSLATE_NOOP("Requests", "Saved gigs")},
    {"orders", QT_TRANSLATE_NOOP("Requests", "Orders")},
    {"conversations", QT_TRANSLATE_NOOP("Requests", "Conversations")},
    {"messages", QT_TRANSLATE_NOOP("Requests", "Messages")},
    {"reviews", QT_TRANSLATE_NOOP("Requests", "Reviews")},
    {"balance", QT_TRANSLATE_NOOP("Requests", "Balance")},
    {"money", QT_TRANSLATE_NOOP("Requests", "Payments")},
    {"privacy_choices", QT_TRANSLATE_NOOP("Requests", "Privacy choices")},
    {"consents", QT_TRANSLATE_NOOP("Requests", "Consents")},
    {"requests", QT_TRANSLATE_NOOP("Requests", "Requests about data")},
    {"proofs", QT_TRANSLATE_NOOP("Requests", "Proofs of identity")},
    {"tickets", QT_TRANSLATE_NOOP("Requests", "Questions to the help desk")},
    {"decisions", QT_TRANSLATE_NOOP("Requests", "Decisions about the person")},
    {"limits", QT_TRANSLATE_NOOP("Requests", "What is limited now")},
    {"noticed", QT_TRANSLATE_NOOP("Requests", "What rules noticed")},
    {"reports", QT_TRANSLATE_NOOP("Requests", "What the person reported")},
    {"policies_shown", QT_TRANSLATE_NOOP("Requests", "Policies shown")},
    {"people", QT_TRANSLATE_NOOP("Requests", "People dealt with")},
    {"sessions", QT_TRANSLATE_NOOP("Requests", "Sessions")},
    {"devices", QT_TRANSLATE_NOOP("Requests", "Devices")},
    {"uploads", QT_TRANSLATE_NOOP("Requests", "Uploads")},
    {"safety", QT_TRANSLATE_NOOP("Requests", "Last use, and what was noticed for safety")},
    {"incidents", QT_TRANSLATE_NOOP("Requests", "What happened to the data")},
    {"accesses", QT_TRANSLATE_NOOP("Requests", "Looks by staff")},
    {"disclosures", QT_TRANSLATE_NOOP("Requests", "Disclosures")},
};

template <std::size_t Size> QString wordsOf(const Word (&table)[Size], std::string_view key) {
    const auto* known = std::find_if(std::begin(table), std::end(table), [key](const Word& word) { return word.key == key; });
    return known == std::end(table) ? QString::fromUtf8(key.data(), qsizetype(key.size())) : Requests::tr(known->words);
}

QString stateWords(const v1::RightsRequest& request) {
    if (request.number().empty()) return Requests::tr("Waits in your Outbox");
    switch (request.state()) {
    case v1::REQUEST_RECEIVED: return Requests::tr("Received");
    case v1::REQUEST_IN_PROGRESS: return Requests::tr("Somebody is working on it");
    case v1::REQUEST_WAITS_FOR_PROOF: return Requests::tr("Waits for a proof that it is you");
    case v1::REQUEST_ANSWERED: return Requests::tr("Answered");
    case v1::REQUEST_ANSWERED_IN_PART: return Requests::tr("Answered in part");
    case v1::REQUEST_DECLINED: return Requests::tr("Refused");
    default: return Requests::tr("Unknown to this version");
    }
}

template <class List> QString listed(const List& names) {
    QStringList all;
    for (const auto& name : names) all.append(isolated(q(name)));
    return all.join(QStringLiteral(", "));
}

void appendAppeal(QVector<std::pair<QString, QString>>& facts, const v1::RequestAppeal& appeal) {
    facts.append({Requests::tr("What you said to it"), q(appeal.text())});
    switch (appeal.state()) {
    case v1::REQUEST_APPEAL_REFUSED: facts.append({Requests::tr("Looked at again"), Requests::tr("Somebody else found the same: %1").arg(q(appeal.answer()))}); break;
    case v1::REQUEST_APPEAL_GRANTED: facts.append({Requests::tr("Looked at again"), Requests::tr("Somebody else saw it your way: %1").arg(q(appeal.answer()))}); break;
    default: facts.append({Requests::tr("Looked at again"), Requests::tr("Somebody else looks at it by %1.").arg(dayInText(appeal.due_ms()))});
    }
}

// Who is told no may ask somebody else.
QString nextSteps(const QString& authority) {
    const QString again = Requests::tr("If you think that this is wrong, have somebody else look at it, within half a year.");
    return authority.isEmpty() ? Requests::tr("%1 You can also complain to your data protection authority, or go to court.").arg(again)
                               : Requests::tr("%1 You can also complain to %2, or go to court.").arg(again, authority);
}
} // namespace

StateWords rightKind(v1::RightKind kind) {
    switch (kind) {
    case v1::RIGHT_OF_ACCESS: return {Requests::tr("Access"), QStringLiteral("file-down"), Tone::Neutral};
    case v1::RIGHT_TO_CORRECTION: return {Requests::tr("Correction"), QStringLiteral("pencil-line"), Tone::Neutral};
    case v1::RIGHT_TO_RESTRICTION: return {Requests::tr("Restriction"), QStringLiteral("pause"), Tone::Neutral};
    case v1::RIGHT_TO_OBJECT: return {Requests::tr("Objection"), QStringLiteral("hand"), Tone::Neutral};
    case v1::RIGHT_TO_HUMAN_REVIEW: return {Requests::tr("Human review"), QStringLiteral("user-search"), Tone::Neutral};
    case v1::RIGHT_TO_ERASURE: return {Requests::tr("Deletion"), QStringLiteral("trash-2"), Tone::Neutral};
    default: return {Requests::tr("Request"), QStringLiteral("circle-help"), Tone::Neutral};
    }
}

QString requestReason(std::string_view key) { return wordsOf(kReasons, key); }
bool hasReason(std::string_view key) {
    return std::any_of(std::begin(kReasons), std::end(kReasons), [key](const Word& word) { return word.key == key; });
}

QVector<std::pair<QString, QString>> requestFacts(const v1::RightsRequest& request, qint64 nowMs, const QString& authority) {
    QVector<std::pair<QString, QString>> facts{{Requests::tr("State"), stateWords(request)}};
    const bool open = rules::isOpen(request.state()), waits = request.state() == v1::REQUEST_WAITS_FOR_PROOF;
    const QString reason = request.reason().empty() ? QString() : requestReason(request.reason());
    if (open && request.due_ms() > 0) {
        const QString day = dayInText(rules::termMs(request, nowMs));
        facts.append({Requests::tr("Answer due"), waits ? Requests::tr("%1. The clock stands until we know that it is you, for 14 days at most.").arg(day) : day});
    }
    if (open && request.extended_ms() > 0 && !waits)
        facts.append({Requests::tr("Longer term"), reason.isEmpty() ? Requests::tr("It takes up to 60 days longer.") : Requests::tr("It takes up to 60 days longer: %1.").arg(reason)});
    if (request.closed_ms() > 0) facts.append({Requests::tr("Closed"), dayTimeText(request.closed_ms())});
    const bool refused = request.state() == v1::REQUEST_DECLINED || request.state() == v1::REQUEST_ANSWERED_IN_PART;
    if (refused && !reason.isEmpty()) facts.append({Requests::tr("Reason"), reason});
    if (!request.answer().empty()) facts.append({open ? waits ? Requests::tr("What we ask of you") : Requests::tr("Message") : Requests::tr("Answer"), q(request.answer())});
    if (request.acknowledged_ms() > 0 && !request.us_state().empty()) facts.append({Requests::tr("Receipt confirmed"), dayTimeText(request.acknowledged_ms())});
    if (open && request.us_due_ms() > 0)
        facts.append({Requests::tr("Term of your state's law"), Requests::tr("%1 (%2). We answer by our own term, which is the shorter one.").arg(dayInText(request.us_due_ms()), q(request.us_state()))});
    if (request.proofs() > 0) facts.append({Requests::tr("Documents sent"), Requests::tr("%n; destroyed at the latest 30 days after the answer.", nullptr, request.proofs())});
    for (const auto& correction : request.corrections())
        facts.append({Requests::tr("Corrected: %1").arg(correctedField(correction.field())), correction.told_size() == 0
            ? Requests::tr("%1. Nobody outside had the old version.").arg(dayTimeText(correction.at_ms()))
            : Requests::tr("%1. Told of it: %2.").arg(dayTimeText(correction.at_ms()), listed(correction.told()))});
    if (request.has_appeal()) appendAppeal(facts, request.appeal());
    else if (refused) facts.append({Requests::tr("What you can do"), nextSteps(authority)});
    return facts;
}

QString correctedField(std::string_view field) { return wordsOf(kCorrected, field); }

QString staffDeed(std::string_view what) { return wordsOf(kDeeds, what); }

QString staffRole(v1::Role role) {
    switch (role) {
    case v1::OPERATOR: return Requests::tr("Operator");
    case v1::ROLE_PRIVACY_OFFICER: return Requests::tr("Privacy officer");
    case v1::ROLE_SUPPORT: return Requests::tr("Help desk");
    case v1::ROLE_MODERATOR: return Requests::tr("Moderator");
    case v1::ROLE_SECURITY: return Requests::tr("Security");
    case v1::ROLE_FINANCE: return Requests::tr("Finance");
    default: return Requests::tr("The market's program");
    }
}

QString archiveSection(std::string_view section) { return wordsOf(kSections, section); }
} // namespace atelyra::model
