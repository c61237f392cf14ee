#include "client/engine/enginesession.h"

#include "client/engine/sessionparts.h"
#include "client/store/metakeys.h"
#include "shared/base/limits.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {

namespace {
wire::Request post(wire::Endpoint endpoint, const google::protobuf::Message& message) {
    wire::Request request;
    request.method = "POST";
    request.path = wire::pathOf(endpoint);
    request.contentType = wire::kProtobuf;
    request.body = wire::encode(wire::kProtobuf, message);
    return request;
}

template <class Reply> Result<Reply> read(const Result<wire::Response>& answer) {
    if (!answer) return answer.error();
    Reply reply;
    if (auto decoded = wire::decode(answer->contentType, answer->body, wire::Strictness::Client, reply); !decoded) return decoded.error();
    return reply;
}
} // namespace

EngineSession::EngineSession(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
EngineSession::~EngineSession() = default;

Cache& EngineSession::cache() { return *m_impl->cache; }
AccountId EngineSession::me() const { return m_impl->cache->me(); }
const SyncState& EngineSession::state() const { return m_impl->sync.state(); }
std::int64_t EngineSession::serverNowMs() const { return m_impl->submission.serverNowMs(); }
std::string EngineSession::serverUrl() const { return m_impl->cache->meta().get(meta::kServerUrl); }
RawId EngineSession::newId() { return newRawId(m_impl->clock.wallMs(), m_impl->rng); }

// ---- commands

Result<CommandId> EngineSession::submit(const v1::CommandBody& body, const std::vector<CommandId>& dependsOn, std::int64_t heldMs) {
    auto made = m_impl->submission.submit({body, dependsOn, heldMs});
    if (made) m_impl->sync.commandsAdded();
    return made;
}

Result<std::vector<CommandId>> EngineSession::undo(CommandId command) {
    auto gone = m_impl->submission.undo(command);
    m_impl->sync.commandsAdded();
    return gone;
}

std::vector<CommandId> EngineSession::dependentsOf(CommandId command) { return m_impl->submission.dependentsOf(command); }

Result<CommandId> EngineSession::retryWith(CommandId refused, const v1::CommandBody& body) {
    auto made = m_impl->submission.retryWith(refused, body);
    m_impl->sync.commandsAdded();
    return made;
}

Status EngineSession::discard(CommandId refused) {
    auto gone = m_impl->submission.discard(refused);
    m_impl->sync.commandsAdded();
    return gone;
}

Status EngineSession::markRead(ConversationId conversation, std::uint64_t uptoSeq) {
    bool news = false;
    auto kept = cache().transaction(Durability::Cache, [&] { news = cache().chat().markRead(conversation, uptoSeq); });
    if (kept && news) m_impl->sync.marksAdded();
    m_impl->tellChanges();
    return kept;
}

// ---- small things

Status EngineSession::saveDraft(const std::string& scope, const std::string& body) {
    if (body.empty()) return removeDraft(scope);
    auto kept = cache().transaction(Durability::Full, [&] { cache().drafts().put({scope, body, m_impl->clock.wallMs()}); });
    m_impl->tellChanges();
    return kept;
}

Status EngineSession::removeDraft(const std::string& scope) {
    auto kept = cache().transaction(Durability::Full, [&] { cache().drafts().remove(scope); });
    m_impl->tellChanges();
    return kept;
}

std::string EngineSession::setting(const std::string& key, const std::string& otherwise) { return cache().settings().get(key, otherwise); }

Status EngineSession::setSetting(const std::string& key, const std::string& value) {
    auto kept = cache().transaction(Durability::Cache, [&] {
        cache().settings().set(key, std::string_view(value));
        cache().entities().note(Part::Settings);
    });
    m_impl->tellChanges();
    return kept;
}

void EngineSession::setPaused(bool paused) { m_impl->sync.setPaused(paused); }
void EngineSession::syncNow() { m_impl->sync.syncNow(); }

Status EngineSession::recordAnswers(const std::vector<v1::ConsentEvent>& events) { return m_impl->privacy.record(events); }
void EngineSession::countUse(std::string_view point, std::string_view value) { m_impl->privacy.count(point, value); }
void EngineSession::keepCrash(const v1::CrashReport& crash) { m_impl->privacy.keepCrash(crash); }
void EngineSession::keepCampaign(std::string_view point, std::string_view code) { m_impl->privacy.keepCampaign(point, code); }
std::string EngineSession::campaign() const { return m_impl->privacy.campaign(); }
std::vector<std::string> EngineSession::queuedUsage() { return m_impl->privacy.queued(); }
Status EngineSession::deleteUsageQueue() { return m_impl->privacy.deleteQueue(); }

// ---- longer ones

void EngineSession::importFile(const std::string& path, Then<v1::File> then) { m_impl->import.take(path, std::move(then)); }

void EngineSession::fetchFile(const v1::File& file, Then<std::string> then) { m_impl->sync.fetchFile(file, std::move(then)); }
void EngineSession::fetchCover(const v1::File& file) { m_impl->sync.fetchCover(file); }

std::optional<SealedFile> EngineSession::file(const std::string& sha256) {
    const auto row = cache().files().find(sha256);
    if (!row || row->path.empty()) return std::nullopt;
    return SealedFile{m_impl->vault, row->path, row->size};
}

void EngineSession::saveFileAs(const std::string& sha256, const std::string& path, Then<std::string> then) {
    m_impl->out.save(sha256, path, std::move(then));
}
void EngineSession::openFile(const std::string& sha256, Then<std::string> then) { m_impl->out.open(sha256, std::move(then)); }

void EngineSession::refreshCatalogue(Then<std::monostate> then) { m_impl->sync.refreshCatalogue(std::move(then)); }
void EngineSession::refreshGig(GigId gig, Then<std::monostate> then) { m_impl->sync.refreshGig(gig, std::move(then)); }
void EngineSession::refreshReviews(GigId gig, Then<std::monostate> then) { m_impl->sync.refreshReviews(gig, std::move(then)); }
void EngineSession::search(const v1::GigQuery& query, Then<v1::GigQueryReply> then) { m_impl->sync.search(query, std::move(then)); }
void EngineSession::loadHistory(ConversationId conversation, std::uint64_t beforeSeq, Then<std::monostate> then) {
    m_impl->sync.loadHistory(conversation, beforeSeq, std::move(then));
}

// ---- the session

void EngineSession::signUp(const v1::SignUp& form, Then<AccountId> then) { begin(post(wire::Endpoint::SignUp, form), std::move(then)); }
void EngineSession::signIn(const v1::SignIn& form, Then<AccountId> then) { begin(post(wire::Endpoint::SignIn, form), std::move(then)); }

void EngineSession::begin(wire::Request request, Then<AccountId> then) {
    m_impl->sync.call(std::move(request), [this, then = std::move(then)](Result<wire::Response> answer) {
        const auto reply = read<v1::SessionReply>(answer);
        if (!reply) return then(reply.error());
        then(enter(*reply));
    });
}

Result<AccountId> EngineSession::enter(const v1::SessionReply& reply) {
    const auto account = AccountId::of(reply.account_id());
    if (account.isNull() || reply.token().empty()) return {ErrorCode::Unavailable, "an answer that cannot be read"};
    m_calledBack = reply.called_back();
    const auto before = me();
    const auto counts = cache().outbox().counts();
    if (!before.isNull() && before != account && counts.waiting + counts.attention > 0) {
        endThere(reply.token());
        return {ErrorCode::Conflict, "another account's commands still wait here"};
    }
    auto kept = cache().transaction(Durability::Full, [&] {
        if (!before.isNull() && before != account) cache().wipeAccount();
        cache().meta().set(meta::kToken, std::string_view(reply.token()));
        cache().setMe(account);
    });
    if (!kept) return kept.error();
    if (!before.isNull() && before != account) {
        m_impl->profile->emptyFiles(m_impl->key->isKept());
        if (auto sealed = m_impl->sealFiles(); !sealed) return sealed.error();
    }
    m_impl->sync.signedIn();
    m_impl->told.signedIn(account);
    return account;
}

void EngineSession::endThere(const std::string& token) {
    auto request = post(wire::Endpoint::SignOut, v1::SignOut());
    request.token = token;
    m_impl->sync.call(std::move(request), [](const Result<wire::Response>&) {}); // else it ends there by itself, after a while
}

void EngineSession::signOut(Then<std::monostate> then) {
    if (const auto token = cache().meta().find(meta::kToken)) endThere(*token);
    forgetAccount(std::move(then));
}

// As soon as the keychain has another key, what lies on the disk opens no more. Without an answer of the keychain it is wiped all the same.
void EngineSession::forgetAccount(Then<std::monostate> then) {
    m_impl->key->change(CacheKey::Old::Forget, [this, then = std::move(then)](const Status& changed) {
        m_impl->door([&] {
            auto kept = cache().transaction(Durability::Full, [&] { cache().wipeAccount(); });
            if (!kept) return then(kept);
            m_impl->sync.signedOut();
            m_impl->profile->emptyFiles(m_impl->key->isKept());
            kept = m_impl->sealFiles();
            if (kept) kept = cache().scrub();
            if (kept && changed) kept = cache().sealUnder(m_impl->key->now());
            m_impl->told.signedOut();
            then(kept);
        });
    });
}

void EngineSession::setServer(const std::string& url, Then<std::monostate> then) {
    if (!me().isNull()) return then({ErrorCode::Conflict, "sign out first"});
    if (auto fits = m_impl->transport.setServer(url); !fits) return then(fits.error());
    auto kept = cache().transaction(Durability::Full, [&] {
        cache().wipeServer();
        cache().meta().set(meta::kServerUrl, std::string_view(url));
    });
    if (kept) m_impl->sync.signedOut();
    then(kept);
}

void EngineSession::advanceClock(std::int64_t byMs, Then<std::int64_t> then) {
    v1::AdvanceClock request;
    request.set_by_ms(byMs);
    m_impl->sync.call(post(wire::Endpoint::AdvanceClock, request), [this, then = std::move(then)](Result<wire::Response> answer) {
        const auto reply = read<v1::AdvanceClockReply>(answer);
        if (!reply) return then(reply.error());
        m_impl->submission.learnServerTime(reply->server_time_ms(), 0);
        m_impl->sync.syncNow();
        then(reply->server_time_ms());
    });
}
} // namespace atelyra::client
