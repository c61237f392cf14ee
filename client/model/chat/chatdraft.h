#pragma once
// What a member writes to somebody and has not sent: words and files, one draft a conversation, on the disk. Jobs on the engine thread
// use these functions; the value itself crosses to the UI.
#include <vector>

#include <QString>

#include "client/engine/enginesession.h"

namespace atelyra::model {

struct ChatDraft {
    QString text;
    std::vector<v1::File> files;

    bool isEmpty() const { return text.trimmed().isEmpty() && files.empty(); }
    // Behind what is there: nothing that was written gives way to something else.
    void add(const QString& more, const std::vector<v1::File>& moreFiles);
};

ChatDraft draftOf(client::EngineSession& session, ConversationId conversation);
Status keepDraft(client::EngineSession& session, ConversationId conversation, const ChatDraft& draft); // an empty one goes
// A message that will not be sent becomes a draft again.
Status backToDraft(client::EngineSession& session, const v1::SendMessage& message);

} // namespace atelyra::model
