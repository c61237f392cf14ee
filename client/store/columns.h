#pragma once
// What lists sort and filter by, and the words that searching finds, derived from an entity. The one place that knows; a change
// here raises kColumnsRevision and every row is derived anew from its bytes. Pure.
#include <array>
#include <string>
#include <vector>

#include <QVariant>

#include "shared/base/id.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::client {

constexpr std::int64_t kColumnsRevision = 2;

struct Columns {
    RawId buyer, seller, author, about, gig, parent;
    std::int64_t state = 0;
    RawId turn; // whose move an order waits for
    std::int64_t atMs = 0;
    std::uint64_t seq = 0;
    std::uint64_t readSeq = 0;
    std::int64_t price = 0;
    int days = 0;
    int rating = 0;
    std::string category, languages;

    QVariantList values() const; // in the order of the table
};
Columns columnsOf(const v1::Entity& entity, AccountId me);

struct Words {
    std::string_view table; // empty: not searched
    std::vector<std::string> columns;
    bool operator==(const Words&) const = default;
};
Words wordsOf(const v1::Entity& entity);

} // namespace atelyra::client
