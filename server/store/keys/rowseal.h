#pragma once
// How a message lies in a row: as it is where nothing in it is secret, else its open part and, for each author, the rest under that
// person's key, bound to table, row and author. An order's own part lies under the key of its year, and
// what was said in a ticket under the ticket's own. A value under a destroyed key reads as
// empty. One for each Store, any one thread.
#include <span>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "server/store/keys/keystore.h"
#include "shared/base/id.h"

namespace atelyra::store {

class RowSeal {
public:
    explicit RowSeal(KeyStore& keys) : m_keys(keys) {}

    std::string close(std::string_view table, const RawId& id, const google::protobuf::Message& message) const;
    // Reads what close() made, and what was written before there were keys.
    void open(std::string_view table, const RawId& id, std::string_view body, google::protobuf::Message& into) const;
    // Without the secrets, where nobody asks for them.
    static void openPart(std::string_view body, google::protobuf::Message& into);
    static bool isClosed(std::string_view body);
    static bool isAsToday(std::string_view body, const google::protobuf::Descriptor& type); // and not as an earlier version closed it
    static std::string yearMark(std::string_view year); // what bodies under the key of this year begin with

    // A single text of one person's.
    std::string closeText(std::string_view table, std::string_view row, const AccountId& author, std::string_view text) const;
    std::string openText(std::string_view table, std::string_view row, const AccountId& author, std::string_view stored) const;

    KeyStore& keys() const { return m_keys; }

private:
    KeyStore& m_keys;
};

} // namespace atelyra::store
