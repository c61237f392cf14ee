#pragma once
// What a transaction changed, for whoever shows it: single entities, or whole kinds where they are many, and the tables that are
// not entities. A plain value that crosses from the engine thread to the UI thread.
#include <set>

#include "shared/rules/entity.h"

namespace atelyra::client {

enum class Part { Outbox, Drafts, Files, Settings, ReadMarks };

struct ChangeSet {
    std::set<rules::Ref> refs;
    std::set<v1::EntityKind> kinds; // of the refs, and of entities too many to name
    std::set<Part> parts;
    bool everything = false; // another account, another server: read all anew

    bool empty() const { return refs.empty() && kinds.empty() && parts.empty() && !everything; }
    bool has(v1::EntityKind kind) const { return everything || kinds.contains(kind); }
    bool has(Part part) const { return everything || parts.contains(part); }
    // True also when so much changed that single entities were not kept.
    bool has(const rules::Ref& ref) const;

    void add(const rules::Ref& ref);
    void add(const ChangeSet& other);

private:
    static constexpr std::size_t kNamed = 500;
    std::set<v1::EntityKind> m_unnamed;
};

} // namespace atelyra::client
