#pragma once
// Writing, reading and drafting messages.
#include "client/model/chat/chatdraft.h"
#include "client/model/chat/messagesmodel.h"
#include "client/model/submit.h"

namespace atelyra::model {

class ChatActions : public QObject {
    Q_OBJECT
public:
    ChatActions(client::Engine& engine, QObject* parent = nullptr);

    // Queues the message, and its draft is gone; refused, the draft stays.
    void send(const ChatTarget& target, const ChatDraft& message, QObject* guard, Done done);
    void markRead(const ChatTarget& target, quint64 uptoSeq);
    void saveDraft(const ChatTarget& target, const ChatDraft& draft);
    void loadDraft(const ChatTarget& target, QObject* guard, std::function<void(ChatDraft)> done);
    // Behind the draft that is there: what came while it was not at hand.
    void addToDraft(const ChatTarget& target, const ChatDraft& more);

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
