#include "client/model/words.h"

#include <string_view>

#include <QCoreApplication>

#include "client/model/format.h"
#include "shared/base/clock.h"
#include "shared/base/limits.h"

namespace atelyra::model {
namespace {
class Words { Q_DECLARE_TR_FUNCTIONS(Words) };
QString q(const std::string& text) { return QString::fromStdString(text); }

struct Sentence {
    ErrorCode code;
    const char* text;
    const char* wayOn;
};
// What happened, what was kept, what to do.
constexpr Sentence kSentences[] = {
    {ErrorCode::Invalid, QT_TRANSLATE_NOOP("Words", "The server could not use one of the values. What you wrote is kept; check the marked field."), ""},
    {ErrorCode::Unauthenticated, QT_TRANSLATE_NOOP("Words", "Your session has ended. Everything is kept; sign in to go on."), QT_TRANSLATE_NOOP("Words", "Sign in")},
    {ErrorCode::Forbidden, QT_TRANSLATE_NOOP("Words", "Your account may not do this."), ""},
    {ErrorCode::NotFound, QT_TRANSLATE_NOOP("Words", "This is no longer there, or not for you to see."), ""},
    {ErrorCode::MethodNotAllowed, QT_TRANSLATE_NOOP("Words", "This server does not know the request. It may be an older version."), ""},
    {ErrorCode::Conflict, QT_TRANSLATE_NOOP("Words", "This has changed on another device since you opened it. Your version is kept."), QT_TRANSLATE_NOOP("Words", "Look at both")},
    {ErrorCode::OrderMovedOn, QT_TRANSLATE_NOOP("Words", "Not sent. The order has moved on since then. What you wrote is kept here."), QT_TRANSLATE_NOOP("Words", "Open order")},
    {ErrorCode::AlreadyDone, QT_TRANSLATE_NOOP("Words", "This had been done already. Nothing was done twice."), ""},
    {ErrorCode::TooLarge, QT_TRANSLATE_NOOP("Words", "This is larger than the server takes. It is kept here; make it smaller and try again."), ""},
    {ErrorCode::UnsupportedType, QT_TRANSLATE_NOOP("Words", "This kind of file is not accepted. It is kept on this device."), ""},
    {ErrorCode::RateLimited, QT_TRANSLATE_NOOP("Words", "Too many tries in a short time. Wait a moment, then try again."), ""},
    {ErrorCode::Internal, QT_TRANSLATE_NOOP("Words", "The server made a mistake. Your work is kept here; try again later."), ""},
    {ErrorCode::Unavailable, QT_TRANSLATE_NOOP("Words", "The server is not answering. Your work is kept on this device."), ""},
    {ErrorCode::ReadOnly, QT_TRANSLATE_NOOP("Words", "The server only reads at the moment. Your work waits in your Outbox."), ""},
    {ErrorCode::PriceChanged, QT_TRANSLATE_NOOP("Words", "Not sent. The price changed before your order reached the server. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Review new price")},
    {ErrorCode::GigChanged, QT_TRANSLATE_NOOP("Words", "Not sent. The seller changed this gig before your order reached the server. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Review the changes")},
    {ErrorCode::GigPaused, QT_TRANSLATE_NOOP("Words", "Not sent. The seller takes no orders for this gig at the moment. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Open gig")},
    {ErrorCode::OrdersOpen, QT_TRANSLATE_NOOP("Words", "Not deleted. Orders of this gig are still running; put it into the archive, and delete it when they have ended."), ""},
    {ErrorCode::CapacityFull, QT_TRANSLATE_NOOP("Words", "Not sent. The seller has no room for another order now. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Open gig")},
    {ErrorCode::TotalOverCap, QT_TRANSLATE_NOOP("Words", "Not sent. The total is now higher than the one you agreed to. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Review new price")},
    {ErrorCode::NotCovered, QT_TRANSLATE_NOOP("Words", "Not sent. Less than this is available now. Nothing was moved."), QT_TRANSLATE_NOOP("Words", "Open earnings")},
    {ErrorCode::MethodGone, QT_TRANSLATE_NOOP("Words", "Not sent. The card or account was removed, or is not ready. No money was moved."), ""},
    {ErrorCode::MethodNew, QT_TRANSLATE_NOOP("Words", "Not sent. A new account rests for three days before money goes there. Nothing was moved."), QT_TRANSLATE_NOOP("Words", "Open earnings")},
    {ErrorCode::IntentExpired, QT_TRANSLATE_NOOP("Words", "Not sent. It waited too long and has expired. Everything in it is kept."), QT_TRANSLATE_NOOP("Words", "Do it again")},
    {ErrorCode::PolicyChanged, QT_TRANSLATE_NOOP("Words", "Not sent. The market's terms changed in the meantime. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Review the changes")},
    {ErrorCode::UseLimited, QT_TRANSLATE_NOOP("Words", "You asked that your data be kept and otherwise left alone. Nothing was published; take that back in Settings, Privacy."), QT_TRANSLATE_NOOP("Words", "Open privacy settings")},
    {ErrorCode::Limited, QT_TRANSLATE_NOOP("Words", "Not sent. A decision about your account does not allow it now. Settings, Privacy tells why, and until when."), QT_TRANSLATE_NOOP("Words", "Open the decision")},
    {ErrorCode::DeskClosed, QT_TRANSLATE_NOOP("Words", "The administrator session has ended. Nothing was changed; enter your password to go on."), ""},
    {ErrorCode::Blocked, QT_TRANSLATE_NOOP("Words", "You cannot reach this member."), ""},
    {ErrorCode::AttachmentMissing, QT_TRANSLATE_NOOP("Words", "Not sent. A file did not reach the server. It is kept on this device."), QT_TRANSLATE_NOOP("Words", "Send again")},
    {ErrorCode::HashMismatch, QT_TRANSLATE_NOOP("Words", "A file arrived damaged. The original is kept on this device."), QT_TRANSLATE_NOOP("Words", "Send again")},
    {ErrorCode::ClockUntrusted, QT_TRANSLATE_NOOP("Words", "This computer's clock cannot be trusted, so the server's time counts."), ""},
    {ErrorCode::NoRevisionsLeft, QT_TRANSLATE_NOOP("Words", "Not sent. All revisions of this package have been used."), QT_TRANSLATE_NOOP("Words", "Open order")},
    {ErrorCode::Dependency, QT_TRANSLATE_NOOP("Words", "Not sent. Something it needed was refused. It is kept here."), ""},
    {ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Words", "This server is older than this program and does not know this action. It is kept here."), ""},
    {ErrorCode::NameTaken, QT_TRANSLATE_NOOP("Words", "This name or address is already in use."), ""},
    {ErrorCode::WeakPassword, QT_TRANSLATE_NOOP("Words", "This password is too easy to guess. Use at least 15 characters; a short sentence works well."), ""},
    {ErrorCode::WrongCredentials, QT_TRANSLATE_NOOP("Words", "The name or the password is not right."), ""},
    {ErrorCode::TooYoung, QT_TRANSLATE_NOOP("Words", "You need to be 16 or older to have an account."), ""},
    {ErrorCode::AgeUnconfirmed, QT_TRANSLATE_NOOP("Words", "Not published. Selling here begins with a question about your age, which has not been answered. What you wrote is kept as a draft."), QT_TRANSLATE_NOOP("Words", "Open the draft")},
    {ErrorCode::UpgradeRequired, QT_TRANSLATE_NOOP("Words", "This server needs a newer version of the program. Reading and exporting still work."), ""},
};
static_assert(std::size(kSentences) == static_cast<std::size_t>(ErrorCode::UpgradeRequired) + 1, "a code without words");

// A code that says more when it is known about what.
struct About {
    ErrorCode code;
    std::string_view field;
    const char* text;
};
constexpr About kAbout[] = {
    {ErrorCode::TooLarge, "gigs", QT_TRANSLATE_NOOP("Words", "You have as many gigs as one seller may have on this market. What you wrote is kept here.")},
    {ErrorCode::TooLarge, "deliveries", QT_TRANSLATE_NOOP("Words", "This order has as many deliveries as it can take. What you wrote is kept here; write to the other side instead.")},
    {ErrorCode::TooLarge, "proposal", QT_TRANSLATE_NOOP("Words", "This order has a very long history and takes no more proposals. Write to the other side instead.")},
    {ErrorCode::TooLarge, "tickets", QT_TRANSLATE_NOOP("Words", "You have as many open questions as one person may have. What you wrote is kept here; add it to one of them, or say that one is solved.")},
    {ErrorCode::TooLarge, "messages", QT_TRANSLATE_NOOP("Words", "This question is very long and takes nothing more. What you wrote is kept here; ask a new one.")},
    {ErrorCode::OrderMovedOn, "ticket", QT_TRANSLATE_NOOP("Words", "Not sent. This question has moved on since then. What you wrote is kept here.")},
    {ErrorCode::TooYoung, "old_enough", QT_TRANSLATE_NOOP("Words", "You need to be 18 or older to sell. Everything else works as before, and your drafts are kept.")},
    {ErrorCode::UseLimited, "locked", QT_TRANSLATE_NOOP("Words", "The use of this person's data is limited, as they asked. Nothing was shown or changed; read the list again.")},
    {ErrorCode::UseLimited, "note", QT_TRANSLATE_NOOP("Words", "This person does not want notes about their questions. Nothing was written; answer them instead.")},
    {ErrorCode::Unavailable, "processor", QT_TRANSLATE_NOOP("Words", "Somebody outside has the old version and cannot be told: the register of processors names no address of theirs. Nothing was changed.")},
    {ErrorCode::Unsupported, "cipher", QT_TRANSLATE_NOOP("Words", "This copy of the program cannot encrypt what it keeps, so it has opened nothing. Install it anew.")},
};

const Sentence& sentenceOf(ErrorCode code) {
    for (const auto& s : kSentences)
        if (s.code == code) return s;
    return kSentences[static_cast<std::size_t>(ErrorCode::Internal)];
}

QString sentence(ErrorCode code, std::string_view field) {
    for (const auto& about : kAbout)
        if (about.code == code && about.field == field) return Words::tr(about.text);
    return Words::tr(sentenceOf(code).text);
}
} // namespace

QString errorSentence(const Error& error) { return sentence(error.code, error.detail); }

QString reasonSentence(const QString& reasonKey, const QString& field) {
    const auto code = errorFromKey(reasonKey.toStdString());
    return code ? sentence(*code, field.toStdString()) : Words::tr("Not sent. The server refused it (%1). What you wrote is kept here.").arg(reasonKey);
}

QString reasonWayOn(const QString& reasonKey) {
    const auto code = errorFromKey(reasonKey.toStdString());
    return code && *sentenceOf(*code).wayOn ? Words::tr(sentenceOf(*code).wayOn) : QString();
}

StateWords orderState(const v1::Order& order, bool asBuyer, qint64 nowMs) {
    const bool late = order.due_ms() > 0 && nowMs > order.due_ms();
    switch (order.state()) {
    case v1::PENDING_PAYMENT:
        switch (order.payment().state()) {
        case v1::NEEDS_CONFIRMATION: return {Words::tr("Your bank wants a confirmation"), QStringLiteral("circle-alert"), Tone::Warn};
        case v1::CHARGE_REFUSED: return {Words::tr("Payment refused"), QStringLiteral("circle-alert"), Tone::Bad};
        default:
            if (order.number().empty()) return {Words::tr("Not sent yet"), QStringLiteral("clock"), Tone::Queue};
            return {Words::tr("Payment on its way"), QStringLiteral("hourglass"), Tone::Neutral};
        }
    case v1::PENDING_ACCEPTANCE:
        return asBuyer ? StateWords{Words::tr("Waiting for the seller"), QStringLiteral("hourglass"), Tone::Neutral}
                       : StateWords{Words::tr("Accept or decline"), QStringLiteral("circle-alert"), Tone::Warn};
    case v1::REQUIREMENTS:
        return asBuyer ? StateWords{Words::tr("Answers needed"), QStringLiteral("clipboard-list"), Tone::Warn}
                       : StateWords{Words::tr("Needs requirements"), QStringLiteral("clipboard-list"), Tone::Neutral};
    case v1::ACTIVE:
        if (late) return {Words::tr("Late"), QStringLiteral("clock"), Tone::Bad};
        if (!asBuyer && order.due_ms() - nowMs < kDayMs) return {Words::tr("Due soon"), QStringLiteral("clock"), Tone::Warn};
        return {Words::tr("In progress"), QStringLiteral("pencil-ruler"), Tone::Accent};
    case v1::DELIVERED:
        return asBuyer ? StateWords{Words::tr("Waiting for your review"), QStringLiteral("eye"), Tone::Accent}
                       : StateWords{Words::tr("With the buyer"), QStringLiteral("eye"), Tone::Neutral};
    case v1::IN_REVISION:
        return asBuyer ? StateWords{Words::tr("In revision"), QStringLiteral("rotate-ccw"), Tone::Accent}
                       : StateWords{Words::tr("Revision requested"), QStringLiteral("rotate-ccw"), Tone::Warn};
    case v1::COMPLETED: return {Words::tr("Completed"), QStringLiteral("circle-check"), Tone::Ok};
    case v1::CLOSED: return {Words::tr("Closed"), QStringLiteral("archive"), Tone::Neutral};
    case v1::CANCELLED: return {Words::tr("Cancelled"), QStringLiteral("x"), Tone::Neutral};
    case v1::DECLINED: return {Words::tr("Declined"), QStringLiteral("x"), Tone::Neutral};
    case v1::EXPIRED: return {Words::tr("Expired"), QStringLiteral("x"), Tone::Neutral};
    default: return {Words::tr("Unknown to this version"), QStringLiteral("circle-help"), Tone::Neutral};
    }
}

QString orderEvent(const v1::OrderEvent& event, const v1::Order& order, bool asBuyer, const QString& otherName) {
    const std::string& me = asBuyer ? order.buyer_id() : order.seller_id();
    const bool mine = event.actor_id() == me;
    const QString other = isolated(otherName);
    const QString amount = moneyText(event.amount_minor(), q(order.quote().currency()));
    switch (event.kind()) {
    case v1::ORDER_PLACED: return mine ? Words::tr("You placed the order") : Words::tr("%1 placed the order").arg(other);
    case v1::PAYMENT_TAKEN:
        return asBuyer ? Words::tr("Escrow funded, you paid %1").arg(amount)
                       : Words::tr("Escrow funded, %1").arg(moneyText(order.quote().price_minor(), q(order.quote().currency())));
    case v1::PAYMENT_REFUSED: return Words::tr("The payment was refused");
    case v1::ORDER_ACCEPTED: return mine ? Words::tr("You accepted the order") : Words::tr("%1 accepted the order").arg(other);
    case v1::ORDER_DECLINED: return mine ? Words::tr("You declined the order") : Words::tr("%1 declined the order").arg(other);
    case v1::REQUIREMENTS_SENT: return mine ? Words::tr("You answered the requirements") : Words::tr("%1 answered the requirements").arg(other);
    case v1::REQUIREMENTS_SKIPPED: return mine ? Words::tr("You started without the answers") : Words::tr("%1 started without the answers").arg(other);
    case v1::DELIVERY_SENT: return mine ? Words::tr("You submitted Delivery %1").arg(event.number()) : Words::tr("%1 submitted Delivery %2").arg(other).arg(event.number());
    case v1::DELIVERY_WITHDRAWN: return mine ? Words::tr("You withdrew Delivery %1").arg(event.number()) : Words::tr("%1 withdrew Delivery %2").arg(other).arg(event.number());
    case v1::REVISION_REQUESTED: return mine ? Words::tr("You asked for a revision of Delivery %1").arg(event.number()) : Words::tr("%1 asked for a revision of Delivery %2").arg(other).arg(event.number());
    case v1::REVIEW_EXTENDED: return mine ? Words::tr("You took more time to review") : Words::tr("%1 took more time to review").arg(other);
    case v1::DELIVERY_ACCEPTED: return mine ? Words::tr("You accepted Delivery %1, %2 released").arg(event.number()).arg(amount) : Words::tr("%1 accepted Delivery %2, %3 released").arg(other).arg(event.number()).arg(amount);
    case v1::DELIVERY_ACCEPTED_BY_TIME: return Words::tr("Delivery %1 was accepted when the review time ended, %2 released").arg(event.number()).arg(amount);
    case v1::CANCEL_PROPOSED: return mine ? Words::tr("You proposed to cancel") : Words::tr("%1 proposed to cancel").arg(other);
    case v1::CANCEL_REFUSED: return event.actor_id().empty() ? Words::tr("The proposal to cancel lapsed") : mine ? Words::tr("You refused to cancel") : Words::tr("%1 refused to cancel").arg(other);
    case v1::ORDER_CANCELLED: return event.actor_id().empty() ? Words::tr("The order was cancelled") : mine ? Words::tr("You cancelled the order") : Words::tr("%1 cancelled the order").arg(other);
    case v1::ORDER_EXPIRED: return Words::tr("The order expired");
    case v1::MONEY_RETURNED: return Words::tr("%1 returned to the buyer").arg(amount);
    case v1::REVIEW_WRITTEN: return mine ? Words::tr("You wrote a review") : Words::tr("%1 wrote a review").arg(other);
    case v1::REVIEWS_REVEALED: return Words::tr("The reviews are public");
    case v1::ORDER_CLOSED: return Words::tr("The order was closed");
    default: return Words::tr("Something that this version does not know");
    }
}

QString orderEventGlyph(v1::OrderEventKind kind) {
    switch (kind) {
    case v1::ORDER_PLACED: return QStringLiteral("send");
    case v1::PAYMENT_TAKEN: return QStringLiteral("lock-keyhole");
    case v1::DELIVERY_SENT: return QStringLiteral("package");
    case v1::DELIVERY_WITHDRAWN: return QStringLiteral("undo-2");
    case v1::REVISION_REQUESTED: return QStringLiteral("rotate-ccw");
    case v1::REVIEW_EXTENDED: return QStringLiteral("clock");
    case v1::REQUIREMENTS_SENT:
    case v1::REQUIREMENTS_SKIPPED: return QStringLiteral("clipboard-list");
    case v1::MONEY_RETURNED: return QStringLiteral("undo-2");
    case v1::REVIEW_WRITTEN:
    case v1::REVIEWS_REVEALED: return QStringLiteral("star");
    case v1::ORDER_CLOSED: return QStringLiteral("archive");
    case v1::PAYMENT_REFUSED: return QStringLiteral("circle-alert");
    case v1::ORDER_DECLINED:
    case v1::ORDER_CANCELLED:
    case v1::ORDER_EXPIRED:
    case v1::CANCEL_REFUSED: return QStringLiteral("x");
    case v1::CANCEL_PROPOSED: return QStringLiteral("hand");
    default: return QStringLiteral("check");
    }
}

QString endReason(v1::EndReason reason) {
    switch (reason) {
    case v1::CHANGED_MIND: return Words::tr("Changed my mind");
    case v1::ORDERED_BY_MISTAKE: return Words::tr("Ordered by mistake");
    case v1::CANNOT_DO_IT: return Words::tr("I cannot do this work");
    case v1::TOO_BUSY: return Words::tr("No time for it now");
    case v1::OUT_OF_SCOPE: return Words::tr("Not what the gig offers");
    case v1::MATERIAL_MISSING: return Words::tr("Material was never sent");
    case v1::ABUSE: return Words::tr("Abusive messages");
    case v1::ILLEGAL_REQUEST: return Words::tr("The request is against the law");
    case v1::AGREED_BY_BOTH: return Words::tr("Agreed by both");
    case v1::NO_ANSWER: return Words::tr("No answer in time");
    case v1::NOT_PAID: return Words::tr("Not paid in time");
    default: return Words::tr("No reason given");
    }
}

QString escrowWord(v1::EscrowState state) {
    switch (state) {
    case v1::HELD: return Words::tr("Held");
    case v1::RELEASED: return Words::tr("Released");
    case v1::REFUNDED: return Words::tr("Refunded");
    default: return Words::tr("Not funded");
    }
}

namespace {
QString rightWords(v1::RightKind kind) {
    switch (kind) {
    case v1::RIGHT_OF_ACCESS: return Words::tr("a copy of my data");
    case v1::RIGHT_TO_CORRECTION: return Words::tr("correct something");
    case v1::RIGHT_TO_RESTRICTION: return Words::tr("restrict processing");
    case v1::RIGHT_TO_OBJECT: return Words::tr("object to a use");
    case v1::RIGHT_TO_HUMAN_REVIEW: return Words::tr("human review");
    case v1::RIGHT_TO_ERASURE: return Words::tr("erase my data");
    default: return Words::tr("something that this version does not know");
    }
}

QString choiceWords(v1::Choice choice) {
    switch (choice) {
    case v1::FUNCTIONAL_STORAGE: return Words::tr("functional storage");
    case v1::USAGE_COUNTS: return Words::tr("analytics");
    case v1::CAMPAIGN_MEASURES: return Words::tr("marketing");
    case v1::MARKETING_MAIL: return Words::tr("mail about offers");
    case v1::PERSONAL_ORDER: return Words::tr("a personal order of search");
    case v1::READ_RECEIPTS: return Words::tr("read marks");
    case v1::SALE_OR_SHARING: return Words::tr("sale and sharing");
    default: return Words::tr("something that this version does not know");
    }
}

QString choiceSentence(const v1::SetChoice& set) {
    const bool on = set.state() == v1::CONSENT_GIVEN || set.state() == v1::CONSENT_RENEWED;
    return (on ? Words::tr("Allow %1") : Words::tr("Refuse %1")).arg(choiceWords(set.choice()));
}
} // namespace

QString rankFactor(rules::RankFactor factor) {
    switch (factor) {
    case rules::RankFactor::Relevance: return Words::tr("Fits the words");
    case rules::RankFactor::Quality: return Words::tr("Rating");
    case rules::RankFactor::Reliability: return Words::tr("Orders done on time");
    case rules::RankFactor::Reply: return Words::tr("Quick replies");
    case rules::RankFactor::Availability: return Words::tr("Can start soon");
    case rules::RankFactor::PriceFit: return Words::tr("Fits the budget");
    case rules::RankFactor::PersonalFit: return Words::tr("Fits you");
    case rules::RankFactor::Newness: return Words::tr("New here");
    }
    return {};
}

QString commandSentence(const v1::CommandBody& body, const QString& subject) {
    const QString about = isolated(subject);
    switch (body.of_case()) {
    case v1::CommandBody::kUpdateProfile: return Words::tr("Change your profile");
    case v1::CommandBody::kSetPhone: return body.set_phone().phone().empty() ? Words::tr("Take your phone number away") : Words::tr("Change your phone number");
    case v1::CommandBody::kConfirmAdult: return Words::tr("Say that you are old enough to sell");
    case v1::CommandBody::kPublishGig: return body.publish_gig().base_revision() == 0 ? Words::tr("Publish “%1”").arg(q(body.publish_gig().content().title())) : Words::tr("Publish changes to “%1”").arg(q(body.publish_gig().content().title()));
    case v1::CommandBody::kSetGigState:
        return (body.set_gig_state().state() == v1::LIVE ? Words::tr("Take orders again for “%1”") : body.set_gig_state().state() == v1::PAUSED ? Words::tr("Pause “%1”") : Words::tr("Archive “%1”")).arg(about);
    case v1::CommandBody::kRemoveGig: return Words::tr("Delete “%1”").arg(about);
    case v1::CommandBody::kSaveGig: return body.save_gig().saved() ? Words::tr("Save “%1”").arg(about) : Words::tr("Take “%1” off your list").arg(about);
    case v1::CommandBody::kPlaceOrder: return Words::tr("Order “%1”").arg(about);
    case v1::CommandBody::kPayAgain: return Words::tr("Pay again for “%1”").arg(about);
    case v1::CommandBody::kSubmitRequirements: return Words::tr("Answer the requirements of “%1”").arg(about);
    case v1::CommandBody::kAcceptDelivery: return Words::tr("Accept Delivery %1 of “%2”").arg(body.accept_delivery().delivery_number()).arg(about);
    case v1::CommandBody::kRequestRevision: return Words::tr("Ask for a revision of Delivery %1").arg(body.request_revision().delivery_number());
    case v1::CommandBody::kExtendReview: return Words::tr("Take %n more day(s) to review", nullptr, body.extend_review().days());
    case v1::CommandBody::kAcceptOrder: return Words::tr("Accept the order “%1”").arg(about);
    case v1::CommandBody::kDeclineOrder: return Words::tr("Decline the order “%1”").arg(about);
    case v1::CommandBody::kSkipRequirements: return Words::tr("Start “%1” without the answers").arg(about);
    case v1::CommandBody::kDeliver: return Words::tr("Deliver “%1”").arg(about);
    case v1::CommandBody::kWithdrawDelivery: return Words::tr("Withdraw Delivery %1").arg(body.withdraw_delivery().delivery_number());
    case v1::CommandBody::kCancelOrder: return Words::tr("Cancel “%1”").arg(about);
    case v1::CommandBody::kProposeCancel: return Words::tr("Propose to cancel “%1”").arg(about);
    case v1::CommandBody::kAnswerCancel: return body.answer_cancel().agree() ? Words::tr("Agree to cancel “%1”").arg(about) : Words::tr("Refuse to cancel “%1”").arg(about);
    case v1::CommandBody::kOpenDelivery: return Words::tr("Note that you opened Delivery %1").arg(body.open_delivery().delivery_number());
    case v1::CommandBody::kAddPaymentMethod: return body.add_payment_method().kind() == v1::CARD ? Words::tr("Add a card") : Words::tr("Add an account for payouts");
    case v1::CommandBody::kRemovePaymentMethod: return Words::tr("Remove a card or an account");
    case v1::CommandBody::kAskPayout: return Words::tr("Withdraw %1").arg(moneyText(body.ask_payout().amount_minor(), QStringLiteral("EUR")));
    case v1::CommandBody::kSendMessage: {
        const QString text = q(body.send_message().body());
        if (text.isEmpty()) return Words::tr("Send %n file(s)", nullptr, body.send_message().files_size());
        return Words::tr("Message: “%1”").arg(isolated(text.size() > 60 ? text.left(59) + QChar(0x2026) : text).simplified());
    }
    case v1::CommandBody::kWriteReview: return Words::tr("Review of “%1”").arg(about);
    case v1::CommandBody::kSetChoice: return choiceSentence(body.set_choice());
    case v1::CommandBody::kOpenRequest: return Words::tr("Ask the market: %1").arg(rightWords(body.open_request().kind()));
    case v1::CommandBody::kAskReview: return Words::tr("Ask a person to review a decision");
    case v1::CommandBody::kReportItem: return Words::tr("Report something to the market");
    case v1::CommandBody::kLimitUse: return body.limit_use().on() ? Words::tr("Have your data kept and otherwise left alone") : Words::tr("Have your data used again");
    case v1::CommandBody::kAppealRequest: return Words::tr("Have somebody else look at a refusal");
    case v1::CommandBody::kObjectTo: return body.object_to().on() ? Words::tr("Object to a use of your data") : Words::tr("Take back an objection");
    case v1::CommandBody::kOpenTicket: return Words::tr("Ask for help: “%1”").arg(isolated(q(body.open_ticket().subject())));
    case v1::CommandBody::kAddToTicket: return Words::tr("Write to the help desk");
    case v1::CommandBody::kSolveTicket: return Words::tr("Say that a question to the help desk is solved");
    case v1::CommandBody::kReopenTicket: return Words::tr("Open a question to the help desk again");
    default: return Words::tr("Something that this version does not know");
    }
}

QString commandGlyph(const v1::CommandBody& body) {
    switch (body.of_case()) {
    case v1::CommandBody::kSendMessage: return QStringLiteral("message-square");
    case v1::CommandBody::kWriteReview: return QStringLiteral("star");
    case v1::CommandBody::kSaveGig: return QStringLiteral("bookmark");
    case v1::CommandBody::kPublishGig:
    case v1::CommandBody::kRemoveGig:
    case v1::CommandBody::kSetGigState: return QStringLiteral("layout-grid");
    case v1::CommandBody::kAcceptDelivery: return QStringLiteral("package-check");
    case v1::CommandBody::kDeliver: return QStringLiteral("package");
    case v1::CommandBody::kRequestRevision: return QStringLiteral("rotate-ccw");
    case v1::CommandBody::kSubmitRequirements: return QStringLiteral("clipboard-list");
    case v1::CommandBody::kUpdateProfile:
    case v1::CommandBody::kSetPhone: return QStringLiteral("pencil");
    case v1::CommandBody::kConfirmAdult: return QStringLiteral("badge-check");
    case v1::CommandBody::kSetChoice:
    case v1::CommandBody::kOpenRequest:
    case v1::CommandBody::kAskReview:
    case v1::CommandBody::kAppealRequest:
    case v1::CommandBody::kObjectTo:
    case v1::CommandBody::kLimitUse: return QStringLiteral("shield");
    case v1::CommandBody::kOpenTicket:
    case v1::CommandBody::kAddToTicket:
    case v1::CommandBody::kSolveTicket:
    case v1::CommandBody::kReopenTicket: return QStringLiteral("circle-help");
    case v1::CommandBody::kReportItem: return QStringLiteral("flag");
    case v1::CommandBody::kAddPaymentMethod:
    case v1::CommandBody::kRemovePaymentMethod: return QStringLiteral("wallet");
    case v1::CommandBody::kAskPayout: return QStringLiteral("landmark");
    default: return QStringLiteral("package");
    }
}

QString sellerLevel(v1::SellerLevel level) {
    switch (level) {
    case v1::NEW_SELLER: return Words::tr("New");
    case v1::ESTABLISHED_SELLER: return Words::tr("Established");
    case v1::VERIFIED_SELLER: return Words::tr("Verified");
    default: return {};
    }
}

QString questionKind(v1::QuestionKind kind) {
    switch (kind) {
    case v1::TEXT: return Words::tr("Short text");
    case v1::LONG_TEXT: return Words::tr("Long text");
    case v1::CHOICE: return Words::tr("One of a list");
    case v1::MULTI_CHOICE: return Words::tr("Several of a list");
    case v1::FILES: return Words::tr("Files");
    case v1::DATE: return Words::tr("Date");
    case v1::LINK: return Words::tr("Link");
    default: return {};
    }
}

QString fieldProblem(const rules::FieldProblem& problem) {
    using What = rules::FieldProblem::What;
    const QString field = q(problem.field);
    const bool price = field.endsWith(QLatin1String("price_minor"));
    switch (problem.what) {
    case What::Missing: return price ? Words::tr("Give a price.") : Words::tr("This is needed before you can publish.");
    case What::TooLong: return Words::tr("This is too long. Shorten it.");
    case What::TooMany: return Words::tr("These are too many. Remove some.");
    case What::TooFew: return field.endsWith(QLatin1String("options")) ? Words::tr("Give at least two answers to choose from.") : Words::tr("These are too few. Add one.");
    case What::OutOfRange:
        return price ? Words::tr("The price must lie between %1 and %2.").arg(moneyText(limits::kMinPriceMinor, QStringLiteral("EUR")), moneyText(limits::kMaxPriceMinor, QStringLiteral("EUR")))
                     : Words::tr("This value is out of range.");
    case What::BadText: return Words::tr("There are characters here that cannot be used. Type it again instead of pasting.");
    case What::Duplicate: return Words::tr("This stands here twice.");
    case What::NotRising: return Words::tr("This package must cost more than the one before it.");
    }
    return {};
}

QString quoteLine(const v1::QuoteLine& line) {
    switch (line.kind()) {
    case v1::PACKAGE_LINE: return Words::tr("%1 package").arg(isolated(q(line.label())));
    case v1::EXTRA_LINE: return q(line.label());
    case v1::BUYER_FEE_LINE: return Words::tr("Service fee %1").arg(percentText(line.rate_bp()));
    case v1::VAT_LINE: return Words::tr("VAT %1 on the fee").arg(percentText(line.rate_bp()));
    default: return {};
    }
}

QStringList cardIds() {
    return {QStringLiteral("ok"), QStringLiteral("needs_confirmation"), QStringLiteral("declined"), QStringLiteral("no_funds"),
        QStringLiteral("unknown_then_ok"), QStringLiteral("unknown_then_failed")};
}

QString cardName(const QString& card) {
    const int i = int(cardIds().indexOf(card));
    const QStringList names{Words::tr("Test card: accepted"), Words::tr("Test card: asks for a confirmation"), Words::tr("Test card: declined"),
        Words::tr("Test card: no funds"), Words::tr("Test card: slow, then accepted"), Words::tr("Test card: slow, then refused")};
    return i < 0 ? card : names[i];
}
} // namespace atelyra::model
