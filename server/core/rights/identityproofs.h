#pragma once
// Documents that somebody sends to show that a request is theirs, where an officer has asked for them: from the program, or from the page that the
// letter leads to. Only whoever has the request sees them; they end with their keys. Any worker thread.
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"
#include "shared/proto/admin.pb.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::server {

// Ok, or why not: Invalid (nothing), TooLarge, UnsupportedType (neither PDF nor a picture, by its first bytes).
Status checkProof(std::string_view content);
// Beside what else is done with its request, whoever asked for it.
void keepProof(Tx& tx, Rng& rng, const AccountId& person, const RawId& request, std::string_view content);

class IdentityProofs {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        Rng& rng;
    };
    explicit IdentityProofs(Parts parts) : m_(parts) {}

    // NotFound: no request of theirs. OrderMovedOn: it does not wait for a proof. TooLarge: one of them, or too many. UnsupportedType: neither PDF
    // nor a picture, by its first bytes.
    Result<v1::SendProofReply> take(const AccountId& account, const v1::SendProof& proof);
    Result<v1::SendProofReply> takeByLink(std::string_view token, const std::string& content);
    // The link that a letter carries; it needs no row of its own, and does nothing where the request does not wait.
    static std::string linkFor(store::KeyStore& keys, const RawId& request);
    bool isLink(std::string_view token) const; // of a request that waits

    // Written down first. Forbidden: a colleague's request, or the officer's own; NotFound: none of the request's, or gone by now.
    Result<v1::ProofFile> read(const AccountId& officer, const v1::ProofQuery& query);

private:
    Result<v1::SendProofReply> add(const RawId& request, const AccountId* owner, const std::string& content);

    Parts m_;
};

} // namespace atelyra::server
