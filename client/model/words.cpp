#include "client/model/words.h"

#include <QCoreApplication>

#include "client/model/format.h"
#include "shared/base/clock.h"
#include "shared/base/limits.h"

namespace atelyra::model {
namespace {
QString tr(const char* text, int n = -1) { return QCoreApplication::translate("Words", text, nullptr, n); }
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
    {ErrorCode::CapacityFull, QT_TRANSLATE_NOOP("Words", "Not sent. The seller has no room for another order now. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Open gig")},
    {ErrorCode::TotalOverCap, QT_TRANSLATE_NOOP("Words", "Not sent. The total is now higher than the one you agreed to. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Review new price")},
    {ErrorCode::IntentExpired, QT_TRANSLATE_NOOP("Words", "Not sent. It waited too long and has expired. Everything in it is kept."), QT_TRANSLATE_NOOP("Words", "Do it again")},
    {ErrorCode::PolicyChanged, QT_TRANSLATE_NOOP("Words", "Not sent. The market's terms changed in the meantime. You have not been charged."), QT_TRANSLATE_NOOP("Words", "Review the changes")},
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
    {ErrorCode::UpgradeRequired, QT_TRANSLATE_NOOP("Words", "This server needs a newer version of the program. Reading and exporting still work."), ""},
};
static_assert(std::size(kSentences) == static_cast<std::size_t>(ErrorCode::UpgradeRequired) + 1, "a code without words");

const Sentence& sentenceOf(ErrorCode code) {
    for (const auto& s : kSentences)
        if (s.code == code) return s;
    return kSentences[static_cast<std::size_t>(ErrorCode::Internal)];
}
} // namespace

QString errorSentence(const Error& error) { return tr(sentenceOf(error.code).text); }

QString reasonSentence(const QString& reasonKey, const QString&) {
    const auto code = errorFromKey(reasonKey.toStdString());
    return code ? tr(sentenceOf(*code).text) : tr("Not sent. The server refused it (%1). What you wrote is kept here.").arg(reasonKey);
}

QString reasonWayOn(const QString& reasonKey) {
    const auto code = errorFromKey(reasonKey.toStdString());
    return code && *sentenceOf(*code).wayOn ? tr(sentenceOf(*code).wayOn) : QString();
}

StateWords orderState(const v1::Order& order, bool asBuyer, qint64 nowMs) {
    const bool late = order.due_ms() > 0 && nowMs > order.due_ms();
    switch (order.state()) {
    case v1::PENDING_PAYMENT:
        switch (order.payment().state()) {
        case v1::NEEDS_CONFIRMATION: return {tr("Your bank wants a confirmation"), QStringLiteral("circle-alert"), Tone::Warn};
        case v1::CHARGE_REFUSED: return {tr("Payment refused"), QStringLiteral("circle-alert"), Tone::Bad};
        default: return {tr("Payment on its way"), QStringLiteral("hourglass"), Tone::Neutral};
        }
    case v1::PENDING_ACCEPTANCE:
        return asBuyer ? StateWords{tr("Waiting for the seller"), QStringLiteral("hourglass"), Tone::Neutral}
                       : StateWords{tr("Accept or decline"), QStringLiteral("circle-alert"), Tone::Warn};
    case v1::REQUIREMENTS:
        return asBuyer ? StateWords{tr("Answers needed"), QStringLiteral("clipboard-list"), Tone::Warn}
                       : StateWords{tr("Needs requirements"), QStringLiteral("clipboard-list"), Tone::Neutral};
    case v1::ACTIVE:
        if (late) return {tr("Late"), QStringLiteral("clock"), Tone::Bad};
        if (!asBuyer && order.due_ms() - nowMs < kDayMs) return {tr("Due soon"), QStringLiteral("clock"), Tone::Warn};
        return {tr("In progress"), QStringLiteral("pencil-ruler"), Tone::Accent};
    case v1::DELIVERED:
        return asBuyer ? StateWords{tr("Waiting for your review"), QStringLiteral("eye"), Tone::Accent}
                       : StateWords{tr("With the buyer"), QStringLiteral("eye"), Tone::Neutral};
    case v1::IN_REVISION:
        return asBuyer ? StateWords{tr("In revision"), QStringLiteral("rotate-ccw"), Tone::Accent}
                       : StateWords{tr("Revision requested"), QStringLiteral("rotate-ccw"), Tone::Warn};
    case v1::COMPLETED: return {tr("Completed"), QStringLiteral("circle-check"), Tone::Ok};
    case v1::CLOSED: return {tr("Closed"), QStringLiteral("archive"), Tone::Neutral};
    case v1::CANCELLED: return {tr("Cancelled"), QStringLiteral("x"), Tone::Neutral};
    case v1::DECLINED: return {tr("Declined"), QStringLiteral("x"), Tone::Neutral};
    case v1::EXPIRED: return {tr("Expired"), QStringLiteral("x"), Tone::Neutral};
    default: return {tr("Unknown to this version"), QStringLiteral("circle-help"), Tone::Neutral};
    }
}

QString orderEvent(const v1::OrderEvent& event, const v1::Order& order, bool asBuyer, const QString& otherName) {
    const std::string& me = asBuyer ? order.buyer_id() : order.seller_id();
    const bool mine = event.actor_id() == me;
    const QString other = isolated(otherName);
    const QString amount = moneyText(event.amount_minor(), q(order.quote().currency()));
    switch (event.kind()) {
    case v1::ORDER_PLACED: return mine ? tr("You placed the order") : tr("%1 placed the order").arg(other);
    case v1::PAYMENT_TAKEN: return tr("Escrow funded, %1").arg(amount);
    case v1::PAYMENT_REFUSED: return tr("The payment was refused");
    case v1::ORDER_ACCEPTED: return mine ? tr("You accepted the order") : tr("%1 accepted the order").arg(other);
    case v1::ORDER_DECLINED: return mine ? tr("You declined the order") : tr("%1 declined the order").arg(other);
    case v1::REQUIREMENTS_SENT: return mine ? tr("You answered the requirements") : tr("%1 answered the requirements").arg(other);
    case v1::REQUIREMENTS_SKIPPED: return mine ? tr("You started without the answers") : tr("%1 started without the answers").arg(other);
    case v1::DELIVERY_SENT: return mine ? tr("You submitted Delivery %1").arg(event.number()) : tr("%1 submitted Delivery %2").arg(other).arg(event.number());
    case v1::DELIVERY_WITHDRAWN: return mine ? tr("You withdrew Delivery %1").arg(event.number()) : tr("%1 withdrew Delivery %2").arg(other).arg(event.number());
    case v1::REVISION_REQUESTED: return mine ? tr("You asked for a revision of Delivery %1").arg(event.number()) : tr("%1 asked for a revision of Delivery %2").arg(other).arg(event.number());
    case v1::REVIEW_EXTENDED: return mine ? tr("You took more time to review") : tr("%1 took more time to review").arg(other);
    case v1::DELIVERY_ACCEPTED: return mine ? tr("You accepted Delivery %1, %2 released").arg(event.number()).arg(amount) : tr("%1 accepted Delivery %2, %3 released").arg(other).arg(event.number()).arg(amount);
    case v1::DELIVERY_ACCEPTED_BY_TIME: return tr("Delivery %1 was accepted when the review time ended, %2 released").arg(event.number()).arg(amount);
    case v1::CANCEL_PROPOSED: return mine ? tr("You proposed to cancel") : tr("%1 proposed to cancel").arg(other);
    case v1::CANCEL_REFUSED: return event.actor_id().empty() ? tr("The proposal to cancel lapsed") : mine ? tr("You refused to cancel") : tr("%1 refused to cancel").arg(other);
    case v1::ORDER_CANCELLED: return event.actor_id().empty() ? tr("The order was cancelled") : mine ? tr("You cancelled the order") : tr("%1 cancelled the order").arg(other);
    case v1::ORDER_EXPIRED: return tr("The order expired");
    case v1::MONEY_RETURNED: return tr("%1 returned to the buyer").arg(amount);
    case v1::REVIEW_WRITTEN: return mine ? tr("You wrote a review") : tr("%1 wrote a review").arg(other);
    case v1::REVIEWS_REVEALED: return tr("The reviews are public");
    case v1::ORDER_CLOSED: return tr("The order was closed");
    default: return tr("Something that this version does not know");
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
    case v1::CHANGED_MIND: return tr("Changed my mind");
    case v1::ORDERED_BY_MISTAKE: return tr("Ordered by mistake");
    case v1::CANNOT_DO_IT: return tr("I cannot do this work");
    case v1::TOO_BUSY: return tr("No time for it now");
    case v1::OUT_OF_SCOPE: return tr("Not what the gig offers");
    case v1::MATERIAL_MISSING: return tr("Material was never sent");
    case v1::ABUSE: return tr("Abusive messages");
    case v1::ILLEGAL_REQUEST: return tr("The request is against the law");
    case v1::AGREED_BY_BOTH: return tr("Agreed by both");
    case v1::NO_ANSWER: return tr("No answer in time");
    case v1::NOT_PAID: return tr("Not paid in time");
    default: return tr("No reason given");
    }
}

QString escrowWord(v1::EscrowState state) {
    switch (state) {
    case v1::HELD: return tr("Held");
    case v1::RELEASED: return tr("Released");
    case v1::REFUNDED: return tr("Refunded");
    default: return tr("Not funded");
    }
}

QString commandSentence(const v1::CommandBody& body, const QString& subject) {
    const QString about = isolated(subject);
    switch (body.of_case()) {
    case v1::CommandBody::kUpdateProfile: return tr("Change your profile");
    case v1::CommandBody::kPublishGig: return body.publish_gig().base_revision() == 0 ? tr("Publish “%1”").arg(q(body.publish_gig().content().title())) : tr("Publish changes to “%1”").arg(q(body.publish_gig().content().title()));
    case v1::CommandBody::kSetGigState: return body.set_gig_state().state() == v1::LIVE ? tr("Take orders again for “%1”").arg(about) : tr("Pause “%1”").arg(about);
    case v1::CommandBody::kSaveGig: return body.save_gig().saved() ? tr("Save “%1”").arg(about) : tr("Take “%1” off your list").arg(about);
    case v1::CommandBody::kPlaceOrder: return tr("Order “%1”").arg(about);
    case v1::CommandBody::kPayAgain: return tr("Pay again for “%1”").arg(about);
    case v1::CommandBody::kSubmitRequirements: return tr("Answer the requirements of “%1”").arg(about);
    case v1::CommandBody::kAcceptDelivery: return tr("Accept Delivery %1 of “%2”").arg(body.accept_delivery().delivery_number()).arg(about);
    case v1::CommandBody::kRequestRevision: return tr("Ask for a revision of Delivery %1").arg(body.request_revision().delivery_number());
    case v1::CommandBody::kExtendReview: return tr("Take %n more day(s) to review", body.extend_review().days());
    case v1::CommandBody::kAcceptOrder: return tr("Accept the order “%1”").arg(about);
    case v1::CommandBody::kDeclineOrder: return tr("Decline the order “%1”").arg(about);
    case v1::CommandBody::kSkipRequirements: return tr("Start “%1” without the answers").arg(about);
    case v1::CommandBody::kDeliver: return tr("Deliver “%1”").arg(about);
    case v1::CommandBody::kWithdrawDelivery: return tr("Withdraw Delivery %1").arg(body.withdraw_delivery().delivery_number());
    case v1::CommandBody::kCancelOrder: return tr("Cancel “%1”").arg(about);
    case v1::CommandBody::kProposeCancel: return tr("Propose to cancel “%1”").arg(about);
    case v1::CommandBody::kAnswerCancel: return body.answer_cancel().agree() ? tr("Agree to cancel “%1”").arg(about) : tr("Refuse to cancel “%1”").arg(about);
    case v1::CommandBody::kOpenDelivery: return tr("Note that you opened Delivery %1").arg(body.open_delivery().delivery_number());
    case v1::CommandBody::kSendMessage: {
        const QString text = q(body.send_message().body());
        if (text.isEmpty()) return tr("Send %n file(s)", body.send_message().files_size());
        return tr("Message: “%1”").arg(isolated(text.size() > 60 ? text.left(59) + QChar(0x2026) : text).simplified());
    }
    case v1::CommandBody::kWriteReview: return tr("Review of “%1”").arg(about);
    default: return tr("Something that this version does not know");
    }
}

QString commandGlyph(const v1::CommandBody& body) {
    switch (body.of_case()) {
    case v1::CommandBody::kSendMessage: return QStringLiteral("message-square");
    case v1::CommandBody::kWriteReview: return QStringLiteral("star");
    case v1::CommandBody::kSaveGig: return QStringLiteral("bookmark");
    case v1::CommandBody::kPublishGig:
    case v1::CommandBody::kSetGigState: return QStringLiteral("layout-grid");
    case v1::CommandBody::kAcceptDelivery: return QStringLiteral("package-check");
    case v1::CommandBody::kDeliver: return QStringLiteral("package");
    case v1::CommandBody::kRequestRevision: return QStringLiteral("rotate-ccw");
    case v1::CommandBody::kSubmitRequirements: return QStringLiteral("clipboard-list");
    case v1::CommandBody::kUpdateProfile: return QStringLiteral("pencil");
    default: return QStringLiteral("package");
    }
}

QString sellerLevel(v1::SellerLevel level) {
    switch (level) {
    case v1::NEW_SELLER: return tr("New");
    case v1::ESTABLISHED_SELLER: return tr("Established");
    case v1::VERIFIED_SELLER: return tr("Verified");
    default: return {};
    }
}

QString questionKind(v1::QuestionKind kind) {
    switch (kind) {
    case v1::TEXT: return tr("Short text");
    case v1::LONG_TEXT: return tr("Long text");
    case v1::CHOICE: return tr("One of a list");
    case v1::MULTI_CHOICE: return tr("Several of a list");
    case v1::FILES: return tr("Files");
    case v1::DATE: return tr("Date");
    case v1::LINK: return tr("Link");
    default: return {};
    }
}

QString fieldProblem(const rules::FieldProblem& problem) {
    using What = rules::FieldProblem::What;
    const QString field = q(problem.field);
    const bool price = field.endsWith(QLatin1String("price_minor"));
    switch (problem.what) {
    case What::Missing: return price ? tr("Give a price.") : tr("This is needed before you can publish.");
    case What::TooLong: return tr("This is too long. Shorten it.");
    case What::TooMany: return tr("These are too many. Remove some.");
    case What::TooFew: return field.endsWith(QLatin1String("options")) ? tr("Give at least two answers to choose from.") : tr("These are too few. Add one.");
    case What::OutOfRange:
        return price ? tr("The price must lie between %1 and %2.").arg(moneyText(limits::kMinPriceMinor, QStringLiteral("EUR")), moneyText(limits::kMaxPriceMinor, QStringLiteral("EUR")))
                     : tr("This value is out of range.");
    case What::BadText: return tr("There are characters here that cannot be used. Type it again instead of pasting.");
    case What::Duplicate: return tr("This stands here twice.");
    case What::NotRising: return tr("This package must cost more than the one before it.");
    }
    return {};
}

QString quoteLine(const v1::QuoteLine& line) {
    switch (line.kind()) {
    case v1::PACKAGE_LINE: return tr("%1 package").arg(isolated(q(line.label())));
    case v1::EXTRA_LINE: return q(line.label());
    case v1::BUYER_FEE_LINE: return tr("Service fee %1").arg(percentText(line.rate_bp()));
    case v1::VAT_LINE: return tr("VAT %1 on the fee").arg(percentText(line.rate_bp()));
    default: return {};
    }
}

QStringList cardIds() {
    return {QStringLiteral("ok"), QStringLiteral("needs_confirmation"), QStringLiteral("declined"), QStringLiteral("no_funds"),
        QStringLiteral("unknown_then_ok"), QStringLiteral("unknown_then_failed")};
}

QString cardName(const QString& card) {
    const int i = int(cardIds().indexOf(card));
    const QStringList names{tr("Test card: accepted"), tr("Test card: asks for a confirmation"), tr("Test card: declined"),
        tr("Test card: no funds"), tr("Test card: slow, then accepted"), tr("Test card: slow, then refused")};
    return i < 0 ? card : names[i];
}
} // namespace atelyra::model
