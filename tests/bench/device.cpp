#include "tests/bench/device.h"

#include <exception>
#include <mutex>
#include <thread>

#include "tests/support/people.h"

namespace atelyra::bench {

Device::Device(const std::string& api, const std::string& handle) : m_http(api) {
    m_http.set_keep_alive(true);
    m_http.set_tcp_nodelay(true);
    m_http.set_read_timeout(60);
    const auto form = test::signUpForm(handle, call<v1::HelloReply>(wire::Endpoint::Hello, v1::Hello()).policy_version());
    const auto session = call<v1::SessionReply>(wire::Endpoint::SignUp, form);
    m_token = session.token();
    id = AccountId::of(session.account_id());

    v1::Hello hello;
    const auto install = InstallId::make(m_clock.wallMs(), m_rng);
    hello.set_install_id(install.str());
    const auto known = call<v1::HelloReply>(wire::Endpoint::Hello, hello);
    m_epoch = known.epoch();
    m_cursor.set_epoch(m_epoch);
    m_device = DeviceId::make(m_clock.wallMs(), m_rng);
    v1::Register wish;
    wish.set_install_id(install.str());
    wish.set_device_id(m_device.str());
    wish.set_expected_generation(known.install_generation());
    wish.set_epoch(m_epoch);
    if (!call<v1::RegisterReply>(wire::Endpoint::Register, wish).registered()) throw std::runtime_error("the device is not registered");
}

std::string Device::send(wire::Endpoint endpoint, const google::protobuf::Message& message) {
    httplib::Headers headers;
    if (!m_token.empty()) headers.emplace("Authorization", "Bearer " + m_token);
    const auto answer = m_http.Post(wire::pathOf(endpoint), headers, wire::encode(wire::kProtobuf, message), std::string(wire::kProtobuf));
    if (!answer) throw std::runtime_error(wire::pathOf(endpoint) + ": " + httplib::to_string(answer.error()));
    if (answer->status != 200)
        throw std::runtime_error(wire::pathOf(endpoint) + ": " + std::to_string(answer->status) + " " + answer->body);
    return answer->body;
}

void Device::push(const std::vector<v1::CommandBody>& bodies) {
    v1::PushRequest request;
    request.set_epoch(m_epoch);
    request.set_device_id(m_device.str());
    for (const auto& body : bodies) {
        auto& command = *request.add_commands();
        command.set_seq(m_nextSeq++);
        command.set_command_id(CommandId::make(m_clock.wallMs(), m_rng).str());
        *command.mutable_body() = body;
    }
    const auto reply = call<v1::PushReply>(wire::Endpoint::Push, request);
    if (reply.outcomes_size() != int(bodies.size())) throw std::runtime_error("not all commands were taken: " + reply.ShortDebugString());
    for (const auto& outcome : reply.outcomes())
        if (!outcome.applied()) throw std::runtime_error("refused: " + outcome.reason());
}

v1::PullReply Device::pull() {
    v1::PullRequest request;
    *request.mutable_cursor() = m_cursor;
    request.set_nonce("nonce");
    request.set_first_unacked_seq(m_nextSeq);
    request.set_next_seq(m_nextSeq);
    request.set_device_id(m_device.str());
    auto reply = call<v1::PullReply>(wire::Endpoint::Pull, request);
    if (reply.status() != v1::OK) throw std::runtime_error("pull: " + reply.ShortDebugString());
    m_cursor = reply.next();
    return reply;
}

v1::CommandBody Device::messageTo(const AccountId& whom, const std::string& text) {
    v1::CommandBody body;
    auto& message = *body.mutable_send_message();
    message.set_message_id(MessageId::make(m_clock.wallMs(), m_rng).str());
    message.set_to_account_id(whom.str());
    message.set_body(text);
    return body;
}

void together(int count, const std::function<void(int)>& work) {
    std::mutex mutex;
    std::exception_ptr failure;
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            try {
                work(i);
            } catch (...) {
                std::lock_guard lock(mutex);
                failure = std::current_exception();
            }
        });
    threads.clear();
    if (failure) std::rethrow_exception(failure);
}
} // namespace atelyra::bench
