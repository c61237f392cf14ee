#include "server/core/accounts/erasure.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include <spdlog/spdlog.h>

#include "server/core/accounts/closing.h"
#include "server/core/accounts/erasurecertificate.h"
#include "server/core/mail/lettersof.h"
#include "server/core/persist.h"
#include "shared/privacy/datamap.h"
#include "shared/privacy/erasing.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
constexpr int kRowsASlice = 200;
constexpr std::int64_t kTryAgainMs = kHourMs;
constexpr std::int64_t kWaitsAgainMs = kDayMs;
constexpr std::size_t kTelling = 16; // bytes: a shorter text may be anybody's
constexpr std::size_t kTexts = 64;   // of one person, that are looked for
constexpr std::size_t kAtOnce = 4 << 20;

google::protobuf::Message& inside(v1::Entity& entity) {
    const auto* member = entity.GetReflection()->GetOneofFieldDescriptor(entity, v1::Entity::descriptor()->oneof_decl(0));
    return *entity.GetReflection()->MutableMessage(&entity, member);
}

// Read in pieces that overlap, so that nothing stands between two of them and a large file takes little memory.
bool stands(const fs::path& file, const std::string& text) {
    std::ifstream in(file, std::ios::binary);
    const std::boyer_moore_horspool_searcher searcher(text.begin(), text.end());
    std::string window;
    for (std::string piece(kAtOnce, '\0'); in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0;) {
        window.append(piece, 0, static_cast<std::size_t>(in.gcount()));
        if (std::search(window.begin(), window.end(), searcher) != window.end()) return true;
        window.erase(0, window.size() - std::min(window.size(), text.size() - 1));
    }
    return false;
}
} // namespace

struct Erasure::Person {
    AccountId id;
    std::set<OrderId> open;       // these wait, with what belongs to them
    std::int64_t held = 0;        // rows that somebody must keep for now
    std::vector<RawId> tickets;   // that went, and whose keys follow them
    std::vector<std::string> texts; // in memory only, to be looked for
    std::int64_t changed = 0;

    void hear(const std::string& text) {
        if (text.size() >= kTelling && texts.size() < kTexts) texts.push_back(text);
    }
};

int Erasure::runDue() { return runAll().done; }

Erasure::Ran Erasure::runAll() {
    const auto due = m_.readers.read([&](store::Store& tables) -> Result<std::vector<AccountId>> { return tables.erasures.due(m_.clock.wallMs()); });
    Ran ran;
    for (const AccountId& account : due.value_or(std::vector<AccountId>{})) {
        const auto erased = erase(account);
        if (erased) {
            ++ran.done;
            continue;
        }
        const bool waits = erased.error().code == ErrorCode::AlreadyDone; // for orders, or a hold
        if (!waits) ++ran.failed;
        if (!waits) spdlog::error("an erasure failed and will be tried again: {}", erased.error().detail);
        m_.writer.post([account, waits](Tx& tx) -> Status {
            if (waits) tx.store.erasures.tryAgain(account, tx.nowMs + kWaitsAgainMs);
            else tx.store.erasures.fail(account, tx.nowMs, tx.nowMs + kTryAgainMs);
            return ok();
        });
    }
    return ran;
}

Status Erasure::erase(const AccountId& account) {
    if (const auto noted = m_journal.add(account, m_.clock.wallMs()); !noted) return noted.error();
    Person person{account, {}, 0, {}, {}, 0};
    if (auto done = eraseRows(person); !done) return done;
    for (const RawId& ticket : person.tickets)
        if (auto done = destroy(store::KeyName::ofTicket(ticket.str())); !done) return done;
    if (auto done = dropArchive(account); !done) return done;
    if (!person.open.empty() || person.held > 0) {
        if (auto done = forgetMost(account); !done) return done;
        return {ErrorCode::AlreadyDone, "some rows wait"};
    }
    if (auto done = destroy(store::KeyName::ofPerson(account.str())); !done) return done;
    if (auto done = dropFiles(account); !done) return done;
    if (auto done = cutLogOff(); !done) return done;
    if (auto clean = verify(person); !clean) return clean;
    auto finished = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.erasures.finish(account, tx.nowMs, person.changed);
        const auto certificate = erasureCertificate(tx.store, *tx.store.erasures.find(account), m_.controller, m_.key);
        tx.store.erasures.certify(account, certificate);
        releaseCertificateLetter(tx, account, certificate);
        return ok();
    });
    if (finished) spdlog::info("a person was erased: {} rows", person.changed);
    return finished;
}

// A person's stream names everything that has to do with them.
Status Erasure::eraseRows(Person& person) {
    auto open = m_.readers.read([&](store::Store& tables) -> Result<std::vector<OrderId>> { return openOrdersOf(tables, person.id); });
    if (!open) return open.error();
    person.open.insert(open->begin(), open->end());
    auto begun = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.erasures.begin(person.id, tx.nowMs);
        holdCertificateLetter(tx, person.id);
        return ok();
    });
    if (!begun) return begun;
    for (int kind = v1::ACCOUNT; kind <= v1::EntityKind_MAX; ++kind) {
        RawId after;
        for (bool more = true; more;)
            if (auto done = eraseSlice(person, static_cast<v1::EntityKind>(kind), after, more); !done) return done;
    }
    return ok();
}

Status Erasure::eraseSlice(Person& person, v1::EntityKind kind, RawId& after, bool& more) {
    return m_.writer.run([&](Tx& tx) -> Status {
        const auto stream = tx.store.log.streamOf(person.id);
        const auto rows = stream ? tx.store.log.ofKind(*stream, kind, after, kRowsASlice) : std::vector<store::LogRow>{};
        for (const auto& row : rows) {
            eraseEntity(tx, person, row.ref);
            after = row.ref.id;
        }
        more = rows.size() == kRowsASlice;
        return ok();
    });
}

void Erasure::eraseEntity(Tx& tx, Person& person, const rules::Ref& ref) {
    auto stored = tx.store.entities.find(ref);
    if (!stored) return;
    v1::Entity& entity = stored->entity;
    google::protobuf::Message& message = inside(entity);
    if (!privacy::isAbout(message, person.id.str())) return;
    const std::string& table = privacy::storedAs(*message.GetDescriptor())->table();
    const auto isOpen = [&](const std::string& order) { return person.open.contains(OrderId::of(order)); };
    if (tx.store.holds.isHeld(ref)) {
        ++person.held;
        return;
    }
    if (entity.has_order() && isOpen(entity.order().id())) return;
    if (entity.has_conversation() && isOpen(entity.conversation().order_id())) return;
    if (entity.has_message()) {
        const auto talk = tx.store.entities.get<v1::Conversation>(ConversationId::of(entity.message().conversation_id()));
        if (talk && isOpen(talk->order_id())) return;
    }
    auto fate = privacy::erase(message, person.id.str(), [&](const std::string& text) { person.hear(text); });
    if (entity.has_account() && entity.account().state() != v1::CLOSED_ACCOUNT) {
        entity.mutable_account()->set_state(v1::CLOSED_ACCOUNT);
        fate = privacy::Fate::Changes;
    } else if (entity.has_profile() && !entity.profile().former()) {
        *entity.mutable_profile() = formerProfileOf(person.id);
        fate = privacy::Fate::Changes;
    } else if (entity.has_profile() || entity.has_account()) {
        return; // done before
    } else if (entity.has_message() && AccountId::of(entity.message().author_id()) == person.id && !entity.message().author_erased()) {
        entity.mutable_message()->set_author_erased(true);
        fate = privacy::Fate::Changes;
    }
    if (fate == privacy::Fate::Stays) return;
    rules::Changes changes;
    if (fate == privacy::Fate::Goes) {
        if (entity.has_ticket()) person.tickets.push_back(ref.id);
        changes.removes.push_back(ref);
    } else {
        changes.puts.push_back(std::move(entity));
    }
    persist(tx, changes);
    tx.store.erasures.count(person.id, table, 1);
    ++person.changed;
}

// Gone from the disk when it returns.
Status Erasure::destroy(const store::KeyName& name) {
    try {
        m_.keys.destroy(name);
    } catch (const store::DbError& error) {
        return {error.code, error.what()};
    }
    return ok();
}

// The key before its row, so that a crash between them leaves nothing that opens.
Status Erasure::dropArchive(const AccountId& account) {
    const auto archive = m_.readers.read([&](store::Store& tables) -> Result<std::optional<store::Export>> { return tables.exports.of(account); });
    if (!archive) return archive.error();
    if (!*archive) return ok();
    if (auto done = destroy((*archive)->key()); !done) return done;
    std::error_code ignored;
    fs::remove((*archive)->fileIn(m_.dataFolder), ignored);
    return ok(); // the row goes with the others
}

// Only what rows that wait cannot do without is left of somebody who waits.
Status Erasure::forgetMost(const AccountId& account) {
    return m_.writer.run([&](Tx& tx) -> Status {
        tx.store.erasures.forgetPerson(account, store::Erasures::Whom::WhoWaits);
        tx.store.consents.forget(store::ConsentChain::subjectOfAccount(account));
        tx.store.gigIndex.optimize();
        return ok();
    });
}

// What nobody else has goes; the bytes of it could not be read any more in any case.
Status Erasure::dropFiles(const AccountId& account) {
    store::Blobs::Dropped dropped;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        dropped = tx.store.blobs.forget(account);
        tx.store.erasures.count(account, "file", static_cast<std::int64_t>(dropped.files.size()));
        tx.store.erasures.forgetPerson(account);
        tx.store.consents.forget(store::ConsentChain::subjectOfAccount(account));
        tx.store.erasures.forgetStream(account);
        tx.store.gigIndex.optimize();
        return ok();
    });
    if (!done) return done;
    for (const std::string& file : dropped.files) m_.files.remove(file);
    for (const auto& [whose, sha256] : dropped.parts) m_.files.dropPart(whose, sha256);
    return ok();
}

Status Erasure::cutLogOff() {
    auto db = store::Connection::open(m_.database, store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
    if (!db) return db.error();
    try {
        if ((*db)->number("PRAGMA wal_checkpoint(TRUNCATE)", 1) == 0) return ok();
    } catch (const store::DbError& error) {
        return {error.code, error.what()};
    }
    return {ErrorCode::Unavailable, "somebody reads what is older, so that the log of writes cannot be cut off"};
}

// A text that another member shows to everybody says nothing about this person.
Status Erasure::verify(const Person& person) {
    auto texts = m_.readers.read([&](store::Store& tables) -> Result<std::vector<std::string>> {
        std::vector<std::string> own;
        for (const std::string& text : person.texts) {
            const store::Bytes bytes{text};
            if (tables.db->number("SELECT 1 FROM gig WHERE seller <> ? AND instr(body, ?) > 0 LIMIT 1", 0, person.id, bytes) == 0 &&
                tables.db->number("SELECT 1 FROM profile WHERE id <> ? AND instr(body, ?) > 0 LIMIT 1", 0, person.id, bytes) == 0)
                own.push_back(text);
        }
        return own;
    });
    if (!texts) return texts.error();
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(m_.dataFolder, error)) {
        if (!entry.is_regular_file()) continue;
        for (const std::string& text : *texts)
            if (stands(entry.path(), text)) return {ErrorCode::Internal, "something of an erased person still stands in " + entry.path().filename().string()};
    }
    return error ? Status(ErrorCode::Unavailable, "the data folder cannot be looked through") : ok();
}

Status Erasure::checkJournal() {
    const auto entries = m_journal.entries();
    if (!entries) return entries.error();
    return m_.readers.read([&](store::Store& tables) -> Status {
        for (const auto& entry : *entries)
            if (!tables.erasures.isKnown(entry.account))
                return {ErrorCode::Invalid, "an older database was put back: 'atelyra-server restore replay' erases again who was erased since"};
        return ok();
    });
}

Status Erasure::replay() {
    const auto entries = m_journal.entries();
    if (!entries) return entries.error();
    auto asked = m_.writer.run([&](Tx& tx) -> Status {
        for (const auto& entry : *entries) tx.store.erasures.ask(entry.account, entry.atMs, tx.nowMs);
        return ok();
    });
    if (!asked) return asked;
    if (runAll().failed > 0) return {ErrorCode::Unavailable, "not everybody could be erased again; the log says why"};
    return ok();
}
} // namespace atelyra::server
