#pragma once
// Those who read. Each reading has a connection to itself and one snapshot from its first row to its last, untouched by what is
// written meanwhile. Connections are lent from a small stock. Thread-safe.
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/db/transaction.h"
#include "server/store/store.h"

namespace atelyra::server {

class Readers {
public:
    Readers(std::string path, store::Connection::Durability durability, store::KeyStore& keys)
        : m_path(std::move(path)), m_durability(durability), m_keys(keys) {}

    // What the reading returns, or Unavailable or Internal when the database fails.
    template <class Reading> auto read(Reading&& reading) -> decltype(reading(std::declval<store::Store&>())) {
        auto lent = take();
        if (!lent) return lent.error();
        Returned back{*this, std::move(*lent)};
        try {
            store::Transaction snapshot(*back.tables->db, store::Transaction::Kind::Read);
            auto answer = reading(*back.tables);
            snapshot.commit();
            return answer;
        } catch (const store::DbError& error) {
            return Error{error.code, error.what()};
        }
    }

private:
    struct Returned {
        Readers& owner;
        std::unique_ptr<store::Store> tables;
        ~Returned() { owner.giveBack(std::move(tables)); }
    };
    Result<std::unique_ptr<store::Store>> take();
    void giveBack(std::unique_ptr<store::Store> tables);

    std::string m_path;
    store::Connection::Durability m_durability;
    store::KeyStore& m_keys;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<store::Store>> m_idle;
};

} // namespace atelyra::server
