#pragma once
// Words of live gigs, for search. What a person types is always words, never an operator. Part of a Store, one thread at a time.
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/proto/gigs.pb.h"

namespace atelyra::store {

class GigIndex {
public:
    explicit GigIndex(Connection& db) : m_db(db) {}
    void put(const v1::Gig& gig);
    void remove(const GigId& gig);

    struct Hit {
        GigId gig;
        double relevance = 0; // higher is better
    };
    // The newest `limit` gigs that have all of the words; query as rules::literalQuery makes it.
    std::vector<Hit> search(const std::string& query, int limit) const;
    void optimize(); // only this removes the last traces of words that are gone

private:
    std::int64_t numberOf(const GigId& gig) const;
    Connection& m_db;
};

struct Store;
// Where nothing is indexed yet: every live gig. Inside a transaction that writes.
void indexGigsAnew(Store& tables);

} // namespace atelyra::store
