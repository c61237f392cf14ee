#pragma once
// Writes down what staff do. Where it changes something the entry is part of the same transaction; where somebody only looks it is durable
// before they see anything. Entries have ids, numbers and stable keys, never names or texts.
// What is unusual about a deed becomes an alert in the same step.
#include <string>

#include "server/core/writer.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::server {

struct Deed {
    AccountId by;
    v1::Role role = v1::ROLE_PRIVACY_OFFICER;
    std::string what;        // a stable key: "request.reveal"
    AccountId about{};       // null: nobody
    RawId item{};            // the request, the hold, the disclosure
    std::string reason{};    // a stable key
    std::string before{}, after{};
};
void writeDown(Tx& tx, const Deed& deed);
Status writeDown(Writer& writer, const Deed& deed); // in a transaction of its own

} // namespace atelyra::server
