#pragma once
// The application of the bench: remembers which event took the UI thread longest, so that a long wait has a name. UI thread.
#include <string>

#include <QApplication>
#include <QElapsedTimer>
#include <QMetaEnum>
#include <QThread>

namespace atelyra::bench {

class WatchedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0 || QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
        const std::string who = receiver->metaObject()->className();
        const auto type = event->type();
        QElapsedTimer clock;
        clock.start();
        ++m_depth;
        const bool taken = QApplication::notify(receiver, event);
        --m_depth;
        if (const double ms = double(clock.nsecsElapsed()) / 1e6; ms > m_longestMs) {
            m_longestMs = ms;
            m_longest = std::string(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)) + " of " + who;
        }
        return taken;
    }
    // Since it was last asked.
    std::string takeLongest() {
        m_longestMs = 0;
        return std::exchange(m_longest, {});
    }

private:
    int m_depth = 0; // events inside events belong to the outer one
    double m_longestMs = 0;
    std::string m_longest;
};

} // namespace atelyra::bench
