#pragma once
// The one place where the person's answers about their data take effect: the gate's grants, the settings on this computer, the proof on
// the server, and the other devices. Owned by main, outlives every page. UI thread.
#include <memory>
#include <optional>

#include <QObject>

#include "client/model/privacy/answers.h"
#include "client/model/privacy/storeditems.h"
#include "client/model/privacy/usagesink.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"

namespace atelyra::client {
class Engine;
struct KeptAnswer;
struct SentUsage;
}

namespace atelyra::model {

struct PrivacyView { // what the settings page shows beside the switches
    struct Answer {
        v1::ConsentEvent event;
        QString receipt; // empty: the server has not confirmed it yet
    };
    QVector<Answer> history; // newest first
    QStringList queued;      // as JSON, a day each
    struct Sent {
        qint64 atMs = 0;
        QString body;
    };
    QVector<Sent> sent;
    std::optional<v1::PrivacyChoices> account; // null: a visitor, or nothing was ever said
    bool signedIn = false;
    QVector<StoredItem> here; // what lies on this computer
    QString campaign;         // that brought it here, kept with consent
};

class PrivacyActions : public QObject {
    Q_OBJECT
public:
    // campaign: that the program was started with. It is in memory only until the person has answered, and a no drops it.
    PrivacyActions(client::Engine& engine, Settings& settings, QString profileFolder, QString clientVersion, const Clock& clock,
        std::optional<rules::CampaignCode> campaign = {}, QObject* parent = nullptr);
    ~PrivacyActions() override;

    Settings& settings() { return m_settings; }
    const Clock& clock() const { return m_clock; }
    Grants& grants() { return m_grants; }
    UsageSink& usage() { return m_usage; }

    // These choices of this device were answered. Acts at once, with or without a network.
    void answer(const ConsentChoices& wish, const std::vector<v1::Choice>& which, v1::ConsentMethod method, const QString& policyVersion, const QByteArray& dialogSha256);
    // Runs out old grants and says what may be asked now.
    std::vector<v1::Choice> choicesToAsk();
    // A choice of the account; waits in the Outbox like every command.
    void choose(v1::Choice choice, bool on, const QString& policyVersion);
    // To a use that rests on the market's interests: it ends, or begins again. Likewise.
    void object(v1::Interest interest, bool on);
    void deleteQueue();
    void read(QObject* guard, std::function<void(PrivacyView)> done);

    // What a withdrawal has done so far, a sentence a step, in its order.
    const QStringList& steps() const { return m_steps; }

Q_SIGNALS:
    void changed(); // steps, or what read() gives

private:
    Answering how(v1::ConsentMethod method) const;
    void take(const Answered& answered);
    void handOver();
    void countCampaign();
    void tellAccount(const std::vector<v1::ConsentEvent>& events);
    void lookAtAccount();
    void say(const QString& step);

    client::Engine& m_engine;
    Settings& m_settings;
    QString m_folder, m_version;
    const Clock& m_clock;
    SystemRng m_rng;
    Grants m_grants;
    UsageSink m_usage;
    QStringList m_steps;
    std::optional<rules::CampaignCode> m_campaign;
    bool m_open = false; // the engine has its profile
};

} // namespace atelyra::model
