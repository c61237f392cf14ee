#pragma once
// The desk of whoever looks after the money: the payouts that want two of them, and the money of one order with a reason. They see who, how much,
// in which state and when; never what an order is about, what anybody said, or where somebody is paid. Whoever asks has this role and an open
// desk, which the router sees to; each look is written down before it is answered. Any worker thread.
#include "server/core/admin/auditlog.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/finance.pb.h"

namespace atelyra::server {

class FinanceDesk {
public:
    static constexpr std::int64_t kPastMs = 90 * kDayMs; // of payouts that wait no more

    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
    };
    explicit FinanceDesk(Parts parts) : m_(parts) {}

    Result<v1::PayoutRows> payouts(const AccountId& officer);
    // The first approval, then the second of somebody else, which sends it. Forbidden: one's own. AlreadyDone: it does not wait any more, or this
    // officer has approved it. Conflict: something happened since it was read. Answers with the list as it is then.
    Result<v1::PayoutRows> act(const AccountId& officer, const v1::ActOnPayout& act);
    // Invalid: not one of the reasons. NotFound: there is no such order. Both parties are told that it was looked at.
    Result<v1::OrderMoney> orderMoney(const AccountId& officer, const v1::OrderMoneyQuery& query);
    // The same of an order of one person, for `look`, who is not of finance and has a reason of their own. NotFound also: it is not theirs.
    Result<v1::OrderMoney> orderMoneyOf(const AccountId& person, const std::string& number, const Deed& look);

private:
    Result<v1::PayoutRows> rows(const AccountId& officer);
    Result<v1::OrderMoney> shown(const Result<v1::Order>& order, const Deed& look);
    Parts m_;
};

} // namespace atelyra::server
