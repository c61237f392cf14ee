#include "server/core/retention/ownrows.h"

#include <array>

#include "server/core/accounts/closing.h"
#include "server/store/db/transaction.h"

namespace atelyra::server {
namespace {
// Behind the marks of RowSeal, whose bodies are in there.
constexpr std::string_view kMark{"\0\3", 2};

struct Own {
    v1::EntityKind kind;
    std::string table;
    std::string owner; // the column
};
const std::array kOwn{Own{v1::ACCOUNT, "account", "id"}, Own{v1::PROFILE, "profile", "id"}, Own{v1::GIG, "gig", "seller"}};

std::string placeOf(const Own& own, const RawId& id) { return "own|" + own.table + "|" + id.str(); }

struct Row {
    RawId id;
    AccountId owner;
    std::int64_t version = 0;
    std::string body;
};

// Beyond `after`, which moves on; empty at the end.
std::vector<Row> next(store::Store& copy, const Own& own, RawId& after) {
    constexpr int kAtOnce = 500;
    std::vector<Row> rows;
    for (auto row = copy.db->query("SELECT id, " + own.owner + ", version, body FROM " + own.table + " WHERE id > ? AND body IS NOT NULL ORDER BY id LIMIT ?",
             after, kAtOnce);
         row.step();)
        rows.push_back({row.id(0), AccountId(row.id(1)), row.number(2), row.text(3)});
    if (!rows.empty()) after = rows.back().id;
    return rows;
}

template <class Each> void eachRow(store::Store& copy, Each each) {
    for (const Own& own : kOwn) {
        RawId after;
        for (auto rows = next(copy, own, after); !rows.empty(); rows = next(copy, own, after))
            for (const Row& row : rows) each(own, row);
    }
}

void setBody(store::Store& copy, const Own& own, const Row& row, const std::string& body) {
    copy.db->run("UPDATE " + own.table + " SET body = ? WHERE id = ?", store::Bytes{body}, row.id);
}

void leaveWhatAnErasureLeaves(store::Store& copy, const Own& own, const Row& row) {
    const store::Past before{static_cast<std::uint64_t>(row.version), v1::Entity{}};
    if (own.kind == v1::GIG) {
        copy.entities.remove({own.kind, row.id});
    } else if (own.kind == v1::PROFILE) {
        copy.entities.put(rules::wrap(formerProfileOf(row.owner)), before);
    } else {
        v1::Account account;
        account.set_id(row.owner.str());
        account.set_state(v1::CLOSED_ACCOUNT);
        copy.entities.put(rules::wrap(std::move(account)), before);
    }
}
} // namespace

void closeOwnRows(store::Store& copy) {
    store::Transaction all(*copy.db, store::Transaction::Kind::Write);
    eachRow(copy, [&](const Own& own, const Row& row) {
        const auto key = copy.keys.make(store::KeyName::ofPerson(row.owner.str()));
        if (!key) return; // there is nothing more to hide
        setBody(copy, own, row, std::string(kMark) + seal(*key, row.body, placeOf(own, row.id)));
    });
    copy.db->run("UPDATE account SET handle = NULL");
    copy.db->run("UPDATE session SET label = ''");
    copy.db->run("DELETE FROM gig_words");
    copy.db->run("DELETE FROM gig_number");
    copy.gigIndex.optimize();
    all.commit();
    copy.db->run("VACUUM");
}

void openOwnRows(store::Store& copy) {
    store::Transaction all(*copy.db, store::Transaction::Kind::Write);
    eachRow(copy, [&](const Own& own, const Row& row) {
        if (!row.body.starts_with(kMark)) return;
        const auto name = store::KeyName::ofPerson(row.owner.str());
        const auto key = copy.keys.find(name);
        if (!key && !copy.keys.isDestroyed(name)) throw store::DbError(ErrorCode::Forbidden, "the keys are older than the copy");
        if (!key) return leaveWhatAnErasureLeaves(copy, own, row);
        const auto body = unseal(*key, std::string_view(row.body).substr(kMark.size()), placeOf(own, row.id));
        if (!body) throw store::DbError(ErrorCode::Internal, "a sealed row does not open");
        setBody(copy, own, row, *body);
        if (own.kind != v1::ACCOUNT) return;
        const auto handle = copy.entities.read({own.kind, row.id}, *body).account().handle();
        if (!handle.empty()) copy.db->run("UPDATE account SET handle = ? WHERE id = ?", handle, row.id);
    });
    store::indexGigsAnew(copy);
    all.commit();
}
} // namespace atelyra::server
