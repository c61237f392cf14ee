#pragma once
// Writing, reading and drafting messages.
#include "client/model/chat/messagesmodel.h"
#include "client/model/gigs/gigactions.h"

namespace atelyra::model {

class ChatActions : public QObject {
    Q_OBJECT
public:
    ChatActions(client::Engine& engine, QObject* parent = nullptr);

    void send(const ChatTarget& target, const QString& body, const std::vector<v1::File>& files, QObject* guard, Done done);
    void markRead(const ChatTarget& target, quint64 uptoSeq);
    void saveDraft(const ChatTarget& target, const QString& body);
    void loadDraft(const ChatTarget& target, QObject* guard, std::function<void(QString)> done);

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
