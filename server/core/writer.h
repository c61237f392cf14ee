#pragma once
// The one that writes. Callers hand in jobs and wait; the writer takes all that wait, runs each in a savepoint of one transaction,
// commits once, and then answers everybody. Before start() and in tests it does the same on the caller's thread. Thread-safe.
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <span>
#include <thread>

#include "server/core/tx.h"
#include "shared/base/clock.h"

namespace atelyra::server {

class Writer {
public:
    using Job = std::function<Status(Tx&)>;
    struct Committed { // what others may want to know after a commit
        std::span<const store::StreamId> streams;
        bool jobsWaiting = false;
    };

    Writer(store::Store& tables, const Clock& clock) : m_store(tables), m_clock(clock) {}
    ~Writer() { stop(); }

    Status run(Job job);  // returns when it is durable, or refused
    void post(Job job);   // for what nobody waits for
    void start();         // from now on by a thread of its own
    void stop();          // finishes what waits
    // Called after each commit on the committing thread. Must not block, and must not write.
    void setListener(std::function<void(const Committed&)> listener);

private:
    struct Task {
        Job job;
        std::promise<Status> answer;
    };
    void loop();
    void runGroup(std::deque<Task>& group);
    bool runInside(std::deque<Task>& group, std::vector<Status>& results, std::vector<store::StreamId>& streams, bool& jobsWaiting);
    Status runOne(Job& job, Notes& notes, bool& jobsWaiting);
    std::future<Status> enqueue(Job job);

    store::Store& m_store;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::mutex m_inlineMutex; // callers before start() take turns
    std::condition_variable m_waiting;
    std::deque<Task> m_queue;
    std::thread m_thread;
    bool m_threaded = false;
    bool m_stopping = false;
    std::mutex m_listenerMutex;
    std::function<void(const Committed&)> m_listener;
};

} // namespace atelyra::server
