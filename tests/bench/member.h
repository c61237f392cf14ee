#pragma once
// A member at a real engine in this process, as the window has one, and the waiting for it that a bench does on the main thread. What
// does not happen in twenty minutes ends the bench with an exception.
#include <functional>
#include <string>

#include <QString>

#include "client/engine/engine.h"

namespace atelyra::bench {

class Member {
public:
    Member(const QString& folder, const std::string& server);

    void start(); // unless a window does
    void signIn(const std::string& handle);
    void waitFor(const std::function<bool()>& holds); // asked again after everything that the engine tells
    void waitUpToDate();
    void setPaused(bool paused);
    // On the engine thread; returns when it is done.
    void run(const std::function<void(client::EngineSession&)>& job);
    std::int64_t entities(); // that the streams have brought

    client::Engine engine;

private:
    using Done = std::function<void()>;
    void wait(const std::function<void(const Done&)>& begin); // until what it began calls done

    Done m_waitsForNews;
    bool m_news = false;
};

} // namespace atelyra::bench
