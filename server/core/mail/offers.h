#pragma once
// Letters about offers: written only to whoever asked for them, and ended by a link in each, without signing in. The link names the account and
// its address to the market alone: both are sealed in it, so that it needs no row and leads nobody else anywhere. Any thread.
#include <string>
#include <string_view>

#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"
#include "shared/proto/accounts.pb.h"

namespace atelyra::server {

class Offers {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        store::KeyStore& keys;
        Rng& rng;
    };
    explicit Offers(Parts parts) : m_(parts) {}

    // One letter to everybody who may get it; how many these are. They go as the job runner comes to them.
    Result<int> announce(const std::string& subject, const std::string& text);
    static bool mayGet(const store::Store& tables, const v1::Account& account, std::int64_t nowMs);

    std::string tokenFor(const AccountId& account, std::string_view address);
    bool isToken(std::string_view token);
    // The account's wish for offers is withdrawn, and what still waits is dropped. Of an account that is gone its address is remembered, as
    // a keyed name. Again is as good as once. NotFound: it is no token of ours.
    Status end(std::string_view token);

private:
    struct Named;
    std::optional<Named> read(std::string_view token);
    Parts m_;
};

} // namespace atelyra::server
