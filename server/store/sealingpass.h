#pragma once
// Seals what was written before there were keys, or before there were those of today: a slice at a time, each a transaction of its own, so that it may be cut off anywhere
// and goes on where it was. Runs on the writer's connection, before anybody reads.
#include "server/store/store.h"

namespace atelyra::store {

class SealingPass {
public:
    explicit SealingPass(Store& tables) : m_tables(tables) {}
    bool isNeeded() const;
    bool step(int rows); // one slice; false: everything is sealed, also on the disk
    void run();

private:
    void finish();
    Store& m_tables;
    int m_kind = 0; // of the entities that are being looked at
    RawId m_after;
};

} // namespace atelyra::store
