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
    void put(const v1::Gig& gig, const std::string& sellerName, const std::string& categoryName);
    void remove(const GigId& gig);

    struct Hit {
        GigId gig;
        double relevance = 0; // higher is better
    };
    // The newest `limit` gigs that have all of the words, each as a beginning of a word.
    std::vector<Hit> search(std::string_view text, int limit) const;
    // The text as a query of literal words; empty when there is no word in it.
    static std::string literalQuery(std::string_view text);
    void optimize(); // after erasure: only this removes the last traces of words

private:
    std::int64_t numberOf(const GigId& gig) const;
    Connection& m_db;
};

} // namespace atelyra::store
