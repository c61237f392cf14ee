#pragma once
// Several real clients and the real market on one thread, with a clock that the test owns and a network that does what the test
// says: loses, doubles, delays and reorders, and programs that die between two transactions. The same seed runs the same way.
// Owned by a test.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/sync/syncengine.h"
#include "tests/support/cachekey.h"
#include "tests/support/samples.h"

namespace atelyra::test {

// What may go wrong, in parts of a thousand requests (or transactions).
struct Faults {
    int loseRequest = 0;
    int loseAnswer = 0;
    int doubleRequest = 0;
    int answerBroken = 0; // a 500 instead of being heard
    int latencyMs = 0;    // up to; different latencies reorder
    int clientDies = 0;   // of a thousand transactions
    int serverDies = 0;   // of a thousand requests
    int diskFull = 0;     // of a thousand transactions

    static Faults none() { return {}; }
    static Faults rough() { return {60, 60, 60, 40, 3'000, 2, 3, 2}; }
};

class World {
public:
    explicit World(std::uint64_t seed = 1, Faults faults = {});
    ~World();

    class Client;
    Client& add(const std::string& handle);
    // Another installation of the same person.
    Client& addDevice(const Client& other);

    // Lets things happen for so long.
    void run(std::int64_t ms);
    // No more faults: everything comes to rest. The difference between each cache and what the server shows that account, and what
    // still waits; empty when there is none.
    std::string settle();

    // Once, to the next request of this kind from that client.
    enum class Fault { LoseRequest, LoseAnswer, Double, Break };
    void next(Client& client, wire::Endpoint endpoint, Fault fault);
    void setFaults(const Faults& faults) { m_faults = faults; }
    void crashServer() { market.open(); }
    // Clients that sign up from now on are woken by news.
    void wakeClients();
    // Nothing listens where the server was: everybody is refused at once, those who wait for news as well.
    void setServerGone(bool gone);
    // The same profile on another machine, as if its disk had been copied.
    Client& addClone(Client& original);
    int requests(wire::Endpoint endpoint) const; // that reached the server
    std::int64_t mostFetchedBytes = limits::kFetchedFilesBytes; // on each client that starts from now on
    int attempts = 0;                             // requests of any kind, whether they reached it or not

    using Call = std::function<void()>;
    std::uint64_t at(std::int64_t inMs, Call call); // a token, for cancel
    void cancel(std::uint64_t token);
    bool chance(int ofAThousand) { return ofAThousand > 0 && int(rng.below(1000)) < ofAThousand; }

    TestMarket market;
    SeededRng rng;
    std::vector<std::unique_ptr<Client>> clients;

private:
    class Wire;
    class Timers;
    Client& admit(const std::string& handle, const v1::SessionReply& session);
    void deliver(Client& client, const wire::Request& request, const client::Answer& done, bool answers);
    void park(const wire::Request& request, const client::Answer& done, std::int64_t untilMs);
    std::string differences(Client& client);

    QTemporaryDir m_folder;
    Faults m_faults;
    bool m_isGone = false;
    std::shared_ptr<Call> m_jobs;
    std::map<std::pair<std::int64_t, std::uint64_t>, Call> m_events; // by time, then by age
    std::uint64_t m_lastToken = 0;
    std::map<wire::Endpoint, int> m_requests;
};

// A program with its profile; dies and begins anew without losing what it has stored.
class World::Client {
public:
    Client(World& world, std::string handle, std::string path);
    ~Client();

    void start();
    void die(); // now
    bool alive() const { return sync != nullptr; }
    void setOnline(bool online);
    // As the session does it: commands and a poke.
    Result<CommandId> submit(const v1::CommandBody& body, std::vector<CommandId> dependsOn = {}, std::int64_t heldMs = 0);
    // A file of so many bytes, as if the person had chosen it.
    v1::File attach(const std::string& name, std::int64_t size);

    World& world;
    std::string handle;
    std::string path;
    AccountId me;
    bool online = true;
    std::map<wire::Endpoint, std::vector<Fault>> planned;
    std::function<void()> beforeTransaction; // by the test; may throw Death

    std::unique_ptr<client::Cache> cache;
    std::unique_ptr<client::Transport> transport;
    std::unique_ptr<client::Scheduler> scheduler;
    std::unique_ptr<client::Submission> submission;
    std::unique_ptr<client::SyncEngine> sync;
    std::shared_ptr<int> life; // of this run of the program
    QTemporaryDir blobs;
    client::Vault vault{blobs.path().toStdString(), cacheKey()}; // in it
    // A file that this client has and the server has not.
    void keep(const v1::File& file, const std::string& bytes);
    bool isDying = false;
    int accountGone = 0;
};

struct Death {}; // thrown where a program dies

} // namespace atelyra::test
