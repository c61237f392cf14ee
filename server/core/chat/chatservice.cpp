#include "server/core/chat/chatservice.h"

#include <algorithm>
#include <limits>

#include "server/core/persist.h"
#include "shared/base/limits.h"
#include "shared/rules/chat.h"
#include "shared/rules/permissions.h"
#include "shared/rules/privacy.h"

namespace atelyra::server {
namespace {
constexpr int kMarksARequest = 200;

std::optional<v1::Conversation> conversationFor(const store::Store& tables, const AccountId& account, const std::string& id) {
    auto talk = tables.entities.find({v1::CONVERSATION, ConversationId::of(id)});
    if (!talk || !rules::project(talk->entity, account)) return std::nullopt;
    return std::move(*talk->entity.mutable_conversation());
}

// What was read was delivered.
void raiseDelivered(v1::Conversation& talk, const AccountId& account) {
    const std::uint64_t read = rules::readBy(talk, account);
    if (AccountId::of(talk.one_id()) == account) talk.set_one_delivered_seq(std::max<std::uint64_t>(read, talk.one_delivered_seq()));
    else talk.set_other_delivered_seq(std::max<std::uint64_t>(read, talk.other_delivered_seq()));
}
} // namespace

Result<v1::MarksReply> ChatService::mark(const AccountId& account, const v1::Marks& marks) {
    if (marks.read_size() > kMarksARequest) return {ErrorCode::Invalid, "read"};
    auto done = m_writer.run([&](Tx& tx) -> Status {
        const bool told = rules::isOn(tx.store.entities.get<v1::PrivacyChoices>(account), v1::READ_RECEIPTS);
        for (const auto& mark : marks.read()) {
            auto talk = conversationFor(tx.store, account, mark.conversation_id());
            if (!talk || !rules::raiseRead(*talk, account, mark.upto_seq(), told)) continue;
            raiseDelivered(*talk, account);
            rules::Changes changes;
            changes.put(std::move(*talk));
            persist(tx, changes);
        }
        return ok();
    });
    if (!done) return done.error();
    return v1::MarksReply{};
}

Result<v1::HistoryReply> ChatService::history(const AccountId& account, const v1::HistoryRequest& request) {
    return m_readers.read([&](store::Store& tables) -> Result<v1::HistoryReply> {
        if (!conversationFor(tables, account, request.conversation_id())) return ErrorCode::NotFound;
        const std::int64_t before = request.before_seq() == 0
                                        ? std::numeric_limits<std::int64_t>::max()
                                        : static_cast<std::int64_t>(std::min<std::uint64_t>(request.before_seq(), std::numeric_limits<std::int64_t>::max()));
        const int limit = request.limit() <= 0 ? limits::kHistoryPage : std::min(request.limit(), limits::kHistoryPage);
        v1::HistoryReply reply;
        for (auto row = tables.db->query("SELECT id, body FROM message WHERE conversation = ? AND seq < ? AND body IS NOT NULL"
                                         " ORDER BY seq DESC LIMIT ?", ConversationId::of(request.conversation_id()), before, limit + 1);
             row.step();) {
            if (reply.messages_size() == limit) {
                reply.set_more(true);
                break;
            }
            *reply.add_messages() = tables.entities.read({v1::MESSAGE, row.id(0)}, row.bytes(1)).message();
        }
        return reply;
    });
}
} // namespace atelyra::server
