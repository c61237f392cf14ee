#include "client/model/chat/chatactions.h"

#include "client/model/makerows.h"

namespace atelyra::model {

ChatActions::ChatActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void ChatActions::send(const ChatTarget& target, const ChatDraft& message, QObject* guard, Done done) {
    v1::CommandBody command;
    auto& wish = *command.mutable_send_message();
    wish.set_to_account_id(target.other.str());
    if (!target.order.isNull()) wish.set_order_id(target.order.str());
    if (!target.gig.isNull()) wish.set_gig_id(target.gig.str());
    wish.set_body(u8(message.text));
    for (const auto& file : message.files) *wish.add_files() = file;
    m_engine.ask(
        guard ? guard : this,
        [command = std::move(command), target, message](client::EngineSession& session) mutable {
            const auto conversation = target.conversation(session.me());
            command.mutable_send_message()->set_message_id(session.newId().str());
            auto result = session.submit(command);
            (void)keepDraft(session, conversation, result ? ChatDraft() : message);
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

void ChatActions::saveDraft(const ChatTarget& target, const ChatDraft& draft) {
    m_engine.tell([target, draft](client::EngineSession& session) { (void)keepDraft(session, target.conversation(session.me()), draft); });
}

void ChatActions::loadDraft(const ChatTarget& target, QObject* guard, std::function<void(ChatDraft)> done) {
    m_engine.ask(
        guard ? guard : this, [target](client::EngineSession& session) { return draftOf(session, target.conversation(session.me())); },
        std::move(done));
}

void ChatActions::addToDraft(const ChatTarget& target, const ChatDraft& more) {
    m_engine.tell([target, more](client::EngineSession& session) {
        const auto conversation = target.conversation(session.me());
        auto draft = draftOf(session, conversation);
        draft.add(more.text, more.files);
        (void)keepDraft(session, conversation, draft);
    });
}
} // namespace atelyra::model
