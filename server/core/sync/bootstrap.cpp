#include "server/core/sync/bootstrap.h"

#include <algorithm>
#include <array>

#include "server/core/sync/audience.h"
#include "shared/rules/orders.h"

namespace atelyra::server {
namespace {
constexpr int kRowsARead = 200;
constexpr std::uint64_t kRecentMessages = 50;

// What comes first: what a person needs to work; then the rest of what is theirs; then history.
struct Step {
    v1::EntityKind kind;
    enum class Only { All, Open, Ended, Recent, Older } only = Only::All;
};
constexpr std::array kSteps{
    Step{v1::FEE_SCHEDULE}, Step{v1::CATEGORY}, Step{v1::ACCOUNT}, Step{v1::PRIVACY_CHOICES}, Step{v1::STANDING}, Step{v1::DECISION_ENTITY}, Step{v1::PROFILE}, Step{v1::BALANCE},
    Step{v1::PAYMENT_METHOD_ENTITY}, Step{v1::PAYOUT_ENTITY},
    Step{v1::ORDER, Step::Only::Open}, Step{v1::CONVERSATION}, Step{v1::MESSAGE, Step::Only::Recent},
    Step{v1::GIG}, Step{v1::SAVED_GIG}, Step{v1::ORDER, Step::Only::Ended},
    Step{v1::RIGHTS_REQUEST_ENTITY}, Step{v1::TICKET}, Step{v1::REPORT}, Step{v1::REVIEW}, Step{v1::MESSAGE, Step::Only::Older},
};

// Where a page ended: step, place among the streams, id.
struct Place {
    std::size_t step = 0;
    std::size_t stream = 0;
    RawId id;

    std::string str() const { return std::string{static_cast<char>(step), static_cast<char>(stream)} + id.str(); }
    static std::optional<Place> of(std::string_view bytes, std::size_t streams) {
        if (bytes.empty()) return Place{};
        if (bytes.size() != 18) return std::nullopt;
        Place place{static_cast<std::uint8_t>(bytes[0]), static_cast<std::uint8_t>(bytes[1]), *rawIdFromBytes(bytes.substr(2))};
        return place.step < kSteps.size() && place.stream < streams ? std::optional(place) : std::nullopt;
    }
};

// An entity whose class changes while somebody pages comes twice, or once more by the pull that follows; never not at all.
bool belongs(const store::Store& tables, const Step& step, const v1::Change& change) {
    switch (step.only) {
    case Step::Only::All: return true;
    case Step::Only::Open: return !rules::isEnded(change.entity().order().state());
    case Step::Only::Ended: return rules::isEnded(change.entity().order().state());
    case Step::Only::Recent: case Step::Only::Older: {
        const auto& message = change.entity().message();
        const auto last = static_cast<std::uint64_t>(tables.db->number("SELECT last_seq FROM conversation WHERE id = ?", 0,
            ConversationId::of(message.conversation_id())));
        return (message.seq() + kRecentMessages > last) == (step.only == Step::Only::Recent);
    }
    }
    return true;
}

// The heads as they were when the bootstrap began; on the first page, as they are.
Status fixHeads(const std::vector<store::StreamState>& streams, const v1::BootstrapRequest& request, v1::BootstrapReply& reply) {
    for (const auto& state : streams) {
        auto& pos = *reply.add_pos();
        pos.set_stream(state.stream);
        std::uint64_t head = state.head;
        if (!request.pos().empty()) {
            const auto known = std::find_if(request.pos().begin(), request.pos().end(), [&](const auto& p) { return p.stream() == state.stream; });
            if (known == request.pos().end()) return ErrorCode::Forbidden;
            head = known->boot_head();
        }
        if (head < state.floor || head > state.head) reply.set_status(v1::RESET);
        pos.set_boot_head(head);
        pos.set_seq(head);
    }
    if (!request.pos().empty() && static_cast<std::size_t>(request.pos_size()) != streams.size()) return ErrorCode::Forbidden;
    return ok();
}
} // namespace

Status fillBootstrap(const store::Store& tables, const AccountId& account, const std::vector<store::StreamState>& streams,
    const v1::BootstrapRequest& request, std::size_t room, v1::BootstrapReply& reply) {
    auto place = Place::of(request.after(), streams.size());
    if (!place || (!request.after().empty() && request.pos().empty())) return {ErrorCode::Invalid, "after"};
    if (auto fixed = fixHeads(streams, request, reply); !fixed || reply.status() != v1::OK) return fixed;
    std::size_t used = 0;
    while (place->step < kSteps.size()) {
        const Step& step = kSteps[place->step];
        const auto& stream = streams[place->stream];
        const auto rows = tables.log.ofKind(stream.stream, step.kind, place->id, kRowsARead);
        for (const auto& row : rows) {
            v1::Change change = changeFor(tables, account, stream.stream, row);
            if (!change.remove() && belongs(tables, step, change)) {
                const std::size_t size = change.ByteSizeLong();
                if (used > 0 && used + size > room) {
                    reply.set_after(place->str());
                    return ok();
                }
                used += size;
                *reply.add_changes() = std::move(change);
            }
            place->id = row.ref.id;
        }
        if (rows.size() == kRowsARead) continue;
        place->id = RawId{};
        place->stream = (place->stream + 1) % streams.size();
        if (place->stream == 0) ++place->step;
    }
    return ok();
}
} // namespace atelyra::server
