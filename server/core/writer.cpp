#include "server/core/writer.h"

#include <spdlog/spdlog.h>

namespace atelyra::server {
namespace {
constexpr std::size_t kGroup = 256;    // more in one commit brings nothing, and makes the first wait
constexpr std::size_t kWaiting = 5000; // beyond this we are too slow: say so instead of growing
} // namespace

Status Writer::run(Job job) { return enqueue(std::move(job)).get(); }
void Writer::post(Job job) { enqueue(std::move(job)); }

std::future<Status> Writer::enqueue(Job job) {
    std::deque<Task> alone;
    alone.push_back({std::move(job), {}});
    auto answer = alone.front().answer.get_future();
    std::unique_lock lock(m_mutex);
    if (m_stopping || m_queue.size() >= kWaiting) {
        alone.front().answer.set_value({ErrorCode::Unavailable, m_stopping ? "draining" : "too many writes wait"});
    } else if (m_threaded) {
        m_queue.push_back(std::move(alone.front()));
        m_waiting.notify_one();
    } else {
        lock.unlock();
        std::lock_guard turn(m_inlineMutex);
        runGroup(alone);
    }
    return answer;
}

void Writer::start() {
    std::lock_guard lock(m_mutex);
    m_threaded = true;
    m_thread = std::thread([this] { loop(); });
}

void Writer::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_waiting.notify_all();
    }
    if (m_thread.joinable()) m_thread.join();
}

void Writer::setListener(std::function<void(const Committed&)> listener) {
    std::lock_guard lock(m_listenerMutex);
    m_listener = std::move(listener);
}

void Writer::loop() {
    for (;;) {
        std::deque<Task> group;
        {
            std::unique_lock lock(m_mutex);
            m_waiting.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) return;
            while (!m_queue.empty() && group.size() < kGroup) {
                group.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            }
        }
        runGroup(group);
    }
}

void Writer::runGroup(std::deque<Task>& group) {
    std::vector<Status> results(group.size(), Status(ErrorCode::Unavailable, "not run"));
    std::vector<store::StreamId> streams;
    bool jobsWaiting = false;
    const bool committed = runInside(group, results, streams, jobsWaiting);
    if (committed) {
        std::lock_guard lock(m_listenerMutex);
        if (m_listener && (!streams.empty() || jobsWaiting)) m_listener({streams, jobsWaiting});
    }
    for (std::size_t i = 0; i < group.size(); ++i) group[i].answer.set_value(std::move(results[i]));
}

// One transaction for all. A database that cannot write now takes the whole group with it: nobody is told that it worked.
bool Writer::runInside(std::deque<Task>& group, std::vector<Status>& results, std::vector<store::StreamId>& streams,
    bool& jobsWaiting) {
    try {
        store::Transaction transaction(*m_store.db, store::Transaction::Kind::Write);
        Notes notes(m_store);
        for (std::size_t i = 0; i < group.size(); ++i) results[i] = runOne(group[i].job, notes, jobsWaiting);
        streams = notes.write(m_clock.wallMs());
        transaction.commit();
        return true;
    } catch (const store::DbError& error) {
        spdlog::error("a group of {} writes was given up: {}", group.size(), error.what());
        std::fill(results.begin(), results.end(), Status(ErrorCode::Unavailable, "the database cannot write now"));
        return false;
    }
}

Status Writer::runOne(Job& job, Notes& notes, bool& jobsWaiting) {
    try {
        Tx tx(m_store, notes, m_clock.wallMs());
        Status status = job(tx);
        if (!status) return status; // and all of it is undone
        tx.commit();
        jobsWaiting |= tx.jobsWaiting;
        return status;
    } catch (const store::DbError& error) {
        if (error.code == ErrorCode::Unavailable) throw;
        spdlog::error("a write failed: {}", error.what());
        return {ErrorCode::Internal, error.what()};
    } catch (const std::exception& error) {
        spdlog::error("a write failed: {}", error.what());
        return {ErrorCode::Internal, error.what()};
    }
}
} // namespace atelyra::server
