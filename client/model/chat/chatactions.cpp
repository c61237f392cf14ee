#include "client/model/chat/chatactions.h"

#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
std::string scopeOf(const client::EngineSession& session, const ChatTarget& target) { return "message:" + target.conversation(session.me()).text(); }
}

ChatActions::ChatActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void ChatActions::send(const ChatTarget& target, const QString& body, const std::vector<v1::File>& files, QObject* guard, Done done) {
    v1::CommandBody command;
    auto& message = *command.mutable_send_message();
    message.set_to_account_id(target.other.str());
    if (!target.order.isNull()) message.set_order_id(target.order.str());
    if (!target.gig.isNull()) message.set_gig_id(target.gig.str());
    message.set_body(u8(body));
    for (const auto& file : files) *message.add_files() = file;
    m_engine.ask(
        guard ? guard : this,
        [command = std::move(command), target](client::EngineSession& session) mutable {
            command.mutable_send_message()->set_message_id(session.newId().str());
            auto result = session.submit(command);
            if (result) (void)session.removeDraft(scopeOf(session, target));
            return result;
        },
        [done = std::move(done)](Result<CommandId> result) {
            if (done) done(std::move(result));
        });
}

void ChatActions::markRead(const ChatTarget& target, quint64 uptoSeq) {
    if (uptoSeq == 0) return;
    m_engine.tell([target, uptoSeq](client::EngineSession& session) { (void)session.markRead(target.conversation(session.me()), uptoSeq); });
}

void ChatActions::saveDraft(const ChatTarget& target, const QString& body) {
    m_engine.tell([target, text = u8(body)](client::EngineSession& session) { (void)session.saveDraft(scopeOf(session, target), text); });
}

void ChatActions::loadDraft(const ChatTarget& target, QObject* guard, std::function<void(QString)> done) {
    m_engine.ask(
        guard ? guard : this,
        [target](client::EngineSession& session) {
            const auto draft = session.cache().drafts().find(scopeOf(session, target));
            return draft ? q(draft->body) : QString();
        },
        std::move(done));
}
} // namespace atelyra::model
