#include "server/http/admission.h"

#include <arpa/inet.h>

#include <array>

namespace atelyra::server {

std::string addressGroup(std::string_view address) {
    const std::string text(address.substr(0, address.find('%')));
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return std::string(address);
    constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) // IPv4 in the clothes of IPv6
        return std::string(bytes.begin() + 12, bytes.end());
    return std::string(bytes.begin(), bytes.begin() + 8);
}

std::optional<Admission::Place> Admission::enter(std::string_view address) {
    std::string key = !m_exempt.empty() && address == m_exempt ? std::string() : addressGroup(address);
    const std::lock_guard lock(m_mutex);
    if (m_present >= m_inAll) return {};
    if (!key.empty()) {
        int& here = m_byAddress[key];
        if (here >= m_perAddress) return {};
        ++here;
    }
    ++m_present;
    return std::optional<Place>(std::in_place, *this, std::move(key));
}

void Admission::leave(const std::string& key) {
    const std::lock_guard lock(m_mutex);
    --m_present;
    if (const auto found = m_byAddress.find(key); found != m_byAddress.end() && --found->second == 0) m_byAddress.erase(found);
}

int Admission::present() const {
    const std::lock_guard lock(m_mutex);
    return m_present;
}
} // namespace atelyra::server
