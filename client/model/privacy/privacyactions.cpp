#include "client/model/privacy/privacyactions.h"

#include <algorithm>

#include <QLocale>

#include "client/engine/engine.h"
#include "client/engine/profile.h"
#include "client/model/makerows.h"
#include "client/model/submit.h"

namespace atelyra::model {
namespace {
constexpr int kHistory = 100;
constexpr qint64 kSentMs = 90 * kDayMs;

PrivacyView readView(client::EngineSession& session, const QString& folder, qint64 sinceMs) {
    PrivacyView view;
    view.here = storedItems(folder);
    const auto answers = session.cache().privacy().answers(kHistory);
    for (const auto& answer : answers) view.history.append({answer.event, q(answer.receipt)});
    for (const std::string& day : session.queuedUsage()) view.queued.append(q(day));
    const auto sent = session.cache().privacy().sent(sinceMs);
    for (const auto& one : sent) view.sent.append({one.atMs, q(one.body)});
    view.account = session.cache().privacyChoices();
    view.signedIn = !session.me().isNull();
    view.campaign = q(session.campaign());
    return view;
}
} // namespace

PrivacyActions::PrivacyActions(client::Engine& engine, Settings& settings, QString profileFolder, QString clientVersion, const Clock& clock,
    std::optional<rules::CampaignCode> campaign, QObject* parent)
    : QObject(parent), m_engine(engine), m_settings(settings), m_folder(std::move(profileFolder)), m_version(std::move(clientVersion)), m_clock(clock), m_usage(engine),
      m_campaign(std::move(campaign)) {
    const ConsentChoices choices = settings.consent();
    for (const v1::Choice choice : rules::deviceChoices()) m_grants.set(choice, choices.*switchOf(choice));
    const auto asked = choicesToAsk();
    if (!m_grants.isOn(v1::CAMPAIGN_MEASURES) && std::find(asked.begin(), asked.end(), v1::CAMPAIGN_MEASURES) == asked.end()) m_campaign.reset();
    connect(&engine, &client::Engine::started, this, [this] {
        m_open = true;
        handOver();
        countCampaign();
        lookAtAccount();
    });
    connect(&engine, &client::Engine::signedIn, this, &PrivacyActions::lookAtAccount);
    connect(&engine, &client::Engine::changed, this, [this](const client::ChangeSet& changes) {
        if (changes.has(v1::PRIVACY_CHOICES)) lookAtAccount();
        if (changes.has(v1::PRIVACY_CHOICES) || changes.has(client::Part::Settings)) Q_EMIT changed();
    });
}

PrivacyActions::~PrivacyActions() = default;

Answering PrivacyActions::how(v1::ConsentMethod method) const {
    Answering how;
    how.nowMs = m_clock.wallMs();
    how.method = method;
    how.policyVersion = m_settings.consent().policyVersion;
    how.locale = QLocale().bcp47Name();
    how.clientVersion = m_version;
    return how;
}

void PrivacyActions::answer(const ConsentChoices& wish, const std::vector<v1::Choice>& which, v1::ConsentMethod method, const QString& policyVersion,
    const QByteArray& dialogSha256) {
    Answering answering = how(method);
    answering.policyVersion = policyVersion;
    answering.dialogSha256 = dialogSha256;
    const Answered answered = model::answer(m_settings.consent(), wish, which, answering);
    take(answered);
    tellAccount(answered.events);
}

std::vector<v1::Choice> PrivacyActions::choicesToAsk() {
    if (const auto old = withoutOldGrants(m_settings.consent(), how(v1::TIME_PASSED)); !old.events.empty()) take(old);
    return model::choicesToAsk(m_settings.consent(), m_clock.wallMs());
}

// In this order: nothing more is collected; the answer is written down; what waits is wiped, what was kept goes, the pseudonym is
// replaced and the deletion asked for (the engine does these in one step); the other devices hear of it.
void PrivacyActions::take(const Answered& answered) {
    m_steps.clear();
    bool ended = false, counting = false, functional = false, campaign = false;
    for (const auto& event : answered.events) {
        m_grants.set(event.choice(), rules::allows(event.state()));
        if (event.choice() == v1::CAMPAIGN_MEASURES && rules::isAnswer(event.state()) && !rules::allows(event.state())) m_campaign.reset();
        if (rules::allows(event.state()) || event.state() == v1::CONSENT_REFUSED) continue;
        ended = true;
        counting |= event.choice() == v1::USAGE_COUNTS;
        functional |= event.choice() == v1::FUNCTIONAL_STORAGE;
        campaign |= event.choice() == v1::CAMPAIGN_MEASURES;
    }
    QByteArrayList waiting = m_settings.waitingAnswers();
    for (v1::ConsentEvent event : answered.events) {
        event.set_id(newRawId(event.at_ms(), m_rng).str());
        waiting.append(QByteArray::fromStdString(event.SerializeAsString()));
    }
    m_settings.setWaitingAnswers(waiting);
    m_settings.setConsent(answered.choices);
    if (ended) {
        say(tr("Stopped: nothing more is collected."));
        say(tr("Written down on this computer."));
        if (counting) say(tr("Counts that had not been sent are wiped, and this computer has a new pseudonym."));
        if (campaign) say(tr("Which campaign brought you here is wiped from this computer. The market has at most a sum."));
        if (functional) say(tr("What was remembered is deleted; it lasts until you close the program."));
    }
    handOver();
    countCampaign();
    if (counting) say(tr("The server is asked to delete what it has, as soon as it can be reached."));
}

void PrivacyActions::say(const QString& step) {
    m_steps.append(step);
    Q_EMIT changed();
}

void PrivacyActions::handOver() {
    const QByteArrayList waiting = m_settings.waitingAnswers();
    if (!m_open || waiting.isEmpty()) return;
    std::vector<v1::ConsentEvent> events;
    for (const QByteArray& one : waiting) events.emplace_back().ParseFromArray(one.constData(), int(one.size()));
    m_engine.ask(
        this, [events](client::EngineSession& session) { return session.recordAnswers(events); },
        [this, waiting](const Status& kept) {
            if (!kept) return;
            QByteArrayList left = m_settings.waitingAnswers();
            for (const QByteArray& one : waiting) left.removeOne(one);
            m_settings.setWaitingAnswers(left);
            Q_EMIT changed();
        });
}

// After the answers have been handed over, since the engine counts nothing without one.
void PrivacyActions::countCampaign() {
    if (!m_open || !m_campaign) return;
    if (m_grants.with<"campaign.arrival">([this](const auto& permit) { m_usage.record(permit, *m_campaign); })) m_campaign.reset();
}

// Refusals and withdrawals only: a grant stays on the computer where it was given.
void PrivacyActions::tellAccount(const std::vector<v1::ConsentEvent>& events) {
    if (m_engine.me().isNull()) return;
    bool told = false;
    for (const auto& event : events) {
        if (event.state() != v1::CONSENT_REFUSED && event.state() != v1::CONSENT_WITHDRAWN) continue;
        v1::CommandBody body;
        auto& set = *body.mutable_set_choice();
        set.set_choice(event.choice());
        set.set_state(event.state());
        set.set_purpose_version(event.purpose_version());
        set.set_method(event.method());
        set.set_locale(event.locale());
        set.set_policy_version(event.policy_version());
        set.set_dialog_sha256(event.dialog_sha256());
        set.set_client_version(event.client_version());
        submit(m_engine, std::move(body), this, {});
        told = true;
    }
    if (told && !m_steps.isEmpty()) say(tr("Your other computers follow at their next sync."));
}

void PrivacyActions::choose(v1::Choice choice, bool on, const QString& policyVersion) {
    v1::CommandBody body;
    auto& set = *body.mutable_set_choice();
    set.set_choice(choice);
    set.set_state(on ? v1::CONSENT_GIVEN : v1::CONSENT_WITHDRAWN);
    set.set_purpose_version(rules::purposeVersion(choice));
    set.set_method(v1::SWITCHED);
    set.set_locale(QLocale().bcp47Name().toStdString());
    set.set_policy_version(policyVersion.toStdString());
    set.set_client_version(m_version.toStdString());
    submit(m_engine, std::move(body), this, {});
}

void PrivacyActions::lookAtAccount() {
    if (!m_open || m_engine.me().isNull()) return;
    m_engine.ask(
        this, [](client::EngineSession& session) { return session.cache().privacyChoices(); },
        [this](const std::optional<v1::PrivacyChoices>& account) {
            if (!account) return;
            const ConsentChoices before = m_settings.consent();
            const auto followed = withRefusalsOf(before, *account, how(v1::TOLD_BY_OTHER_DEVICE));
            if (!followed.events.empty()) take(followed);
            else if (followed.choices.answers != before.answers) m_settings.setConsent(followed.choices);
        });
}

void PrivacyActions::object(v1::Interest interest, bool on) {
    v1::CommandBody body;
    body.mutable_object_to()->set_interest(interest);
    body.mutable_object_to()->set_on(on);
    submit(m_engine, std::move(body), this, [](const Result<CommandId>&) {});
}

void PrivacyActions::deleteQueue() {
    m_engine.tell([](client::EngineSession& session) { (void)session.deleteUsageQueue(); });
}

void PrivacyActions::read(QObject* guard, std::function<void(PrivacyView)> done) {
    m_engine.ask(guard, [folder = m_folder, since = m_clock.wallMs() - kSentMs](client::EngineSession& session) { return readView(session, folder, since); },
        [this, done = std::move(done)](PrivacyView view) {
            if (!m_engine.opening().inMemory) view.here.append({StoredItem::Kind::Keys, {q(client::Profile::keyNameOf(m_folder.toStdString()))}, 1, 0});
            done(std::move(view));
        });
}
} // namespace atelyra::model
