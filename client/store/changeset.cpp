#include "client/store/changeset.h"

namespace atelyra::client {

bool ChangeSet::has(const rules::Ref& ref) const {
    return everything || refs.contains(ref) || m_unnamed.contains(ref.kind);
}

void ChangeSet::add(const rules::Ref& ref) {
    kinds.insert(ref.kind);
    if (refs.size() < kNamed) refs.insert(ref);
    else if (!refs.contains(ref)) m_unnamed.insert(ref.kind);
}

void ChangeSet::add(const ChangeSet& other) {
    for (const auto& ref : other.refs) add(ref);
    kinds.insert(other.kinds.begin(), other.kinds.end());
    m_unnamed.insert(other.m_unnamed.begin(), other.m_unnamed.end());
    parts.insert(other.parts.begin(), other.parts.end());
    everything = everything || other.everything;
}
} // namespace atelyra::client
