#include "tests/support/world.h"

#include <QFile>

#include "client/store/database.h"
#include "client/store/metakeys.h"
#include "shared/wire/endpoints.h"

namespace atelyra::test {
using client::Cache;
using client::Durability;

namespace {
constexpr std::int64_t kLatencyMs = 20;
constexpr std::int64_t kJobsEveryMs = 5'000;
constexpr std::int64_t kReviveMs = 700;
constexpr std::int64_t kRestMs = 30 * kMinuteMs;
constexpr std::int64_t kParkedMs = 50'000;
constexpr std::int64_t kLookForNewsMs = 500;

std::optional<wire::Endpoint> endpointOf(const wire::Request& request) {
    bool known = false;
    const auto match = wire::match(request.method, request.path, known);
    return match.route ? std::optional(match.route->endpoint) : std::nullopt;
}
} // namespace

// ---- what a client is given instead of a network and a clock's timers

class World::Timers final : public client::Scheduler {
public:
    Timers(World& world, std::weak_ptr<int> life) : m_world(world), m_life(std::move(life)) {}
    Token after(std::int64_t ms, std::function<void()> call) override {
        return m_world.at(ms, [life = m_life, call = std::move(call)] {
            if (life.lock()) call();
        });
    }
    void cancel(Token token) override { m_world.cancel(token); }

private:
    World& m_world;
    std::weak_ptr<int> m_life;
};

class World::Wire final : public client::Transport {
public:
    explicit Wire(Client& client) : m_client(client), m_life(client.life) {}

    void send(const std::string&, wire::Request request, std::int64_t timeoutMs, client::Answer done) override {
        World& world = m_client.world;
        const auto& faults = world.m_faults;
        const auto planned = plan(request);
        const auto isPlanned = [&](Fault fault) { return planned == fault; };
        const bool lost = isPlanned(Fault::LoseRequest) || !m_client.online || world.chance(faults.loseRequest);
        const bool deaf = isPlanned(Fault::LoseAnswer) || world.chance(faults.loseAnswer);
        const bool twice = isPlanned(Fault::Double) || world.chance(faults.doubleRequest);
        const bool broken = isPlanned(Fault::Break) || world.chance(faults.answerBroken);
        const auto answer = once([life = m_life, done = std::move(done)](Result<wire::Response> result) {
            if (life.lock()) done(std::move(result));
        });
        ++world.attempts;
        world.at(timeoutMs, [answer] { answer({ErrorCode::Unavailable, "no answer"}); });
        if (lost) return;
        if (world.m_isGone) {
            world.at(kLatencyMs, [answer] { answer({ErrorCode::Unavailable, "refused"}); });
            return;
        }
        if (broken) {
            world.at(latency(), [answer] { answer(wire::errorResponse({ErrorCode::Internal, {}}, wire::kProtobuf, "x")); });
            return;
        }
        auto* client = &m_client;
        if (endpointOf(request) == wire::Endpoint::Wake) return world.park(request, answer, world.market.clock.monoMs() + kParkedMs);
        for (int copy = 0; copy < (twice ? 2 : 1); ++copy)
            world.at(latency(), [client, request, answer, answers = copy == 0 && !deaf] {
                client->world.deliver(*client, request, answer, answers);
            });
    }
    void cancelAll() override { m_life.reset(); }
    bool online() const override { return m_client.online; }

private:
    std::optional<Fault> plan(const wire::Request& request) {
        const auto endpoint = endpointOf(request);
        if (!endpoint || m_client.planned[*endpoint].empty()) return std::nullopt;
        auto& waiting = m_client.planned[*endpoint];
        const auto fault = waiting.front();
        waiting.erase(waiting.begin());
        return fault;
    }
    std::int64_t latency() {
        const auto& faults = m_client.world.m_faults;
        return kLatencyMs + (faults.latencyMs > 0 ? std::int64_t(m_client.world.rng.below(std::uint64_t(faults.latencyMs))) : 0);
    }
    static client::Answer once(client::Answer done) {
        return [done = std::move(done), told = std::make_shared<bool>(false)](Result<wire::Response> result) {
            if (!std::exchange(*told, true)) done(std::move(result));
        };
    }

    Client& m_client;
    std::weak_ptr<int> m_life;
};

// ---- the world

World::World(std::uint64_t seed, Faults faults) : market(seed), rng(seed * 977 + 5), m_faults(faults) {
    const auto work = std::make_shared<Call>();
    *work = [this, work = std::weak_ptr(work)] {
        market.market->runDueJobs();
        at(kJobsEveryMs, *work.lock());
    };
    m_jobs = work;
    at(kJobsEveryMs, *work);
}

World::~World() {
    m_events.clear();
    clients.clear();
}

std::uint64_t World::at(std::int64_t inMs, Call call) {
    const auto token = ++m_lastToken;
    m_events.emplace(std::pair{market.clock.monoMs() + std::max<std::int64_t>(inMs, 0), token}, std::move(call));
    return token;
}

void World::cancel(std::uint64_t token) {
    std::erase_if(m_events, [&](const auto& event) { return event.first.second == token; });
}

void World::run(std::int64_t ms) {
    const auto until = market.clock.monoMs() + ms;
    while (!m_events.empty() && m_events.begin()->first.first <= until) {
        auto event = m_events.extract(m_events.begin());
        market.clock.advance(std::max<std::int64_t>(event.key().first - market.clock.monoMs(), 0));
        try {
            event.mapped()();
        } catch (const Death&) {
            for (auto& client : clients)
                if (client->isDying) client->die();
        } catch (const client::StoreFailure&) {
            // The engine's door reports it and goes on; so does this one.
        }
    }
    market.clock.advance(until - market.clock.monoMs());
}

World::Client& World::add(const std::string& handle) {
    const auto reply = market.call<v1::SessionReply>(wire::Endpoint::SignUp, {}, signUpForm(handle));
    if (reply.status != 200) qFatal("%s cannot sign up", handle.c_str());
    return admit(handle, reply.body);
}

World::Client& World::addDevice(const Client& other) {
    const auto reply = market.call<v1::SessionReply>(wire::Endpoint::SignIn, {}, signInForm(other.handle));
    if (reply.status != 200) qFatal("%s cannot sign in", other.handle.c_str());
    return admit(other.handle, reply.body);
}

World::Client& World::admit(const std::string& handle, const v1::SessionReply& session) {
    const auto path = m_folder.filePath(QStringLiteral("client%1.sqlite").arg(clients.size())).toStdString();
    clients.push_back(std::make_unique<Client>(*this, handle, path));
    auto& client = *clients.back();
    client.me = AccountId::of(session.account_id());
    auto cache = Cache::open(path, cacheKey());
    if (!cache) qFatal("no cache: %s", cache.error().detail.c_str());
    const auto made = (*cache)->transaction(Durability::Full, [&] {
        (*cache)->meta().set(client::meta::kInstall, std::string_view(newRawId(market.clock.wallMs(), rng).str()));
        (*cache)->meta().set(client::meta::kToken, std::string_view(session.token()));
        (*cache)->setMe(client.me);
    });
    if (!made) qFatal("no cache: %s", made.error().detail.c_str());
    cache->reset();
    client.start();
    return client;
}

World::Client& World::addClone(Client& original) {
    original.die();
    const auto path = m_folder.filePath(QStringLiteral("client%1.sqlite").arg(clients.size()));
    if (!QFile::copy(QString::fromStdString(original.path), path)) qFatal("no copy of the profile");
    clients.push_back(std::make_unique<Client>(*this, original.handle, path.toStdString()));
    original.start();
    auto& clone = *clients.back();
    clone.me = original.me;
    clone.start();
    return clone;
}

void World::wakeClients() {
    market.wakeUrl = "http://wake";
    market.open();
}

void World::setServerGone(bool gone) { m_isGone = gone; }

// As the wake server does it, on this world's clock.
void World::park(const wire::Request& request, const client::Answer& done, std::int64_t untilMs) {
    if (m_isGone) return done({ErrorCode::Unavailable, "the line is broken"});
    v1::WakeRequest asked;
    if (!wire::decode(request.contentType, request.body, wire::Strictness::Server, asked)) qFatal("a wake request cannot be read");
    std::uint64_t audience = 0;
    const auto head = market.market->wakeHub().headFor(request.token, audience);
    if (!head) return done(wire::errorResponse(head.error(), wire::kProtobuf, "x"));
    if (*head == asked.known_head() && market.clock.monoMs() < untilMs) {
        at(kLookForNewsMs, [this, request, done, untilMs] { park(request, done, untilMs); });
        return;
    }
    v1::WakeReply reply;
    reply.set_head(*head);
    reply.set_dirty(*head != asked.known_head());
    wire::Response response;
    response.status = 200;
    response.contentType = wire::kProtobuf;
    response.body = wire::encode(wire::kProtobuf, reply);
    done(response);
}

void World::next(Client& client, wire::Endpoint endpoint, Fault fault) { client.planned[endpoint].push_back(fault); }

int World::requests(wire::Endpoint endpoint) const {
    const auto found = m_requests.find(endpoint);
    return found == m_requests.end() ? 0 : found->second;
}

void World::deliver(Client& client, const wire::Request& request, const client::Answer& done, bool answers) {
    if (const auto endpoint = endpointOf(request)) ++m_requests[*endpoint];
    auto asked = request;
    asked.peer = "10.0.0.1";
    auto response = market.market->router().handle(asked);
    if (chance(m_faults.serverDies)) {
        crashServer(); // it had answered, but nobody will know
        return;
    }
    if (!answers) return;
    const auto latency = kLatencyMs + (m_faults.latencyMs > 0 ? std::int64_t(rng.below(std::uint64_t(m_faults.latencyMs))) : 0);
    auto* speaking = &client;
    at(latency, [speaking, done, response = std::move(response)] {
        if (speaking->online) done(response);
    });
}

std::string World::settle() {
    m_faults = Faults::none();
    m_isGone = false;
    for (auto& client : clients) {
        client->planned.clear();
        client->beforeTransaction = {};
        client->setOnline(true);
        if (!client->alive()) client->start();
    }
    for (std::int64_t rested = 0; rested < kRestMs; rested += kMinuteMs) {
        run(kMinuteMs);
        std::string left;
        for (auto& client : clients) left += differences(*client);
        if (left.empty() || rested + kMinuteMs >= kRestMs) return left;
    }
    return {};
}

std::string World::differences(Client& client) {
    Base shown;
    v1::BootstrapRequest request;
    request.set_epoch(std::uint64_t(client.cache->meta().number(client::meta::kEpoch)));
    for (;;) {
        const auto page = market.call<v1::BootstrapReply>(wire::Endpoint::Bootstrap, client.cache->meta().get(client::meta::kToken), request);
        if (page.status != 200 || page.body.status() != v1::OK) return client.handle + ": the server shows nothing\n";
        fold(shown, page.body.changes());
        if (page.body.after().empty()) break;
        *request.mutable_pos() = page.body.pos();
        request.set_after(page.body.after());
    }
    std::string found;
    const auto say = [&](const rules::Ref& ref, const char* what) {
        found += client.handle + ": " + v1::EntityKind_Name(ref.kind) + " " + ref.id.text() + " " + what + "\n";
    };
    client.cache->entities().eachBase([&](const client::EntityTable::Base& row) {
        if (!row.streamed) return;
        const auto there = shown.find(row.ref);
        if (there == shown.end()) return say(row.ref, "is here, and the server does not show it");
        if (there->second != std::pair(row.version, row.body)) say(row.ref, "differs");
        shown.erase(there);
    });
    for (const auto& [ref, body] : shown) say(ref, "is missing");
    for (const auto& row : client.cache->outbox().waiting()) found += client.handle + ": " + row.name + " still waits\n";
    return found;
}

// ---- a client

World::Client::Client(World& here, std::string name, std::string file) : world(here), handle(std::move(name)), path(std::move(file)) {}
World::Client::~Client() = default;

void World::Client::start() {
    isDying = false;
    life = std::make_shared<int>(0);
    auto opened = Cache::open(path, cacheKey());
    if (!opened) qFatal("the cache does not open again: %s", opened.error().detail.c_str());
    cache = std::move(*opened);
    cache->setProbe([this] {
        if (beforeTransaction) beforeTransaction();
        if (world.chance(world.m_faults.clientDies)) {
            isDying = true;
            throw Death{};
        }
        if (world.chance(world.m_faults.diskFull)) throw client::StoreFailure{{ErrorCode::Unavailable, "the disk is full"}};
    });
    transport = std::make_unique<Wire>(*this);
    scheduler = std::make_unique<Timers>(world, life);
    submission = std::make_unique<client::Submission>(*cache, world.market.clock, world.rng, "boot");
    client::SyncEvents events;
    events.changed = [this] { (void)cache->takeChanges(); };
    events.accountGone = [this] { ++accountGone; };
    sync = std::make_unique<client::SyncEngine>(client::SyncEngine::World{*cache, *submission, *transport, world.market.clock, world.rng,
        *scheduler, vault, "test", "boot", world.mostFetchedBytes}, std::move(events));
    world.at(0, [this, alive = std::weak_ptr(life)] {
        if (alive.lock()) sync->start();
    });
}

void World::Client::die() {
    life.reset();
    sync.reset();
    submission.reset();
    scheduler.reset();
    transport.reset();
    cache.reset();
    isDying = false;
    world.at(kReviveMs, [this] {
        if (!alive()) start();
    });
}

void World::Client::setOnline(bool now) {
    if (online == now) return;
    online = now;
    world.at(0, [this] {
        if (alive()) sync->networkChanged();
    });
}

Result<CommandId> World::Client::submit(const v1::CommandBody& body, std::vector<CommandId> dependsOn, std::int64_t heldMs) {
    auto made = submission->submit({body, std::move(dependsOn), heldMs});
    world.at(0, [this] {
        if (alive()) sync->commandsAdded();
    });
    return made;
}

v1::File World::Client::attach(const std::string& name, std::int64_t size) {
    const QByteArray bytes(qsizetype(size), char('a' + name.size() % 20));
    v1::File file;
    file.set_sha256(sha256(bytes.toStdString()));
    file.set_size(size);
    file.set_name(name);
    file.set_mime("application/octet-stream");
    keep(file, bytes.toStdString());
    return file;
}

void World::Client::keep(const v1::File& file, const std::string& bytes) {
    const auto place = vault.pathOf(file.sha256());
    if (!vault.append(place, bytes)) qFatal("no room for a file");
    const auto row = client::FileRow{file.sha256(), file.size(), file.name(), file.mime(), place, false, 0, file.size(), true, 0};
    if (!cache->transaction(Durability::Full, [&] { cache->files().put(row); })) qFatal("no room for a file's row");
}
} // namespace atelyra::test
