#pragma once
// A payment provider outside, asked over HTTPS (libcurl): one POST a question, as JSON. What it answers beyond the fields that we know is dropped
// unread, and an answer that is none, or longer than kAnswerBytes, counts as not known. Its certificate must be good. Thread-safe.
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "server/providers/payments.h"
#include "shared/base/result.h"

namespace atelyra::server {

struct HttpPaymentsSettings {
    std::string url;         // https://host/path; the questions are below it: /charges, /refunds, /payouts, /moves, /methods, /methods/forget
    std::string key;         // the market's, sent as a bearer token
    std::string authorities; // a file of certificates that vouch for the provider; empty: those of the system
    long patienceMs = 20'000; // for one question
};

class HttpPayments final : public PaymentProvider {
public:
    static constexpr std::size_t kAnswerBytes = 16 << 10;

    // Invalid names the setting that is none.
    static Result<std::unique_ptr<HttpPayments>> open(HttpPaymentsSettings settings);
    ~HttpPayments() override;

    v1::MoveAnswer charge(const v1::ChargeRequest& request) override;
    v1::MoveAnswer refund(const v1::RefundRequest& request) override;
    v1::MoveAnswer payOut(const v1::PayoutRequest& request) override;
    v1::MoveAnswer lookup(const v1::MoveQuery& query) override;
    v1::MethodAnswer addMethod(const v1::MethodRequest& request) override;
    bool forgetMethod(const v1::ForgetRequest& request) override;

private:
    HttpPayments(HttpPaymentsSettings settings, void* curl) : m_settings(std::move(settings)), m_curl(curl) {}
    bool ask(std::string_view what, const google::protobuf::Message& question, google::protobuf::Message& answer);

    const HttpPaymentsSettings m_settings;
    std::mutex m_mutex; // one question at a time
    void* m_curl;       // keeps its connection from one question to the next
};

} // namespace atelyra::server
