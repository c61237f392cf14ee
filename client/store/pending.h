#pragma once
// How far a thing on screen is from being the market's truth. Plain values, made on the engine thread.
#include <cstdint>

#include "shared/base/id.h"

namespace atelyra::client {

enum class PendingState {
    None,    // as the server last told it
    Held,    // waits for the end of its undo time
    Waiting, // queued: no connection yet, or a file or another command goes first
    Sending, // on its way, or accepted and not yet part of a checkpoint
};

struct Pending {
    PendingState state = PendingState::None;
    CommandId command; // the newest one that touches the thing
    std::int64_t heldUntilMs = 0; // Held: by the wall clock

    explicit operator bool() const { return state != PendingState::None; }
    bool operator==(const Pending&) const = default;
};

// Where the next page of a list begins: behind this row.
struct PageKey {
    std::int64_t sort = 0;
    RawId id;
    bool operator==(const PageKey&) const = default;
};

} // namespace atelyra::client
