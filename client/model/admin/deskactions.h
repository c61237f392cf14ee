#pragma once
// The privacy officer's desk from the password to the end: asks the market, and knows until when it may. Answers pass through; nothing is kept
// here, in the cache or on the disk. Made when administrator mode is wished for and gone when it ends, which tells the market too. UI thread.
#include <functional>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "client/engine/deskcalls.h"
#include "client/engine/engine.h"
#include "shared/base/clock.h"

namespace atelyra::model {

class DeskActions : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kWarnMs = 5 * kMinuteMs; // before the end

    DeskActions(client::Engine& engine, const Clock& clock, QObject* parent = nullptr);
    ~DeskActions() override;

    // Forbidden, "password": it is not the account's. Opens it again as well, after the market has closed it.
    void open(const QString& password, QObject* guard, std::function<void(Status)> done);
    bool isOpen() const { return m_open; }
    qint64 leftMs() const;                                 // of the session, unless something is done
    qint64 endsMs() const { return m_clock.wallMs() + leftMs(); } // on this computer's clock
    qint64 marketNowMs() const { return m_clock.wallMs() + m_aheadMs; }
    AccountId me() const { return m_engine.me(); }
    void keep();    // the person wants to stay
    void isAtWork(); // somebody types: tells the market, though not with every key

    // The answer comes to the guard, unless the desk has gone. DeskClosed: the market has ended the session; see closedThere().
    template <class Question> void ask(const Question& question, QObject* guard, std::function<void(Result<typename client::DeskCall<Question>::Answer>)> done) {
        using Answer = typename client::DeskCall<Question>::Answer;
        m_engine.askLater<Answer>(
            guard, [question](client::EngineSession& session, auto then) { client::askDesk(session, question, then); },
            [desk = QPointer(this), done = std::move(done)](const Result<Answer>& answer) {
                if (!desk) return;
                desk->hear(answer);
                done(answer);
            });
    }
    // What stands beside its page in the sidebar.
    void countWaiting(int count);
    int waiting() const { return m_waiting; }
    void look(); // whether the session's end has come nearer than it may; else once a second by itself

Q_SIGNALS:
    void changed();     // when the session ends, or how much waits
    void nearEnd(bool near);
    void over();        // its time has come
    void closedThere(); // the market has ended it: the password is wanted once more
    void opened();      // for the first time, or again

private:
    void take(const v1::DeskSession& session);
    void extend(); // something was done: the market counts from here
    template <class Answer> void hear(const Result<Answer>& answer) {
        if (!answer) return fail(answer.error());
        if constexpr (std::is_same_v<Answer, v1::DeskSession>) return take(*answer);
        if constexpr (requires { answer->has_session(); })
            if (answer->has_session()) return take(answer->session());
        extend();
    }
    void fail(const Error& error);
    void moveEnd(qint64 leftMs);

    client::Engine& m_engine;
    const Clock& m_clock;
    QTimer m_second;
    bool m_open = false, m_openThere = false, m_near = false;
    qint64 m_endsWallMs = 0, m_endsMonoMs = 0; // whichever comes first: one may be set, the other sleeps with the computer
    qint64 m_latestWallMs = 0, m_idleMs = 0;
    qint64 m_toldMs = 0; // when the market was last asked anything
    qint64 m_aheadMs = 0; // of the market's clock before this one
    int m_waiting = 0;
};

} // namespace atelyra::model
