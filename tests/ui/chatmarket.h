#pragma once
// Talk between the member (person 1) and others on top of the small market of the gig tests, and commands that wait or were refused.
#include "client/engine/sessionparts.h"
#include "shared/base/clock.h"
#include "tests/ui/gigsmarket.h"

namespace atelyra::ui {

inline const AccountId kMe = member(1);

class ChatMarket : public GigsMarket {
public:
    explicit ChatMarket(bool filled = false) : GigsMarket(filled) {}

    // What the server would have told: lines `from` to `to` of the talk with this person, written by that person unless told otherwise.
    void talk(int with, int from, int to, const QString& text = QStringLiteral("Line %1"), bool mine = false, std::uint64_t read = 0, std::uint64_t delivered = 0) {
        const AccountId other = member(with);
        std::vector<v1::Entity> entities;
        const auto id = conversationIdOf(kMe, other, {});
        const std::int64_t now = m_nowMs = std::max(SystemClock().wallMs(), m_nowMs + 1); // told later, said later
        v1::Conversation conversation;
        for (int seq = from; seq <= to; ++seq) {
            v1::Message message;
            message.set_id(derivedRawId("line", {id.str(), std::to_string(seq)}).str());
            message.set_conversation_id(id.str());
            message.set_seq(std::uint64_t(seq));
            message.set_author_id((mine ? kMe : other).str());
            message.set_reader_id((mine ? other : kMe).str());
            message.set_body((text.contains(QLatin1String("%1")) ? text.arg(seq) : text).toStdString());
            message.set_written_ms(now - (to - seq) * kMinuteMs);
            message.set_received_ms(message.written_ms());
            conversation.set_last_ms(message.written_ms());
            conversation.set_last_preview(message.body());
            entities.push_back(rules::wrap(message));
        }
        conversation.set_id(id.str());
        conversation.set_one_id(std::min(kMe, other).str());
        conversation.set_other_id(std::max(kMe, other).str());
        conversation.set_last_seq(std::uint64_t(to));
        conversation.set_last_author_id((mine ? kMe : other).str());
        conversation.set_created_ms(now - kDayMs);
        const bool otherIsOne = other < kMe;
        if (otherIsOne) conversation.set_one_read_seq(read), conversation.set_one_delivered_seq(delivered);
        else conversation.set_other_read_seq(read), conversation.set_other_delivered_seq(delivered);
        entities.push_back(rules::wrap(conversation));
        onEngine([entities, version = ++m_told](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Cache, [&] {
                for (const auto& entity : entities) session.cache().entities().putBase(entity, version, 7, 1);
            });
        });
    }
    std::uint64_t readUpTo(int with) {
        std::uint64_t upTo = 0;
        onEngine([&upTo, id = conversationIdOf(kMe, member(with), {})](client::EngineSession& session) { upTo = session.cache().chat().readUpTo(id); });
        return upTo;
    }
    void markRead(int with, std::uint64_t upTo) {
        onEngine([upTo, id = conversationIdOf(kMe, member(with), {})](client::EngineSession& session) { (void)session.markRead(id, upTo).has_value(); });
    }
    model::ChatDraft draft(int with) {
        model::ChatDraft draft;
        onEngine([&draft, id = conversationIdOf(kMe, member(with), {})](client::EngineSession& session) { draft = model::draftOf(session, id); });
        return draft;
    }
    CommandId write(int to, const QString& text) {
        CommandId made;
        bool done = false;
        chatActions.send({member(to), {}, {}}, {text, {}}, &guard, [&](const Result<CommandId>& result) {
            if (result) made = *result;
            done = true;
        });
        [&] { QTRY_VERIFY(done); }();
        return made;
    }
    // As if the server had said no.
    void refuse(CommandId command, ErrorCode reason) {
        onEngine([command, reason](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Full, [&] {
                for (const auto& waiting : session.cache().outbox().all()) {
                    if (waiting.id != command) continue;
                    v1::Outcome outcome;
                    outcome.set_command_id(command.str());
                    outcome.set_reason(std::string(errorKey(reason)));
                    session.cache().outbox().finish(waiting, outcome, SystemClock().wallMs());
                }
                session.impl().submission.rebuildOverlay();
            });
        });
    }
    client::OutboxCounts counts() {
        client::OutboxCounts counts;
        onEngine([&counts](client::EngineSession& session) { counts = session.cache().outbox().counts(); });
        return counts;
    }

private:
    std::int64_t m_nowMs = 0;
    std::uint64_t m_told = 1;
};

} // namespace atelyra::ui
