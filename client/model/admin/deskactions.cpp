#include "client/model/admin/deskactions.h"

#include <algorithm>
#include <utility>

#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
constexpr int kLookMs = 1'000;
constexpr qint64 kTellMs = 2 * kMinuteMs; // between two tellings that somebody is at work
}

DeskActions::DeskActions(client::Engine& engine, const Clock& clock, QObject* parent) : QObject(parent), m_engine(engine), m_clock(clock) {
    m_second.setInterval(kLookMs);
    connect(&m_second, &QTimer::timeout, this, &DeskActions::look);
}

DeskActions::~DeskActions() {
    if (m_openThere) m_engine.tell([](client::EngineSession& session) { client::askDesk(session, v1::CloseDesk(), [](const Result<v1::CloseDeskReply>&) {}); });
}

void DeskActions::open(const QString& password, QObject* guard, std::function<void(Status)> done) {
    v1::OpenDesk question;
    question.set_password(u8(password));
    ask(question, guard, [this, done = std::move(done)](const Result<v1::DeskSession>& session) {
        if (session) Q_EMIT opened();
        done(session ? ok() : Status(session.error()));
    });
}

qint64 DeskActions::leftMs() const { return std::min(m_endsWallMs - m_clock.wallMs(), m_endsMonoMs - m_clock.monoMs()); }

void DeskActions::keep() {
    ask(v1::KeepDesk(), this, [](const Result<v1::DeskSession>&) {});
}

void DeskActions::isAtWork() {
    if (!m_open || m_clock.monoMs() - m_toldMs < kTellMs) return;
    m_toldMs = m_clock.monoMs();
    keep();
}

void DeskActions::countWaiting(int count) {
    if (std::exchange(m_waiting, count) != count) Q_EMIT changed();
}

void DeskActions::take(const v1::DeskSession& session) {
    const qint64 left = session.ends_ms() - session.server_time_ms();
    m_aheadMs = session.server_time_ms() - m_clock.wallMs();
    m_latestWallMs = m_clock.wallMs() + session.latest_ms() - session.server_time_ms();
    m_idleMs = std::max(m_idleMs, left);
    m_open = m_openThere = true;
    m_second.start();
    moveEnd(left);
}

void DeskActions::extend() {
    if (m_open) moveEnd(std::min(m_idleMs, m_latestWallMs - m_clock.wallMs()));
}

void DeskActions::moveEnd(qint64 leftMs) {
    m_toldMs = m_clock.monoMs();
    m_endsWallMs = m_clock.wallMs() + leftMs;
    m_endsMonoMs = m_clock.monoMs() + leftMs;
    look();
    if (m_open) Q_EMIT changed();
}

void DeskActions::fail(const Error& error) {
    if (error.code != ErrorCode::DeskClosed || !std::exchange(m_open, false)) return;
    m_openThere = false;
    m_second.stop();
    Q_EMIT closedThere();
}

void DeskActions::look() {
    if (!m_open) return;
    const qint64 left = leftMs();
    if (left <= 0) {
        m_open = false;
        m_second.stop();
        Q_EMIT over();
        return;
    }
    if (const bool near = left <= kWarnMs; std::exchange(m_near, near) != near) Q_EMIT nearEnd(near);
}
} // namespace atelyra::model
