#include "client/model/chat/chatdraft.h"

#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
std::string scopeOf(ConversationId conversation) { return "message:" + conversation.text(); }
} // namespace

void ChatDraft::add(const QString& more, const std::vector<v1::File>& moreFiles) {
    if (!text.isEmpty() && !more.isEmpty()) text += QLatin1Char('\n');
    text += more;
    files.insert(files.end(), moreFiles.begin(), moreFiles.end());
}

ChatDraft draftOf(client::EngineSession& session, ConversationId conversation) {
    ChatDraft draft;
    v1::SendMessage kept;
    const auto found = session.cache().drafts().find(scopeOf(conversation));
    if (!found || !kept.ParseFromString(found->body)) return draft;
    draft.text = q(kept.body());
    draft.files.assign(kept.files().begin(), kept.files().end());
    return draft;
}

Status keepDraft(client::EngineSession& session, ConversationId conversation, const ChatDraft& draft) {
    if (draft.isEmpty()) return session.removeDraft(scopeOf(conversation));
    v1::SendMessage kept;
    kept.set_body(u8(draft.text));
    for (const auto& file : draft.files) *kept.add_files() = file;
    return session.saveDraft(scopeOf(conversation), kept.SerializeAsString());
}

Status backToDraft(client::EngineSession& session, const v1::SendMessage& message) {
    const auto conversation = conversationIdOf(session.me(), AccountId::of(message.to_account_id()), OrderId::of(message.order_id()));
    auto draft = draftOf(session, conversation);
    draft.add(q(message.body()), {message.files().begin(), message.files().end()});
    return keepDraft(session, conversation, draft);
}
} // namespace atelyra::model
