#include "server/app/log.h"

#include <memory>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace atelyra::server {
namespace {
// What any room says, made safe for a line of JSON.
class EscapedMessage final : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& into) override {
        const auto text = jsonEscaped({message.payload.data(), message.payload.size()});
        into.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<EscapedMessage>(); }
};

std::shared_ptr<spdlog::logger> logger(const char* name, const std::string& rest) {
    auto made = std::make_shared<spdlog::logger>(name, std::make_shared<spdlog::sinks::stderr_sink_mt>());
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    formatter->add_flag<EscapedMessage>('*').set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",)" + rest + "}");
    made->set_formatter(std::move(formatter));
    return made;
}
} // namespace

std::string jsonEscaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else out += c;
    }
    return out;
}

Log::Log(std::string_view level) : m_requests(logger("requests", "%v")) {
    spdlog::set_default_logger(logger("server", R"("message":"%*")"));
    spdlog::set_level(spdlog::level::from_str(std::string(level)));
    m_requests->set_level(spdlog::get_level());
}

void Log::request(const Served& served) const {
    const auto level = served.status >= 500 ? spdlog::level::warn : spdlog::level::info;
    m_requests->log(level, R"("request":"{}","method":"{}","route":"{}","status":{},"ms":{:.3f},"in":{},"out":{},"why":"{}")",
                    served.requestId, served.method, served.route, served.status, static_cast<double>(served.micros) / 1000.0,
                    served.bytesIn, served.bytesOut, jsonEscaped(served.why));
}
} // namespace atelyra::server
