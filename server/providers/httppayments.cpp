#include "server/providers/httppayments.h"

#include <curl/curl.h>
#include <google/protobuf/util/json_util.h>
#include <spdlog/spdlog.h>

namespace atelyra::server {
namespace {
constexpr long kConnectMs = 5'000;

struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, ListEnd>;

void add(Headers& headers, const std::string& line) {
    if (curl_slist* longer = curl_slist_append(headers.get(), line.c_str())) {
        (void)headers.release(); // it is part of the longer one
        headers.reset(longer);
    }
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* answer) {
    auto& text = *static_cast<std::string*>(answer);
    if (text.size() + size * count > HttpPayments::kAnswerBytes) return 0; // ends the transfer
    text.append(bytes, size * count);
    return size * count;
}
} // namespace

Result<std::unique_ptr<HttpPayments>> HttpPayments::open(HttpPaymentsSettings settings) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (!settings.url.starts_with("https://")) return {ErrorCode::Invalid, "payments.url: must begin with https://"};
    if (settings.key.empty() || settings.key.find_first_of("\r\n") != std::string::npos) return {ErrorCode::Invalid, "payments.key_file: there is no key in it"};
    while (settings.url.back() == '/') settings.url.pop_back();
    CURL* curl = ready == CURLE_OK ? curl_easy_init() : nullptr;
    if (!curl) return {ErrorCode::Internal, "libcurl does not start"};
    return std::unique_ptr<HttpPayments>(new HttpPayments(std::move(settings), curl));
}

HttpPayments::~HttpPayments() { curl_easy_cleanup(m_curl); }

bool HttpPayments::ask(std::string_view what, const google::protobuf::Message& question, google::protobuf::Message& answer) {
    google::protobuf::util::JsonPrintOptions names;
    names.preserve_proto_field_names = true;
    std::string body, text;
    if (!google::protobuf::util::MessageToJsonString(question, &body, names).ok()) return false;

    const std::lock_guard turn(m_mutex);
    CURL* curl = m_curl;
    curl_easy_reset(curl); // not its connection
    Headers headers;
    add(headers, "Content-Type: application/json");
    add(headers, "Accept: application/json");
    add(headers, "Authorization: Bearer " + m_settings.key);
    add(headers, "Expect:");
    const std::string url = m_settings.url + "/" + std::string(what);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // whatever the environment says
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, m_settings.patienceMs);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (!m_settings.authorities.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, m_settings.authorities.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    google::protobuf::util::JsonParseOptions known;
    known.ignore_unknown_fields = true;
    const bool isAnswer = code == CURLE_OK && status == 200 && google::protobuf::util::JsonStringToMessage(text, &answer, known).ok();
    if (isAnswer) return true;
    spdlog::warn("the payment provider did not answer {}: {}, status {}", what, curl_easy_strerror(code), status); // never what it said
    answer.Clear();
    return false;
}

v1::MoveAnswer HttpPayments::charge(const v1::ChargeRequest& request) {
    v1::MoveAnswer answer;
    ask("charges", request, answer);
    return answer;
}
v1::MoveAnswer HttpPayments::refund(const v1::RefundRequest& request) {
    v1::MoveAnswer answer;
    ask("refunds", request, answer);
    return answer;
}
v1::MoveAnswer HttpPayments::payOut(const v1::PayoutRequest& request) {
    v1::MoveAnswer answer;
    ask("payouts", request, answer);
    return answer;
}
v1::MoveAnswer HttpPayments::lookup(const v1::MoveQuery& query) {
    v1::MoveAnswer answer;
    ask("moves", query, answer);
    return answer;
}
v1::MethodAnswer HttpPayments::addMethod(const v1::MethodRequest& request) {
    v1::MethodAnswer answer;
    ask("methods", request, answer);
    return answer;
}
bool HttpPayments::forgetMethod(const v1::ForgetRequest& request) {
    v1::ForgetAnswer answer;
    return ask("methods/forget", request, answer);
}
} // namespace atelyra::server
