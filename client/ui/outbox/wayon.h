#pragma once
// Where a refused command can be gone on with. Its words come from client/model/words. UI thread.
#include "client/model/rows.h"
#include "client/ui/frame/place.h"

namespace atelyra::ui {

struct WayOn {
    enum class Kind { None, Again, Go }; // nothing but looking at it; the same once more; to a place
    Kind kind = Kind::None;
    Place place;
};
WayOn wayOnOf(const model::OutboxRow& row);
// Where what was written in it is written: its conversation, editor or order.
Place formOf(const model::OutboxRow& row);
bool hasForm(const model::OutboxRow& row); // something was written in it

} // namespace atelyra::ui
