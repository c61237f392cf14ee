#include "client/model/money/moneywords.h"

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/words.h"
#include "shared/rules/periods.h"

namespace atelyra::model {
namespace {
struct Money {
    Q_DECLARE_TR_FUNCTIONS(Money)
};

QString nameOf(const std::string& brand, const std::string& last4) {
    return brand.empty() ? Money::tr("Ending in %1").arg(isolated(q(last4))) : Money::tr("%1 ending in %2", "a card's brand or a bank's country; four digits").arg(q(brand), isolated(q(last4)));
}

bool isOver(const v1::PaymentMethod& method, qint64 nowMs) { // good until the end of its month
    if (method.expires_year() == 0) return false;
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    return today.year() > method.expires_year() || (today.year() == method.expires_year() && today.month() > method.expires_month());
}
} // namespace

QString methodName(const v1::PaymentMethod& method) {
    if (!method.last4().empty()) return nameOf(method.brand(), method.last4());
    return method.kind() == v1::CARD ? Money::tr("New card") : Money::tr("New account");
}

QString payoutName(const v1::Payout& payout) { return nameOf(payout.brand(), payout.last4()); }

bool isUsable(const v1::PaymentMethod& method, qint64 nowMs) {
    if (method.state() != v1::METHOD_READY || isOver(method, nowMs)) return false;
    return method.kind() == v1::CARD || nowMs >= method.ready_ms() + rules::kPayoutAccountRestsMs;
}

StateWords methodState(const v1::PaymentMethod& method, qint64 nowMs) {
    switch (method.state()) {
    case v1::METHOD_AT_PROVIDER: return {Money::tr("To be filled in"), QStringLiteral("pencil"), Tone::Accent};
    case v1::METHOD_READY:
        if (isOver(method, nowMs)) return {Money::tr("Expired"), QStringLiteral("circle-alert"), Tone::Warn};
        if (!isUsable(method, nowMs)) return {Money::tr("From %1").arg(dayTimeInText(method.ready_ms() + rules::kPayoutAccountRestsMs)), QStringLiteral("hourglass"), Tone::Neutral};
        return {Money::tr("Ready"), QStringLiteral("check"), Tone::Ok};
    case v1::METHOD_FAILED: return {Money::tr("Not added"), QStringLiteral("x"), Tone::Warn};
    default: return {Money::tr("Being asked for"), QStringLiteral("clock"), Tone::Queue};
    }
}

StateWords payoutState(const v1::Payout& payout) {
    switch (payout.state()) {
    case v1::PAYOUT_WAITS: return {Money::tr("Being checked"), QStringLiteral("hourglass"), Tone::Neutral};
    case v1::PAYOUT_PAID: return {Money::tr("Paid"), QStringLiteral("check"), Tone::Ok};
    case v1::PAYOUT_RETURNED: return {Money::tr("Came back"), QStringLiteral("rotate-ccw"), Tone::Warn};
    default: return {Money::tr("On its way"), QStringLiteral("clock"), Tone::Queue};
    }
}

QString providerReason(const std::string& said) {
    if (said == "expired") return Money::tr("The page was not filled in within a day.");
    if (said == "not_verified") return Money::tr("The payment provider could not verify it.");
    if (said == "account_closed") return Money::tr("The bank says that the account is closed.");
    if (said == "account_removed") return Money::tr("The account was removed before the payout was approved.");
    if (said == "no_funds") return Money::tr("There is not enough money on it.");
    if (said.find(' ') != std::string::npos) return q(said); // what finance wrote
    return Money::tr("The payment provider did not take it.");
}
} // namespace atelyra::model
