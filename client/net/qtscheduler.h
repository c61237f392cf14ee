#pragma once
// Calls back later, on QTimer. Owned by the engine thread and used there alone.
#include <map>

#include <QObject>

#include "client/net/qttransport.h"

class QTimer;

namespace atelyra::client {

class QtScheduler final : public QObject, public Scheduler {
    Q_OBJECT

public:
    explicit QtScheduler(Door door, QObject* parent = nullptr) : QObject(parent), m_door(std::move(door)) {}

    Token after(std::int64_t ms, std::function<void()> call) override;
    void cancel(Token token) override;

private:
    Door m_door;
    std::map<Token, QTimer*> m_timers;
    Token m_last = 0;
};

} // namespace atelyra::client
