#include "server/jobs/market.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <spdlog/spdlog.h>

#include "server/core/admin/auditlog.h"
#include "server/core/persist.h"
#include "server/core/watch/closedmark.h"
#include "server/jobs/demo/demomarket.h"
#include "server/jobs/foundation.h"
#include "server/jobs/marketparts.h"
#include "server/store/keys/rootkey.h"
#include "server/store/migrations.h"
#include "server/store/sealingpass.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/policies/bundled.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
constexpr std::string_view kAgreedTo = "privacy"; // the document whose version goes with sign-ups and orders
constexpr int kMaxStops = 20'000; // on the way of one advance

std::string databaseOf(const std::string& folder) { return folder + "/market.db"; }
std::string keysOf(const std::string& folder) { return folder + "/keys.db"; }
std::string journalOf(const MarketOptions& options) {
    return options.erasureJournal.empty() ? options.dataFolder + "/erasure.journal" : options.erasureJournal;
}
store::Connection::Durability durabilityOf(const MarketOptions& options) {
    return options.durable ? store::Connection::Durability::Full : store::Connection::Durability::Off;
}

policies::Details detailsOf(const MarketOptions& options) {
    policies::Details details = options.controller;
    details["market.name"] = options.serverName;
    return details;
}
LetterDetails lettersBy(const MarketOptions& options) {
    LetterDetails details;
    for (const auto& [name, value] : detailsOf(options)) details[name] = value;
    return details;
}
std::optional<GatedMail> gatedMailOf(const MarketOptions& options, const Gateway& gateway) {
    if (!options.mail.provider) return std::nullopt;
    return GatedMail(*options.mail.provider, options.mail.processor, gateway);
}
std::string headFileOf(const MarketOptions& options) {
    return options.consentHeadFile.empty() ? options.dataFolder + "/consent-heads.jsonl" : options.consentHeadFile;
}
Controller controllerOf(const MarketOptions& options) {
    const auto detail = [&](const char* name) {
        const auto found = options.controller.find(name);
        return found == options.controller.end() ? std::string() : found->second;
    };
    return {detail("controller.name"), detail("controller.address"), detail("controller.contact")};
}

Backups::Parts backupParts(const MarketOptions& options, store::KeyStore& keys, const Clock& clock, Rng& rng) {
    auto folders = options.keyFolders;
    if (folders.empty()) folders = {options.dataFolder + "/key-copies/first", options.dataFolder + "/key-copies/second"};
    return {keys, clock, rng, options.dataFolder, databaseOf(options.dataFolder), options.backupFolder, folders};
}

// One server a folder: two writers would not know of each other's streams.
Result<int> lockFolder(const std::string& folder) {
    const int file = ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return {ErrorCode::Unavailable, "cannot open the lock of " + folder};
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
    ::close(file);
    return {ErrorCode::Unavailable, "another server has " + folder};
}

bool isThere(const std::string& file) {
    std::error_code error;
    return fs::exists(file, error);
}

Result<Key> rootKeyOf(const MarketOptions& options) {
    const fs::path file = options.rootKeyFile.empty() ? store::usualRootKeyOf(options.dataFolder) : fs::path(options.rootKeyFile);
    auto key = store::readRootKey(file, options.dataFolder);
    if (key || key.error().code != ErrorCode::NotFound) return key;
    if (!options.makesRootKey || isThere(keysOf(options.dataFolder)))
        return {ErrorCode::NotFound, "there is no root key " + file.string() + ": 'atelyra-server keys make FILE' makes one, keys.root_file names it"};
    if (auto made = store::makeRootKey(file); !made) return made.error();
    return store::readRootKey(file, options.dataFolder);
}

// Keys first: without them the market's own rows are not readable, and must not be taken for empty.
Result<Databases> openDatabases(const MarketOptions& options) {
    const auto root = rootKeyOf(options);
    if (!root) return root.error();
    const bool hadKeys = isThere(keysOf(options.dataFolder));
    auto connection = store::Connection::open(databaseOf(options.dataFolder), store::Connection::Access::ReadWrite, durabilityOf(options));
    if (!connection) return connection.error();
    if (auto migrated = store::migrate(**connection); !migrated) return migrated.error();
    if (!hadKeys && store::Meta(**connection).number(store::Meta::kSealed) != 0)
        return {ErrorCode::NotFound, "the market's keys are missing: " + keysOf(options.dataFolder)};
    auto keys = store::KeyStore::open(keysOf(options.dataFolder), *root, durabilityOf(options));
    if (!keys) return keys.error();
    if (!options.seals) (*keys)->leaveOpen();
    Databases opened{std::move(*keys), nullptr};
    opened.tables = std::make_unique<store::Store>(std::move(*connection), *opened.keys);
    try {
        store::SealingPass(*opened.tables).run();
        store::Transaction words(*opened.tables->db, store::Transaction::Kind::Write);
        store::indexGigsAnew(*opened.tables); // after a step that made their table anew
        words.commit();
    } catch (const store::DbError& error) {
        return {error.code, error.what()};
    }
    return opened;
}
} // namespace

policies::Details inventedController() {
    return {{"controller.name", "Example Market Cooperative (invented for a demonstration)"}, {"controller.register", "EX 000000"},
        {"controller.address", "1 Example Street, 00000 Example Town"}, {"controller.contact", "privacy@market.example"},
        {"controller.officer", "none"}, {"controller.representative", "not required: a demonstration"},
        {"controller.authority", "the data protection authority of your country"}};
}

std::string sandboxRecordOf(const std::string& dataFolder) { return dataFolder + "/sandbox-charges.tsv"; }

Market::Parts::Parts(MarketOptions chosen, std::unique_ptr<MarketClock> time, Rng& chance, Databases opened,
    std::unique_ptr<SandboxPayments> madeSandbox, ConsentKey consentKey, int lockFile)
    : options(std::move(chosen)), rng(chance), lock(lockFile), ownClock(std::move(time)), clock(*ownClock),
      keys(std::move(opened.keys)), tables(std::move(opened.tables)), sandbox(std::move(madeSandbox)),
      gateway(options.processors, clock), gatedPayments(options.payments.provider ? *options.payments.provider : *sandbox,
          options.payments.provider ? options.payments.processor : std::string(kSandbox), gateway),
      writer(*tables, clock), readers(databaseOf(options.dataFolder), durabilityOf(options), *keys),
      rates(clock, options.rateFactor),
      hasher(options.hashing), files(options.dataFolder + "/files", options.dataFolder + "/blobs"),
      erasure({writer, readers, *keys, files, clock, options.dataFolder, databaseOf(options.dataFolder), journalOf(options), controllerOf(options), consentKey}),
      policies({writer, readers, clock, detailsOf(options)}), bus({[this] { return policies.inForce(kAgreedTo); }, [this](const AccountId& account, std::int64_t& waitMs) {
          return (waitMs = rates.takeMessage(account.text())) == 0;
      }}),
      accounts({writer, readers, clock, rng, rates, hasher, [this] { return policies.inForce(kAgreedTo); }}),
      sync(writer, readers, clock, {options.serverName, [this] { return policies.inForce(kAgreedTo); }, options.wakeUrl, options.testClock}),
      catalogue(readers, clock), blobs(writer, readers, files, clock), chat(writer, readers),
      exports({writer, readers, blobs, *keys, clock, rng, options.dataFolder, options.serverName, consentKey}),
      imports({writer, readers, blobs, bus, clock, rng, consentKey.publicHex()}),
      consents({writer, readers, clock, rng, std::move(consentKey), controllerOf(options), headFileOf(options)}), usage(writer, readers, clock, options.campaigns),
      holds({writer, readers, clock, rng}), backups(backupParts(options, *keys, clock, rng)), uses(*keys, options.dataFolder + "/use"),
      retention({writer, readers, *keys, files, exports, ErasureJournal(journalOf(options)), backups, clock, uses}),
      door(writer, accounts, clock), desk({writer, readers, bus, exports, clock, rng, gateway}), papers({writer, readers, holds, retention, clock, rng}), reading({writer, readers, clock}),
      help({writer, readers, blobs, clock}), moderation({writer, readers, clock, rng}), finance({writer, readers, clock}), glass({writer, readers, help, moderation, finance, clock, rng}),
      watch({writer, readers, *keys, clock, options.dataFolder + "/audit.head"}), alerts({writer, readers, clock}), incidents({writer, readers, clock, rng}),
      gatedMail(gatedMailOf(options, gateway)), offers({writer, readers, *keys, rng}),
      post({writer, readers, gatedMail ? &*gatedMail : nullptr, offers, clock, options.mail.publicUrl, lettersBy(options)}),
      signedOut({writer, bus, clock, rng, options.mail.provider != nullptr}), proofs({writer, readers, clock, rng}), wakeHub(accounts, readers),
      jobs({writer, readers, bus, gatedPayments, erasure, holds, backups, retention, desk, help, consents, clock, policies, signedOut, post, options.registers, watch, incidents, uses}),
      router({accounts, sync, bus, catalogue, blobs, chat, policies, exports, consents, usage, imports, door, desk, papers, reading, help, moderation, finance, glass, uses, watch, alerts, incidents, offers, signedOut, proofs, writer, rates, clock, rng, options.version, options.securityContact, gateway.processors().publicList(), options.registers,
          options.testClock ? std::function<Result<std::int64_t>(std::int64_t)>([this](std::int64_t byMs) { return advance(byMs); })
                            : nullptr}) {
    writer.setListener([this](const Writer::Committed& committed) {
        wakeHub.publish(committed.streams);
        if (committed.jobsWaiting) jobs.poke();
    });
}

Market::Parts::~Parts() {
    exports.stop();
    jobs.stop();
    writer.stop();
    try {
        if (tables->db->number("PRAGMA wal_checkpoint(TRUNCATE)", 1) == 0) ClosedMark(databaseOf(options.dataFolder)).leave(*keys);
    } catch (const store::DbError& error) {
        spdlog::warn("the database is closed without a mark: {}", error.what());
    }
    ::close(lock);
}

void Market::Parts::passTo(std::int64_t targetMs) {
    for (int stops = 0; stops < kMaxStops; ++stops) {
        jobs.runDue();
        const std::int64_t now = clock.wallMs();
        if (now >= targetMs) return;
        const auto due = jobs.nextDueMs();
        const std::int64_t next = due && *due > now ? std::min(*due, targetMs) : targetMs;
        clock.setOffsetMs(clock.offsetMs() + next - now);
    }
}

Result<std::int64_t> Market::Parts::advance(std::int64_t byMs) {
    passTo(clock.wallMs() + byMs);
    auto kept = writer.run([&](Tx& tx) -> Status {
        tx.store.meta.setNumber(store::Meta::kClockOffset, clock.offsetMs());
        return ok();
    });
    if (!kept) return kept.error();
    return clock.wallMs();
}

Result<std::unique_ptr<Market>> Market::open(const MarketOptions& options, const Clock& clock, Rng& rng) {
    std::error_code failed;
    fs::create_directories(options.dataFolder, failed);
    fs::permissions(options.dataFolder, fs::perms::owner_all, failed);
    const auto lock = lockFolder(options.dataFolder);
    if (!lock) return lock.error();
    auto time = std::make_unique<MarketClock>(clock);
    auto sandbox = SandboxPayments::open(sandboxRecordOf(options.dataFolder), *time);
    ClosedMark mark(databaseOf(options.dataFolder));
    mark.take();
    auto databases = openDatabases(options);
    auto consentKey = ConsentKey::open(options.dataFolder, rng);
    Status ready = !databases ? Status(databases.error()) : !sandbox ? Status(sandbox.error()) : !consentKey ? Status(consentKey.error()) : ok();
    if (!ready) {
        ::close(*lock);
        return ready.error();
    }
    auto parts = std::make_unique<Parts>(options, std::move(time), rng, std::move(*databases), std::move(*sandbox), *std::move(consentKey), *lock);
    if (mark.isChanged(*parts->keys)) parts->watch.databaseChanged();
    if (ready = parts->files.prepare(); !ready) return ready.error();
    if (ready = parts->blobs.sealOlder(); !ready) return ready.error();
    if (ready = parts->router.checkRoutes(); !ready) return ready.error();
    if (ready = parts->gatedPayments.check(); !ready) return ready.error();
    if (parts->gatedMail)
        if (ready = parts->gatedMail->check(); !ready) return ready.error();
    if (ready = layFoundation(*parts, options.dataFolder); !ready) return ready.error();
    if (ready = options.replaysErasures ? parts->erasure.replay() : parts->erasure.checkJournal(); !ready) return ready.error();
    if (ready = parts->policies.install(options.publishes ? policies::bundledFiles() : std::span<const std::string_view>{}); !ready) return ready.error();
    if (options.demo) {
        if (ready = loadDemoMarket(*parts, options.demoFolder, options.dataFolder); !ready) return ready.error();
    }
    // From here on: whatever came before has happened, and is nobody's news.
    if (options.mail.provider) parts->tables->letters.open();
    return std::unique_ptr<Market>(new Market(std::move(parts)));
}

Market::Market(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Market::~Market() = default;

Router& Market::router() { return m_parts->router; }
WakeHub& Market::wakeHub() { return m_parts->wakeHub; }

Status Market::start() {
    if (m_parts->options.inlineWriter) return ok();
    m_parts->writer.start();
    m_parts->jobs.start();
    m_parts->exports.start();
    return ok();
}

void Market::drain() {
    m_parts->router.setDraining();
    m_parts->jobs.stop();
    m_parts->writer.stop();
}

int Market::runDueJobs() { return m_parts->jobs.runDue(); }
Result<std::int64_t> Market::advanceClock(std::int64_t byMs) { return m_parts->advance(byMs); }
std::int64_t Market::nowMs() const { return m_parts->clock.wallMs(); }
std::vector<SandboxCharge> Market::charges() const { return m_parts->sandbox->charges(); }

Status Market::setRole(const std::string& handle, v1::Role role) {
    return m_parts->writer.run([&](Tx& tx) -> Status {
        const auto id = tx.store.credentials.accountFor(handle);
        auto account = id ? tx.store.entities.get<v1::Account>(*id) : std::nullopt;
        if (!account) return {ErrorCode::NotFound, handle};
        writeDown(tx, {.by = {}, .role = v1::ROLE_UNSET, .what = "role.set", .about = *id, .before = v1::Role_Name(account->role()), .after = v1::Role_Name(role)});
        account->set_role(role);
        rules::Changes changes;
        changes.put(std::move(*account));
        persist(tx, changes);
        return ok();
    });
}

// With a password that nobody knows, and nothing that tells it from a member's.
Status Market::plantHoney(const std::string& handle, const std::string& name) {
    if (!isHandle(handle)) return {ErrorCode::Invalid, "handle"};
    if (auto fit = checkText("name", name, limits::kNameBytes, Lines::One, false); !fit) return fit;
    auto& parts = *m_parts;
    const auto hash = parts.hasher.hash(toHex(Key::random().view()));
    if (!hash) return hash.error();
    return parts.writer.run([&](Tx& tx) -> Status {
        NewMember member;
        member.id = AccountId::make(tx.nowMs, parts.rng);
        member.stream = newStreamId(parts.rng);
        member.account.set_id(member.id.str());
        member.account.set_handle(handle);
        member.account.set_state(v1::ACTIVE_ACCOUNT);
        member.account.set_role(v1::MEMBER);
        member.account.set_created_ms(tx.nowMs);
        member.profile.set_account_id(member.id.str());
        member.profile.set_handle(handle);
        member.profile.set_display_name(name);
        member.profile.set_member_since_ms(tx.nowMs);
        if (auto made = createMember(tx, member); !made) return made;
        tx.store.credentials.set(member.id, *hash);
        tx.store.alerts.addHoney(member.id, tx.nowMs);
        return ok();
    });
}

Status Market::verifyLedger() {
    return m_parts->readers.read([](store::Store& tables) -> Status { return tables.ledger.verify(); });
}

Status Market::verifyConsents() { return m_parts->consents.verify(); }

Status Market::copyDatabase(const std::string& path) { return m_parts->backups.copyDatabase(path); }

Status Market::restore(const MarketOptions& options, const std::string& backup, const Clock& clock, Rng& rng) {
    const auto lock = lockFolder(options.dataFolder);
    if (!lock) return lock.error();
    const auto root = rootKeyOf(options);
    const auto keys = root ? store::KeyStore::open(keysOf(options.dataFolder), *root, durabilityOf(options)) : Result<std::unique_ptr<store::KeyStore>>(root.error());
    const Status restored = keys ? Backups(backupParts(options, **keys, clock, rng)).restore(backup) : Status(keys.error());
    if (restored) ClosedMark(databaseOf(options.dataFolder)).drop();
    ::close(*lock);
    return restored;
}
} // namespace atelyra::server
