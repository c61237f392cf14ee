#pragma once
// What of one gig is in the cart, watched, and the way into it. UI thread.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/model/watch.h"

namespace atelyra::model {

struct CartChoice {
    int tier = 0;
    std::vector<std::string> extras; // ids
    bool operator==(const CartChoice&) const = default;
};

class CartWatch final : public Watch<GigId, std::optional<CartChoice>> {
    Q_OBJECT
public:
    using Undo = std::function<void()>;

    explicit CartWatch(client::Engine& engine, QObject* parent = nullptr);
    void setGig(GigId id) { setSubject(id); } // null clears
    // Puts the choice in, in place of another one; what was written for this gig in its review stays with it.
    void put(const CartChoice& choice, std::function<void(Result<Undo>)> done);

private:
    bool concerns(const client::ChangeSet& changes) const override { return changes.has(client::Part::Drafts); }
};

} // namespace atelyra::model
