#pragma once
// Who may come in: so many connections in all and so many from one address, so that nobody takes every place. A Place is held as
// long as the connection lives. Owned by a server, any thread; it outlives its places.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace atelyra::server {

class Admission {
public:
    class Place {
    public:
        Place(Admission& from, std::string key) : m_from(&from), m_key(std::move(key)) {}
        Place(Place&& other) noexcept : m_from(std::exchange(other.m_from, nullptr)), m_key(std::move(other.m_key)) {}
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (m_from) m_from->leave(m_key);
        }

    private:
        Admission* m_from;
        std::string m_key;
    };

    // Connections from `exempt` (a proxy of ours; may be empty) count only in all.
    Admission(int inAll, int perAddress, std::string exempt)
        : m_inAll(inAll), m_perAddress(perAddress), m_exempt(std::move(exempt)) {}
    std::optional<Place> enter(std::string_view address);
    int present() const;

private:
    void leave(const std::string& key);

    const int m_inAll;
    const int m_perAddress;
    const std::string m_exempt;
    mutable std::mutex m_mutex;
    int m_present = 0;
    std::map<std::string, int> m_byAddress;
};

// The group that an address counts in: itself, and for IPv6 its /64, of which anybody gets a whole one.
std::string addressGroup(std::string_view address);

} // namespace atelyra::server
