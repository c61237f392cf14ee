#include "client/model/decisions/decisionactions.h"

#include "client/model/makerows.h"
#include "client/store/decisionsquery.h"
#include "shared/rules/decisions.h"

namespace atelyra::model {
namespace {
constexpr std::string_view kNoticeClosed = "decision/closed"; // when there was last news of the decision whose notice the person closed

qint64 newsMs(const v1::Decision& decision) { return std::max<qint64>(decision.made_ms(), decision.answered_ms()); }
} // namespace

DecisionActions::DecisionActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    connect(&engine, &client::Engine::changed, this, [this](const client::ChangeSet& changes) {
        if (changes.has(v1::DECISION_ENTITY) || changes.has(v1::REPORT)) Q_EMIT changed();
    });
}

void DecisionActions::decisions(QObject* guard, std::function<void(std::vector<v1::Decision>)> done) {
    m_engine.ask(guard, [](client::EngineSession& session) { return client::decisions(session.cache()); }, std::move(done));
}

void DecisionActions::reports(QObject* guard, std::function<void(std::vector<v1::Report>)> done) {
    m_engine.ask(guard, [](client::EngineSession& session) { return client::reports(session.cache()); }, std::move(done));
}

void DecisionActions::untold(QObject* guard, std::function<void(std::optional<v1::Decision>)> done) {
    m_engine.ask(
        guard,
        [](client::EngineSession& session) -> std::optional<v1::Decision> {
            const qint64 closed = QByteArray::fromStdString(session.setting(std::string(kNoticeClosed))).toLongLong();
            for (const v1::Decision& decision : client::decisions(session.cache()))
                if (newsMs(decision) > closed && (rules::isInForce(decision, session.serverNowMs()) || decision.answered_ms() > 0)) return decision;
            return std::nullopt;
        },
        std::move(done));
}

void DecisionActions::close(const v1::Decision& decision) {
    m_engine.ask(
        this, [at = std::to_string(newsMs(decision))](client::EngineSession& session) { return session.setSetting(std::string(kNoticeClosed), at); },
        [this](const Status&) { Q_EMIT changed(); });
}

void DecisionActions::askReview(const std::string& decision, const QString& explanation, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_ask_review()->set_decision_id(decision);
    body.mutable_ask_review()->set_text(u8(explanation));
    submit(m_engine, std::move(body), guard, std::move(done));
}

void DecisionActions::report(const rules::Ref& item, v1::ReportReason reason, const QString& text, QObject* guard, Done done) {
    m_engine.ask(
        guard,
        [item, reason, text = u8(text)](client::EngineSession& session) {
            v1::CommandBody body;
            auto& report = *body.mutable_report_item();
            report.set_report_id(session.newId().str());
            *report.mutable_item() = rules::toProto(item);
            report.set_reason(reason);
            report.set_text(text);
            return session.submit(body);
        },
        [done = std::move(done)](Result<CommandId> result) {
            if (done) done(std::move(result));
        });
}
} // namespace atelyra::model
