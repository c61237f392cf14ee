#include "client/model/accounts/rightsactions.h"

#include <utility>

#include "client/engine/rightscalls.h"
#include "client/model/makerows.h"
#include "client/store/rightsquery.h"

namespace atelyra::model {

RightsActions::RightsActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    connect(&engine, &client::Engine::changed, this, [this](const client::ChangeSet& changes) {
        if (changes.has(v1::RIGHTS_REQUEST_ENTITY)) Q_EMIT changed();
    });
}

void RightsActions::askArchive(const QString& password, const QString& passphrase, QObject* guard, Told done) {
    m_engine.askLater<v1::ExportReply>(
        guard, [password = u8(password), passphrase = u8(passphrase)](client::EngineSession& session, auto then) { client::askArchive(session, password, passphrase, then); },
        std::move(done));
}

void RightsActions::archive(QObject* guard, Told done) {
    m_engine.askLater<v1::ExportReply>(guard, [](client::EngineSession& session, auto then) { client::archiveState(session, then); }, std::move(done));
}

void RightsActions::saveArchive(const v1::ExportReply& archive, const QString& path, std::function<void(Status)> done) {
    if (isSaving()) return;
    m_path = path;
    m_part = QStringLiteral("%1.%2.part").arg(path).arg(archive.asked_ms());
    m_size = archive.size();
    m_done = std::move(done);
    ++m_turn;
    saveNext();
}

void RightsActions::stopSaving() {
    ++m_turn;
    m_done = {};
}

void RightsActions::saveNext() {
    m_engine.askLater<std::int64_t>(
        this, [part = u8(m_part), size = m_size](client::EngineSession& session, auto then) { client::fetchArchivePiece(session, part, size, then); },
        [this, turn = m_turn](const Result<std::int64_t>& have) {
            if (turn != m_turn) return;
            if (!have) return saved(have.error());
            Q_EMIT saving(*have, m_size);
            if (*have < m_size) return saveNext();
            m_engine.ask(
                this, [part = u8(m_part), path = u8(m_path)](client::EngineSession&) { return client::keepArchive(part, path); },
                [this, turn](const Status& kept) {
                    if (turn == m_turn) saved(kept);
                });
        });
}

void RightsActions::saved(const Status& status) {
    if (const auto done = std::exchange(m_done, {})) done(status);
}

void RightsActions::accesses(QObject* guard, std::function<void(Result<v1::Accesses>)> done) {
    m_engine.askLater<v1::Accesses>(guard, [](client::EngineSession& session, auto then) { client::readAccesses(session, then); }, std::move(done));
}

void RightsActions::closeAccount(const QString& password, QObject* guard, std::function<void(Status)> done) {
    m_engine.askLater<std::monostate>(
        guard, [password = u8(password)](client::EngineSession& session, auto then) { client::closeAccount(session, password, then); }, std::move(done));
}

void RightsActions::ask(v1::RightKind kind, const QString& text, QObject* guard, Done done, const QString& usState) {
    m_engine.ask(
        guard,
        [kind, text = u8(text), state = u8(usState)](client::EngineSession& session) {
            v1::CommandBody body;
            auto& open = *body.mutable_open_request();
            open.set_request_id(session.newId().str());
            open.set_kind(kind);
            open.set_text(text);
            open.set_us_state(state);
            return session.submit(body);
        },
        [done = std::move(done)](Result<CommandId> result) {
            if (done) done(std::move(result));
        });
}

void RightsActions::appeal(const v1::RightsRequest& request, const QString& text, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_appeal_request()->set_request_id(request.id());
    body.mutable_appeal_request()->set_text(u8(text));
    submit(m_engine, std::move(body), guard, std::move(done));
}

void RightsActions::sendProof(const v1::RightsRequest& request, const QString& path, QObject* guard, std::function<void(Result<v1::SendProofReply>)> done) {
    m_engine.askLater<v1::SendProofReply>(
        guard, [id = request.id(), path = u8(path)](client::EngineSession& session, auto then) { client::sendProof(session, id, path, then); }, std::move(done));
}

void RightsActions::requests(QObject* guard, std::function<void(std::vector<v1::RightsRequest>)> done) {
    m_engine.ask(guard, [](client::EngineSession& session) { return client::rightsRequests(session.cache()); }, std::move(done));
}
} // namespace atelyra::model
