#include "server/store/sealingpass.h"

#include "server/store/db/transaction.h"

namespace atelyra::store {
namespace {
constexpr int kRows = 500;
constexpr std::int64_t kWay = 2; // 1: all under people's keys; 2: orders under the key of their year
}

bool SealingPass::isNeeded() const { return m_tables.meta.number(Meta::kSealed) < kWay; }

bool SealingPass::step(int rows) {
    if (!isNeeded()) return false;
    Transaction slice(*m_tables.db, Transaction::Kind::Write);
    if (m_kind == 0) m_tables.schedule.sealOlder();
    if (m_kind == 0 || !m_tables.entities.sealOlder(static_cast<v1::EntityKind>(m_kind), m_after, rows)) {
        ++m_kind;
        m_after = RawId{};
    }
    slice.commit();
    if (v1::EntityKind_IsValid(m_kind)) return true;
    finish();
    return false;
}

void SealingPass::run() {
    while (step(kRows)) {}
}

// What was open stands in the log of writes until that is cut off, and a word index keeps pages of its own.
void SealingPass::finish() {
    m_tables.db->run("VACUUM");
    m_tables.meta.setNumber(Meta::kSealed, kWay);
    if (m_tables.db->number("PRAGMA wal_checkpoint(TRUNCATE)", 1) != 0)
        throw DbError(ErrorCode::Unavailable, "what was open may still be on the disk");
}
} // namespace atelyra::store
