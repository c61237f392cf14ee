#include "server/providers/smtpmail.h"

#include <algorithm>

#include <curl/curl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace atelyra::server {
namespace {
constexpr long kConnectMs = 5'000;

bool isThisMachine(std::string_view host) {
    const bool isNumber = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "::1" || (isNumber && host.starts_with("127."));
}

struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
} // namespace

// One letter's conversation: what is still to be handed over, and the last word that was said.
struct SmtpMail::Talk {
    std::string message;
    std::size_t given = 0;
    std::string word; // RCPT, DATA, …
    std::unique_ptr<curl_slist, ListEnd> readers;

    static std::size_t read(char* to, std::size_t size, std::size_t count, void* talk) {
        auto& self = *static_cast<Talk*>(talk);
        const std::size_t now = std::min(size * count, self.message.size() - self.given);
        self.message.copy(to, now, self.given);
        self.given += now;
        return now;
    }
    static int hear(CURL*, curl_infotype type, char* bytes, std::size_t size, void* talk) {
        const std::string_view word(bytes, std::min<std::size_t>(size, 4));
        if (type == CURLINFO_HEADER_OUT && word != "QUIT") static_cast<Talk*>(talk)->word = word;
        return 0;
    }
    static std::size_t forget(char*, std::size_t size, std::size_t count, void*) { return size * count; }

    // Only what was said about this reader or this letter is final; a server that does not want us at all may be mended.
    MailAnswer answer(CURLcode code, long reply) const {
        if (code == CURLE_OK) return MailAnswer::Sent;
        const bool isRefusal = reply >= 500 && reply <= 599;
        const bool ofReader = code == CURLE_SEND_ERROR && (word == "RCPT" || word == "DATA");
        const bool ofLetter = given == message.size() && word == "DATA";
        return isRefusal && (ofReader || ofLetter) ? MailAnswer::Never : MailAnswer::Later;
    }
};

Result<std::unique_ptr<SmtpMail>> SmtpMail::open(SmtpSettings settings) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (settings.security == SmtpSettings::Security::None && !isThisMachine(settings.host))
        return {ErrorCode::Invalid, "letters travel in the open only on this machine; " + settings.host + " needs starttls or tls"};
    if (!isMailAddress(settings.sender.address)) return {ErrorCode::Invalid, "the sender's address is none"};
    CURL* curl = ready == CURLE_OK ? curl_easy_init() : nullptr;
    if (!curl) return {ErrorCode::Internal, "libcurl does not start"};
    return std::unique_ptr<SmtpMail>(new SmtpMail(std::move(settings), curl));
}

SmtpMail::~SmtpMail() { curl_easy_cleanup(m_curl); }

void SmtpMail::prepare(Talk& talk, const Letter& letter) {
    using Security = SmtpSettings::Security;
    CURL* curl = m_curl;
    curl_easy_reset(curl); // not its connection
    const std::string domain = m_settings.sender.address.substr(m_settings.sender.address.find('@') + 1);
    const bool six = m_settings.host.find(':') != std::string::npos;
    // The last part is what we call ourselves; otherwise it would be this machine's name.
    const std::string url = fmt::format("{}://{}{}{}:{}/{}", m_settings.security == Security::Tls ? "smtps" : "smtp", six ? "[" : "", m_settings.host, six ? "]" : "",
        m_settings.port, domain);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // whatever the environment says
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, m_settings.patienceMs);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, m_settings.security == Security::None ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (!m_settings.authorities.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, m_settings.authorities.c_str());
    if (!m_settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m_settings.password.c_str());
        curl_easy_setopt(curl, CURLOPT_SASL_IR, 1L);
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, fmt::format("<{}>", m_settings.sender.address).c_str());
    talk.readers.reset(curl_slist_append(nullptr, fmt::format("<{}>", letter.address).c_str()));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, talk.readers.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &Talk::read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Talk::forget);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // only for its words
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &Talk::hear);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
}

MailAnswer SmtpMail::send(const Letter& letter) {
    auto message = mailMessage(letter, m_settings.sender);
    if (!message) {
        spdlog::error("a letter cannot be written: {}", message.error().detail);
        return MailAnswer::Never;
    }
    const std::lock_guard turn(m_mutex);
    Talk talk;
    talk.message = *std::move(message);
    prepare(talk, letter);
    const CURLcode code = curl_easy_perform(m_curl);
    long reply = 0;
    curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &reply);
    const MailAnswer answer = talk.answer(code, reply);
    if (answer != MailAnswer::Sent) spdlog::warn("a letter was not taken: {}, answer {}", curl_easy_strerror(code), reply);
    curl_easy_setopt(m_curl, CURLOPT_VERBOSE, 0L); // its end must not find what is gone
    return answer;
}
} // namespace atelyra::server
