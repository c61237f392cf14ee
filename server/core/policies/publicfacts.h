#pragma once
// What the market says of itself to everybody: its purposes, from the data map, and how its security is reached. Pure functions, any
// thread.
#include <string>

#include "shared/proto/policies.pb.h"

namespace atelyra::server {

// A row for each purpose on each basis that any kind of data has. A legitimate interest names its paragraph in /interests.
v1::PublicPurposes publicPurposes();
// RFC 9116. Empty without a contact.
std::string securityTxt(const std::string& contact, std::int64_t nowMs);

} // namespace atelyra::server
