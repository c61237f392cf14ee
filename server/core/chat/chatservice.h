#pragma once
// What of talk goes beside the commands: how far people have read, and older messages. Any worker thread.
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/chat.pb.h"

namespace atelyra::server {

class ChatService {
public:
    ChatService(Writer& writer, Readers& readers) : m_writer(writer), m_readers(readers) {}
    // Marks only rise; those of conversations that are not the reader's are passed over in silence.
    Result<v1::MarksReply> mark(const AccountId& account, const v1::Marks& marks);
    Result<v1::HistoryReply> history(const AccountId& account, const v1::HistoryRequest& request);

private:
    Writer& m_writer;
    Readers& m_readers;
};

} // namespace atelyra::server
