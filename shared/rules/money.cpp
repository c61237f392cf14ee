#include "shared/rules/money.h"

#include <algorithm>

#include "shared/base/id.h"
#include "shared/base/money.h"

namespace atelyra::rules {
namespace {

void addLine(v1::Quote& quote, v1::LineKind kind, const std::string& label, std::int64_t amountMinor, int rateBp = 0) {
    auto& line = *quote.add_lines();
    line.set_kind(kind);
    line.set_label(label);
    line.set_amount_minor(amountMinor);
    line.set_rate_bp(rateBp);
}

class Entry {
public:
    Entry(const v1::Order& order, v1::JournalCode code, std::int64_t atMs) : Entry(order.id(), order.quote().currency(), code, atMs) {}
    Entry(const v1::Payout& payout, v1::JournalCode code, std::int64_t atMs) : Entry(payout.id(), payout.currency(), code, atMs) {}
    Entry& debit(v1::LedgerKind account, std::int64_t amountMinor, const std::string& owner = {}) {
        if (amountMinor == 0) return *this;
        auto& posting = *m_entry.add_postings();
        posting.set_account(account);
        posting.set_owner(owner);
        posting.set_amount_minor(amountMinor);
        return *this;
    }
    Entry& credit(v1::LedgerKind account, std::int64_t amountMinor, const std::string& owner = {}) {
        return debit(account, -amountMinor, owner);
    }
    // An entry of nothing is not booked.
    void to(std::vector<v1::JournalEntry>& journal) {
        if (m_entry.postings_size() > 0) journal.push_back(m_entry);
    }

private:
    Entry(const std::string& subject, const std::string& currency, v1::JournalCode code, std::int64_t atMs) {
        m_entry.set_event_id(derivedRawId("journal", {subject, v1::JournalCode_Name(code)}).str());
        m_entry.set_code(code);
        m_entry.set_order_id(subject);
        m_entry.set_currency(currency);
        m_entry.set_at_ms(atMs);
    }
    v1::JournalEntry m_entry;
};

std::int64_t buyerFee(const v1::Quote& quote) { return quote.buyer_fee_minor() + quote.buyer_vat_minor(); }
std::int64_t commission(const v1::Quote& quote) { return quote.commission_minor() + quote.commission_vat_minor(); }

enum class Owner { Operator, Order, Seller };
Owner ownerOf(v1::LedgerKind kind) {
    switch (kind) {
    case v1::ESCROW:
    case v1::FEE_DEFERRED: return Owner::Order;
    case v1::PENDING:
    case v1::AVAILABLE:
    case v1::TRANSIT: return Owner::Seller;
    default: return Owner::Operator;
    }
}
} // namespace

v1::Quote quoteOf(std::int64_t priceMinor, const v1::FeeSchedule& fees) {
    v1::Quote quote;
    quote.set_currency(fees.currency());
    quote.set_fee_version(fees.version());
    quote.set_price_minor(priceMinor);
    quote.set_buyer_fee_minor(shareOf(priceMinor, fees.buyer_fee_bp()));
    quote.set_buyer_vat_minor(shareOf(quote.buyer_fee_minor(), fees.vat_bp()));
    quote.set_total_minor(priceMinor + buyerFee(quote));
    quote.set_commission_minor(shareOf(priceMinor, fees.commission_bp()));
    quote.set_commission_vat_minor(shareOf(quote.commission_minor(), fees.vat_bp()));
    quote.set_seller_net_minor(priceMinor - commission(quote));
    addLine(quote, v1::BUYER_FEE_LINE, {}, quote.buyer_fee_minor(), fees.buyer_fee_bp());
    addLine(quote, v1::VAT_LINE, {}, quote.buyer_vat_minor(), fees.vat_bp());
    return quote;
}

Result<v1::Quote> quote(
    const v1::GigContent& content, int tier, const std::vector<std::string>& extraIds, const v1::FeeSchedule& fees) {
    const auto& packages = content.packages();
    const auto package = std::find_if(packages.begin(), packages.end(), [&](const auto& p) { return p.tier() == tier; });
    if (package == packages.end()) return {ErrorCode::Invalid, "tier"};

    v1::Quote lines;
    addLine(lines, v1::PACKAGE_LINE, package->name(), package->price_minor());
    std::int64_t price = package->price_minor();
    std::int64_t days = package->days();
    std::size_t found = 0;
    for (const auto& extra : content.extras()) {
        const auto times = std::count(extraIds.begin(), extraIds.end(), extra.id());
        if (times > 1) return {ErrorCode::Invalid, "extra_ids"};
        if (times == 0) continue;
        ++found;
        addLine(lines, v1::EXTRA_LINE, extra.name(), extra.price_minor());
        price += extra.price_minor();
        days += extra.add_days();
    }
    if (found != extraIds.size()) return {ErrorCode::Invalid, "extra_ids"};

    v1::Quote quote = quoteOf(price, fees);
    lines.mutable_lines()->MergeFrom(quote.lines());
    quote.mutable_lines()->Swap(lines.mutable_lines());
    quote.set_days(static_cast<int>(std::max<std::int64_t>(1, days)));
    return quote;
}

std::int64_t pspCostMinor(std::int64_t chargeMinor, const v1::FeeSchedule& fees) {
    return shareOf(chargeMinor, fees.psp_bp()) + fees.psp_fixed_minor();
}

std::vector<v1::JournalEntry> bookFunding(const v1::Order& order, const v1::FeeSchedule& fees, std::int64_t atMs) {
    const auto& quote = order.quote();
    const auto total = quote.total_minor();
    const auto cost = pspCostMinor(total, fees);
    std::vector<v1::JournalEntry> journal;
    Entry(order, v1::L1_FUND, atMs)
        .debit(v1::PSP_CLEARING, total)
        .credit(v1::ESCROW, quote.price_minor(), order.id())
        .credit(v1::FEE_DEFERRED, buyerFee(quote), order.id())
        .to(journal);
    Entry(order, v1::L1B_PSP_COST, atMs).debit(v1::EXP_PSP_FEE, cost).credit(v1::PSP_CLEARING, cost).to(journal);
    Entry(order, v1::L1C_SETTLE, atMs) // the operator makes up for the provider's cost, so that no client carries it
        .debit(v1::BANK_TRUST, total)
        .credit(v1::PSP_CLEARING, total - cost)
        .credit(v1::BANK_OPER, cost)
        .to(journal);
    return journal;
}

std::vector<v1::JournalEntry> bookRefund(const v1::Order& order, std::int64_t atMs) {
    const auto& quote = order.quote();
    std::vector<v1::JournalEntry> journal;
    Entry(order, v1::L2_REFUND, atMs)
        .debit(v1::ESCROW, quote.price_minor(), order.id())
        .debit(v1::FEE_DEFERRED, buyerFee(quote), order.id())
        .credit(v1::PSP_CLEARING, quote.total_minor())
        .to(journal);
    Entry(order, v1::L2C_RETURN, atMs)
        .debit(v1::PSP_CLEARING, quote.total_minor())
        .credit(v1::BANK_TRUST, quote.total_minor())
        .to(journal);
    return journal;
}

std::vector<v1::JournalEntry> bookRelease(const v1::Order& order, std::int64_t atMs) {
    const auto& quote = order.quote();
    const auto earned = commission(quote) + buyerFee(quote);
    std::vector<v1::JournalEntry> journal;
    Entry(order, v1::L3_RELEASE, atMs)
        .debit(v1::ESCROW, quote.price_minor(), order.id())
        .debit(v1::FEE_DEFERRED, buyerFee(quote), order.id())
        .credit(v1::PENDING, quote.seller_net_minor(), order.seller_id())
        .credit(v1::REV_COMMISSION, quote.commission_minor())
        .credit(v1::REV_BUYER_FEE, quote.buyer_fee_minor())
        .credit(v1::VAT, quote.commission_vat_minor() + quote.buyer_vat_minor())
        .to(journal);
    Entry(order, v1::L3B_SWEEP, atMs).debit(v1::BANK_OPER, earned).credit(v1::BANK_TRUST, earned).to(journal);
    return journal;
}

std::vector<v1::JournalEntry> bookClearance(const v1::Order& order, std::int64_t atMs) {
    const auto net = order.quote().seller_net_minor();
    std::vector<v1::JournalEntry> journal;
    Entry(order, v1::L3C_CLEAR, atMs)
        .debit(v1::PENDING, net, order.seller_id())
        .credit(v1::AVAILABLE, net, order.seller_id())
        .to(journal);
    return journal;
}

v1::JournalEntry bookPayout(const v1::Payout& payout, v1::JournalCode code, std::int64_t atMs) {
    std::vector<v1::JournalEntry> journal;
    Entry entry(payout, code, atMs);
    const auto amount = payout.amount_minor();
    const std::string& seller = payout.account_id();
    if (code == v1::L11_PAYOUT) entry.debit(v1::AVAILABLE, amount, seller).credit(v1::TRANSIT, amount, seller);
    if (code == v1::L11_PAID) entry.debit(v1::TRANSIT, amount, seller).credit(v1::BANK_TRUST, amount);
    if (code == v1::L11_RETURNED) entry.debit(v1::TRANSIT, amount, seller).credit(v1::AVAILABLE, amount, seller);
    entry.to(journal);
    return journal.at(0);
}

bool isClientLiability(v1::LedgerKind kind) { return ownerOf(kind) != Owner::Operator; }

Status checkEntry(const v1::JournalEntry& entry) {
    const auto wrong = [](const char* field) { return Status(ErrorCode::Invalid, field); };
    if (!rawIdFromBytes(entry.event_id())) return wrong("event_id");
    if (!rawIdFromBytes(entry.order_id())) return wrong("order_id");
    if (entry.code() == v1::JOURNAL_CODE_UNSET || !v1::JournalCode_IsValid(entry.code())) return wrong("code");
    if (entry.currency().size() != 3) return wrong("currency");
    if (entry.postings_size() < 2) return wrong("postings");
    std::int64_t sum = 0;
    for (const auto& posting : entry.postings()) {
        if (posting.account() == v1::LEDGER_KIND_UNSET || !v1::LedgerKind_IsValid(posting.account()))
            return wrong("postings.account");
        if (posting.amount_minor() == 0) return wrong("postings.amount_minor");
        const Owner owner = ownerOf(posting.account());
        const bool fits = owner == Owner::Operator ? posting.owner().empty()
                        : owner == Owner::Order    ? posting.owner() == entry.order_id()
                                                   : rawIdFromBytes(posting.owner()).has_value();
        if (!fits) return wrong("postings.owner");
        if (__builtin_add_overflow(sum, posting.amount_minor(), &sum)) return wrong("postings.amount_minor");
    }
    return sum == 0 ? ok() : wrong("postings");
}

} // namespace atelyra::rules
