#pragma once
// One run of the program on a profile, for tests of what the next one finds. Owned by a test, UI thread.
#include <QtTest>

#include "client/engine/engine.h"
#include "client/store/metakeys.h"
#include "tests/client/profilebench.h"

namespace atelyra::test {

class Life {
public:
    static constexpr int kPatienceMs = 20'000;
    static constexpr auto kDayMs = std::int64_t{86'400'000};

    Life(const QString& folder, const std::function<std::unique_ptr<client::KeyStore>()>& keys)
        : engine({folder.toStdString(), "test", {}, "0", keys}) {
        QSignalSpy started(&engine, &client::Engine::started);
        QSignalSpy failed(&engine, &client::Engine::failed);
        engine.start();
        if (!QTest::qWaitFor([&] { return started.size() + failed.size() > 0; }, kPatienceMs)) qFatal("the profile does not open");
        hasFailed = !failed.isEmpty();
    }
    template <class Job> auto on(Job job) {
        std::optional<std::invoke_result_t<Job, client::EngineSession&>> answer;
        engine.ask(&m_guard, job, [&](auto value) { answer = std::move(value); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, kPatienceMs)) qFatal("the engine does not answer");
        return std::move(*answer);
    }
    // Of a verb that answers later.
    template <class T, class Job> Result<T> later(Job job) {
        std::optional<Result<T>> answer;
        engine.askLater<T>(&m_guard, job, [&](Result<T> given) { answer = std::move(given); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, kPatienceMs)) qFatal("the engine does not answer");
        return std::move(*answer);
    }
    v1::File import(const QString& name, const QByteArray& bytes) {
        QTemporaryDir folder;
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file");
        file.close();
        return later<v1::File>([path = file.fileName().toStdString()](client::EngineSession& s, auto then) { s.importFile(path, then); }).value();
    }
    bool write(const std::function<void(client::Cache&)>& work) {
        return on([&](client::EngineSession& s) { return s.cache().transaction(client::Durability::Full, [&] { work(s.cache()); }).has_value(); });
    }
    // A member with a word in each place that keeps words.
    void fill() {
        const auto other = memberId(2);
        QVERIFY(write([&](client::Cache& cache) {
            cache.setMe(memberId(1));
            cache.meta().set(client::meta::kToken, std::string_view("yelbnafsdiwk"));
            cache.drafts().put({"message:x", "draft qazwsxedcrfv", 1});
            v1::Account account;
            account.set_id(memberId(1).str());
            account.set_handle("clara");
            cache.entities().putBase(rules::wrap(account), 1, 7, 1);
            cache.entities().putBase(rules::wrap(messageOf(1, other, memberId(1), "heard plmoknijbuhv")), 1, 7, 1);
        }));
        const auto said = message(MessageId(sampleId(9)), other, "said mvjdkwhalspq");
        QVERIFY(on([&](client::EngineSession& s) { return s.submit(said).has_value(); }));
    }
    std::string draft() {
        return on([](client::EngineSession& s) {
            const auto draft = s.cache().drafts().find("message:x");
            return draft ? draft->body : std::string();
        });
    }
    std::size_t waiting() {
        return on([](client::EngineSession& s) { return s.cache().outbox().waiting().size(); });
    }
    std::size_t heard() {
        return on([](client::EngineSession& s) { return s.cache().chat().search("plmoknijbuhv", 10).size(); });
    }
    void age(std::int64_t days) {
        const auto at = SystemClock().wallMs() - days * kDayMs;
        QVERIFY(write([&](client::Cache& cache) { cache.meta().set(client::meta::kLastSynced, at); }));
    }
    const client::Opening& opening() const { return engine.opening(); }

    client::Engine engine;
    bool hasFailed = false;

private:
    QObject m_guard;
};

} // namespace atelyra::test
