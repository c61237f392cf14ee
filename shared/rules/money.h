#pragma once
// What things cost and how the journal books it. Amounts are minor units; rates basis points; the market's worked example (price
// 200.00: pay 212.00, seller 176.00) holds to the cent. Pure.
#include <vector>

#include "shared/base/result.h"
#include "shared/proto/gigs.pb.h"
#include "shared/proto/orders.pb.h"

namespace atelyra::rules {

// The whole price of a choice, every fee as a line. Invalid for a tier or extra that the content does not have.
Result<v1::Quote> quote(const v1::GigContent& content, int tier, const std::vector<std::string>& extraIds, const v1::FeeSchedule& fees);
v1::Quote quoteOf(std::int64_t priceMinor, const v1::FeeSchedule& fees); // fees of a bare price; lines hold fees only

// What the payment provider keeps of a charge.
std::int64_t pspCostMinor(std::int64_t chargeMinor, const v1::FeeSchedule& fees);

// Journal entries of one event; event ids derive from order and code, so the same event is booked once.
std::vector<v1::JournalEntry> bookFunding(const v1::Order& order, const v1::FeeSchedule& fees, std::int64_t atMs); // L1, L1b, L1c
std::vector<v1::JournalEntry> bookRefund(const v1::Order& order, std::int64_t atMs);                              // L2 and its cash leg
std::vector<v1::JournalEntry> bookRelease(const v1::Order& order, std::int64_t atMs);                             // L3 and its cash leg
std::vector<v1::JournalEntry> bookClearance(const v1::Order& order, std::int64_t atMs);                           // L3c
v1::JournalEntry bookPayout(const v1::Payout& payout, v1::JournalCode code, std::int64_t atMs); // L11 and how it ended

bool isClientLiability(v1::LedgerKind kind);
// Debits equal credits, amounts are not zero, owners are where they belong.
Status checkEntry(const v1::JournalEntry& entry);

} // namespace atelyra::rules
