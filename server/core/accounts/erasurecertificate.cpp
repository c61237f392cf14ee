#include "server/core/accounts/erasurecertificate.h"

#include <fmt/format.h>

#include "server/core/accounts/closing.h"
#include "server/core/retention/backups.h"
#include "server/store/fiscalyear.h"
#include "shared/privacy/datamap.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kProofMs = 3 * 365 * kDayMs;
constexpr std::int64_t kEndedSessionsMs = 90 * kDayMs;

std::string dayOf(std::int64_t ms) { return utcText(ms).substr(0, 10); }

// What is left of somebody, as entries of a list.
class Left {
public:
    Left(const store::Store& tables, const AccountId& account) : m_tables(tables), m_account(account) {}

    void add(std::string_view what, std::int64_t rows, const std::string& why, const std::string& until) {
        if (rows == 0) return;
        m_list += fmt::format(R"({}{{"what":{},"rows":{},"why":{},"until":{}}})", m_list.empty() ? "" : ",", jsonQuoted(what), rows, jsonQuoted(why),
            jsonQuoted(until));
    }
    template <class... More> std::int64_t count(const std::string& fromWhere, const More&... more) const {
        return m_tables.db->number("SELECT count(*) FROM " + fromWhere, 0, m_account, more...);
    }
    const std::string& list() const { return m_list; }

private:
    const store::Store& m_tables;
    AccountId m_account;
    std::string m_list;
};

// Written by this person: a review has its id from the order and its author.
std::int64_t reviewsOf(const store::Store& tables, const AccountId& account) {
    std::int64_t count = 0;
    for (auto row = tables.db->query("SELECT id FROM orders WHERE (buyer = ? OR seller = ?) AND body IS NOT NULL", account, account); row.step();)
        count += tables.entities.versionOf({v1::REVIEW, reviewIdOf(OrderId(row.id(0)), account)}) > 0;
    return count;
}

std::string whatStays(const store::Store& tables, const store::ErasureRecord& record) {
    const AccountId& account = record.account;
    const auto reason = [](v1::DataKind kind) { return privacy::rowOf(kind).keep_reason(); };
    Left left(tables, account);
    const std::string ofOrders = "orders WHERE (buyer = ? OR seller = ?) AND body IS NOT NULL";
    const auto lastEnd = tables.db->number("SELECT max(ended_ms) FROM " + ofOrders, 0, account, account);
    left.add("orders", left.count(ofOrders, account), reason(v1::ORDER_ID) + "; " + reason(v1::ORDER_STATE) + "; nothing that was written or handed over in them",
        dayOf(store::keptForTaxUntil(lastEnd)));
    left.add("entries of the journal of money", left.count("journal WHERE order_id IN (SELECT id FROM " + ofOrders + ")", account), reason(v1::LEDGER),
        "never; they lead to nobody once the orders have ended");
    left.add("balance", left.count("balance WHERE id = ? AND body IS NOT NULL"), reason(v1::LEDGER), dayOf(store::keptForTaxUntil(record.doneMs)));
    left.add("talks with others", left.count("conversation WHERE (one = ? OR other = ?) AND body IS NOT NULL", account),
        "the other's half; nothing that this person wrote", "the other account is erased");
    left.add("reviews", reviewsOf(tables, account), "others rely on them; they stand under a pseudonym, Former member " + formerHandleOf(account),
        "the author asks, or the other account is erased");
    left.add("profile", left.count("profile WHERE id = ? AND body IS NOT NULL"), "the pseudonym, and nothing else", "nothing refers to it");
    left.add("policies that were shown", left.count("policy_ack WHERE account = ?") + left.count("policy_notice WHERE account = ?"),
        "proof of what was told, which leads to nobody", dayOf(record.doneMs + kProofMs));
    left.add("ended sessions", left.count("session WHERE account = ?"), "so that a device that was away learns that all is gone", dayOf(record.doneMs + kEndedSessionsMs));
    left.add("this record", 1, "proof of the erasure, under the account's random number", dayOf(store::keptForTaxUntil(record.doneMs)));
    return left.list();
}
} // namespace

std::string erasureCertificate(const store::Store& tables, const store::ErasureRecord& record, const Controller& controller, const ConsentKey& key) {
    std::string erased;
    for (const auto& [what, rows] : record.counts) erased += fmt::format(R"({}{{"what":{},"rows":{}}})", erased.empty() ? "" : ",", jsonQuoted(what), rows);
    std::string body = fmt::format(R"({{"schema":"atelyra-erasure-certificate 1","account":"{}","asked":"{}","begun":"{}","done":"{}")", record.account.text(),
        utcText(record.askedMs), utcText(record.begunMs), utcText(record.doneMs));
    body += fmt::format(R"(,"controller":{{"name":{},"address":{},"contact":{}}})", jsonQuoted(controller.name), jsonQuoted(controller.address),
        jsonQuoted(controller.contact));
    body += R"(,"steps":["rows by the data map","the person's key destroyed","files that nobody else has removed","words taken from the search",)"
            R"("log of writes cut off","raw files searched for what was erased"])";
    body += fmt::format(R"(,"erased":[{}],"stays":[{}])", erased, whatStays(tables, record));
    body += fmt::format(R"(,"copies":[{{"what":"backups","until":"{}"}},{{"what":"copies of the keys","until":"{}"}}])",
        dayOf(record.doneMs + Backups::kSetsMs), dayOf(record.doneMs + Backups::kKeysMs));
    body += fmt::format(R"(,"key":"ed25519:{}")", key.publicHex());
    return signedText(std::move(body), key);
}
} // namespace atelyra::server
