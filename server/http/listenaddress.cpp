#include "server/http/listenaddress.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>

namespace atelyra::server {

Result<ListenAddress> ListenAddress::parse(std::string_view text) {
    const Error wrong{ErrorCode::Invalid, "not an address to listen at: '" + std::string(text) + "' (like 127.0.0.1:8080 or [::1]:8080)"};
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return wrong;
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    const bool isSix = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (isSix) host = host.substr(1, host.size() - 2);
    ListenAddress address{std::string(host), 0};
    std::array<unsigned char, sizeof(in6_addr)> bytes;
    if (inet_pton(isSix ? AF_INET6 : AF_INET, address.host.c_str(), bytes.data()) != 1) return wrong;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc{} || end != port.data() + port.size()) return wrong;
    return address;
}

bool ListenAddress::isLoopback() const { return host == "::1" || host.starts_with("127."); }

std::string ListenAddress::text() const {
    const bool isSix = host.find(':') != std::string::npos;
    return (isSix ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

std::string ListenAddress::url(bool isTls) const { return (isTls ? "https://" : "http://") + text(); }
} // namespace atelyra::server
