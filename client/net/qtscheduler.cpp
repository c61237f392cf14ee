#include "client/net/qtscheduler.h"

#include <algorithm>

#include <QTimer>

namespace atelyra::client {

Scheduler::Token QtScheduler::after(std::int64_t ms, std::function<void()> call) {
    const auto token = ++m_last;
    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setTimerType(ms > 5'000 ? Qt::CoarseTimer : Qt::PreciseTimer);
    connect(timer, &QTimer::timeout, this, [this, token, timer, call = std::move(call)] {
        m_timers.erase(token);
        timer->deleteLater();
        m_door(call);
    });
    m_timers.emplace(token, timer);
    timer->start(int(std::clamp<std::int64_t>(ms, 0, 86'400'000)));
    return token;
}

void QtScheduler::cancel(Token token) {
    const auto found = m_timers.find(token);
    if (found == m_timers.end()) return;
    found->second->stop();
    found->second->deleteLater();
    m_timers.erase(found);
}
} // namespace atelyra::client
