#include "client/model/admin/financerows.h"

#include <QCoreApplication>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
struct Finance {
    Q_DECLARE_TR_FUNCTIONS(Finance)
};

QString personText(const std::string& handle) { return handle.empty() ? Finance::tr("Nobody who is still here") : QLatin1Char('@') + q(handle); }

Cell stateCell(const v1::PayoutRow& row) {
    switch (row.state()) {
    case v1::PAYOUT_WAITS: return {Finance::tr("Waits"), decidedBy(row), QStringLiteral("hourglass"), mayDecide(row) ? Tone::Warn : Tone::Neutral};
    case v1::PAYOUT_SENT: return {Finance::tr("Sent"), decidedBy(row), QStringLiteral("send")};
    case v1::PAYOUT_PAID: return {Finance::tr("Paid"), decidedBy(row), QStringLiteral("check")};
    case v1::PAYOUT_RETURNED: return {Finance::tr("Came back"), isolated(q(row.refusal())), QStringLiteral("undo-2")};
    default: return {};
    }
}

QString paymentWords(v1::PaymentState state) {
    switch (state) {
    case v1::WAITING_FOR_CHARGE: return Finance::tr("Waits for the charge");
    case v1::NEEDS_CONFIRMATION: return Finance::tr("Waits for the buyer's bank");
    case v1::CHARGE_REFUSED: return Finance::tr("The charge was refused");
    case v1::CHARGED: return Finance::tr("Charged");
    case v1::RETURNED: return Finance::tr("Given back");
    default: return Finance::tr("Nothing yet");
    }
}

QString codeWords(v1::JournalCode code) {
    switch (code) {
    case v1::L1_FUND: return Finance::tr("The buyer paid");
    case v1::L1B_PSP_COST: return Finance::tr("Cost of the charge");
    case v1::L1C_SETTLE: return Finance::tr("The provider settled");
    case v1::L2_REFUND: return Finance::tr("Given back");
    case v1::L2C_RETURN: return Finance::tr("Taken from client money");
    case v1::L3_RELEASE: return Finance::tr("Released to the seller");
    case v1::L3B_SWEEP: return Finance::tr("Fees of the market");
    case v1::L3C_CLEAR: return Finance::tr("Cleared");
    case v1::L11_PAYOUT: return Finance::tr("Payout");
    case v1::L11_PAID: return Finance::tr("Payout paid");
    case v1::L11_RETURNED: return Finance::tr("Payout came back");
    default: return Finance::tr("Another entry");
    }
}

QString accountWords(v1::LedgerKind kind) {
    switch (kind) {
    case v1::PSP_CLEARING: return Finance::tr("With the provider");
    case v1::BANK_TRUST: return Finance::tr("Client money");
    case v1::BANK_OPER: return Finance::tr("The market's bank");
    case v1::ESCROW: return Finance::tr("Held for the order");
    case v1::FEE_DEFERRED: return Finance::tr("Fees not yet earned");
    case v1::PENDING: return Finance::tr("The seller's, not cleared");
    case v1::AVAILABLE: return Finance::tr("The seller's, available");
    case v1::VAT: return Finance::tr("VAT");
    case v1::REV_COMMISSION: return Finance::tr("Commission");
    case v1::REV_BUYER_FEE: return Finance::tr("Buyer's fee");
    case v1::EXP_PSP_FEE: return Finance::tr("Cost of payments");
    case v1::TRANSIT: return Finance::tr("On its way to the seller");
    default: return Finance::tr("Another account");
    }
}
} // namespace

bool mayDecide(const v1::PayoutRow& row) { return row.state() == v1::PAYOUT_WAITS && !row.own() && !row.approved(); }

QString decidedBy(const v1::PayoutRow& row) {
    const QString first = isolated(q(row.approver())), second = isolated(q(row.second()));
    if (row.state() != v1::PAYOUT_WAITS) return row.second().empty() ? QString() : Finance::tr("approved by %1 and %2").arg(first, second);
    if (row.own()) return Finance::tr("yours, so two colleagues decide");
    if (row.approved()) return Finance::tr("you approved it, a colleague has to agree");
    return row.approver().empty() ? Finance::tr("nobody has approved it yet") : Finance::tr("%1 approved it, a second one has to agree").arg(first);
}

QVector<Record> payoutRecords(const v1::PayoutRows& rows) {
    QVector<Record> records;
    for (const auto* part : {&rows.waiting(), &rows.past()})
        for (const v1::PayoutRow& row : *part)
            records.append(recordOf(QByteArray::fromStdString(row.payout_id()), {strongCell(moneyText(row.amount_minor(), q(row.currency())), {}), {personText(row.person())}, stateCell(row),
                                                                                    {dayTimeText(row.asked_ms())}}));
    return records;
}

QVector<QPair<QString, QString>> moneyFacts(const v1::OrderMoney& money) {
    QVector<QPair<QString, QString>> facts;
    const QString currency = q(money.quote().currency());
    const auto add = [&](const QString& label, qint64 minor) {
        if (minor != 0) facts.append({label, moneyText(minor, currency)});
    };
    facts.append({Finance::tr("Buyer"), personText(money.buyer())});
    facts.append({Finance::tr("Seller"), personText(money.seller())});
    v1::Order order;
    order.set_state(money.state());
    facts.append({Finance::tr("Order"), orderState(order, true, 0).text});
    facts.append({Finance::tr("Payment"), paymentWords(money.payment())});
    if (!money.reference().empty()) facts.append({Finance::tr("Reference"), isolated(q(money.reference()))});
    if (!money.refusal().empty()) facts.append({Finance::tr("Refused because"), isolated(q(money.refusal()))});
    facts.append({Finance::tr("Money"), escrowWord(money.escrow())});
    add(Finance::tr("Price"), money.quote().price_minor());
    add(Finance::tr("Buyer's fee"), money.quote().buyer_fee_minor());
    add(Finance::tr("VAT of the fee"), money.quote().buyer_vat_minor());
    add(Finance::tr("Total"), money.quote().total_minor());
    add(Finance::tr("Commission"), money.quote().commission_minor());
    add(Finance::tr("VAT of the commission"), money.quote().commission_vat_minor());
    add(Finance::tr("For the seller"), money.quote().seller_net_minor());
    if (money.placed_ms() > 0) facts.append({Finance::tr("Paid on"), dayTimeText(money.placed_ms())});
    if (money.ended_ms() > 0) facts.append({Finance::tr("Ended"), dayTimeText(money.ended_ms())});
    return facts;
}

QVector<Record> bookRecords(const v1::OrderMoney& money) {
    QVector<Record> records;
    const QString currency = q(money.quote().currency());
    for (const v1::MoneyEntry& entry : money.entries())
        for (const v1::MoneyPosting& posting : entry.postings())
            records.append(recordOf(QByteArray::number(records.size()), {strongCell(codeWords(entry.code()), {}), {accountWords(posting.account())},
                                                                            {moneyText(posting.amount_minor(), currency)}, {dayTimeText(entry.at_ms())}}));
    return records;
}

QString payoutProblem(const Error& error) {
    if (error.code == ErrorCode::AlreadyDone) return Finance::tr("Not done: it does not wait any more, or you have approved it already. Read the list again.");
    if (error.code == ErrorCode::Conflict) return Finance::tr("Not done: a colleague did something with it since you read it. Read the list again.");
    if (error.code == ErrorCode::Forbidden) return Finance::tr("Not done: the payout is yours, so two colleagues decide.");
    return deskProblem(error);
}
} // namespace atelyra::model
