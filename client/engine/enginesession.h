#pragma once
// What a job finds on the engine thread: the cache to read, and the verbs of this profile. Jobs are short (20 ms at most); what
// takes longer has a continuation that is called on the engine thread. Owned by Engine, lives and dies on its thread.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/store/cache.h"
#include "client/store/vault.h"
#include "client/sync/syncstate.h"
#include "shared/base/result.h"
#include "shared/proto/accounts.pb.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::wire {
struct Request;
}

namespace atelyra::client {

class EngineSession {
public:
    struct Impl;
    explicit EngineSession(std::unique_ptr<Impl> impl);
    ~EngineSession();

    // ---- reads
    Cache& cache();
    AccountId me() const; // null: a visitor
    const SyncState& state() const;
    std::int64_t serverNowMs() const; // for countdowns and for rules::whyNot
    std::string serverUrl() const;

    // ---- commands: one durable transaction each. A refusal by the rules is the answer, at once.
    Result<CommandId> submit(const v1::CommandBody& body, const std::vector<CommandId>& dependsOn = {}, std::int64_t heldMs = -1);
    Result<std::vector<CommandId>> undo(CommandId command);
    std::vector<CommandId> dependentsOf(CommandId command);
    Result<CommandId> retryWith(CommandId refused, const v1::CommandBody& body);
    Status discard(CommandId refused);
    RawId newId(); // for a thing that a command brings into being

    Status markRead(ConversationId conversation, std::uint64_t uptoSeq);
    Status saveDraft(const std::string& scope, const std::string& body); // an empty body removes it
    Status removeDraft(const std::string& scope);
    std::string setting(const std::string& key, const std::string& otherwise = {});
    Status setSetting(const std::string& key, const std::string& value);
    void setPaused(bool paused);
    void syncNow();

    // ---- consent; see PrivacyPost
    Status recordAnswers(const std::vector<v1::ConsentEvent>& events);
    void countUse(std::string_view point, std::string_view value);
    void keepCrash(const v1::CrashReport& crash);
    void keepCampaign(std::string_view point, std::string_view code);
    std::string campaign() const;
    Status deleteUsageQueue();
    std::vector<std::string> queuedUsage(); // as JSON, as it would be sent

    // ---- longer ones
    template <class T> using Then = std::function<void(Result<T>)>;
    void importFile(const std::string& path, Then<v1::File> then); // how far it is: Engine::importProgress
    void fetchFile(const v1::File& file, Then<std::string> then); // where it lies sealed; at once when it is here
    void fetchCover(const v1::File& file); // for a list: when there is nothing else to do, and within the device's share for covers
    std::optional<SealedFile> file(const std::string& sha256); // to be read on any thread, if it is here
    void saveFileAs(const std::string& sha256, const std::string& path, Then<std::string> then);
    // A readable copy for another program, under its own name; gone when this one ends.
    void openFile(const std::string& sha256, Then<std::string> then);
    void refreshCatalogue(Then<std::monostate> then);
    void refreshGig(GigId gig, Then<std::monostate> then);
    void search(const v1::GigQuery& query, Then<v1::GigQueryReply> then); // asks the server; rows are kept in the cache
    void refreshReviews(GigId gig, Then<std::monostate> then);
    void loadHistory(ConversationId conversation, std::uint64_t beforeSeq, Then<std::monostate> then);
    void signUp(const v1::SignUp& form, Then<AccountId> then);
    void signIn(const v1::SignIn& form, Then<AccountId> then); // Conflict: another account's commands still wait here
    bool wasCalledBack() const { return m_calledBack; } // the account of the last sign-in was closing until then
    void signOut(Then<std::monostate> then); // ends the session there, if it answers, and wipes the account here
    void setServer(const std::string& url, Then<std::monostate> then); // Conflict while signed in
    void advanceClock(std::int64_t byMs, Then<std::int64_t> then);     // operator, on a server with a test clock

    void forgetAccount(Then<std::monostate> then); // wipes it here: the key first, then the cache and the files
    Impl& impl() { return *m_impl; }

private:
    void begin(wire::Request request, Then<AccountId> then);
    Result<AccountId> enter(const v1::SessionReply& reply);
    void endThere(const std::string& token);

    std::unique_ptr<Impl> m_impl;
    bool m_calledBack = false;
};

} // namespace atelyra::client
