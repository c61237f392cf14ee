#pragma once
// What the rules may look at: the tables as the transaction has them. Each row is fetched once, and kept for persist(), which has to
// know what was there before. Lives for one command, on the writer's thread; what it knows holds until its command's changes are made.
#include <map>

#include "server/store/store.h"
#include "shared/rules/apply.h"

namespace atelyra::server {

class Seen final : public rules::View {
public:
    explicit Seen(const store::Store& tables) : m_tables(tables) {}

    std::optional<v1::Entity> find(const rules::Ref& ref) const override;
    std::optional<v1::FeeSchedule> feesInForce() const override;
    // The row as it is now; not remembered any longer, since the caller is about to change it.
    store::Past take(const rules::Ref& ref);

private:
    const store::Store& m_tables;
    mutable std::map<rules::Ref, store::Past> m_rows;
};

} // namespace atelyra::server
