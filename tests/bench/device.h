#pragma once
// A member with one device, over one kept connection, without a client's cache: sends commands as fast as answers come. Blocks; what
// the server refuses ends the bench with an exception. Used by one thread at a time.
#include <stdexcept>
#include <string>
#include <vector>

#include <httplib.h>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/rng.h"
#include "shared/proto/sync.pb.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::bench {

class Device {
public:
    Device(const std::string& api, const std::string& handle); // signs up and registers

    template <class Out> Out call(wire::Endpoint endpoint, const google::protobuf::Message& message) {
        Out out;
        const auto body = send(endpoint, message);
        if (!wire::decode(wire::kProtobuf, body, wire::Strictness::Client, out)) throw std::runtime_error("an answer cannot be read");
        return out;
    }
    // One request with all of them; each must be applied.
    void push(const std::vector<v1::CommandBody>& bodies);
    v1::PullReply pull(); // from where the last one ended
    v1::CommandBody messageTo(const AccountId& whom, const std::string& text);

    AccountId id;

private:
    std::string send(wire::Endpoint endpoint, const google::protobuf::Message& message);

    httplib::Client m_http;
    SystemClock m_clock;
    SystemRng m_rng;
    std::string m_token;
    DeviceId m_device;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_nextSeq = 1;
    v1::Cursor m_cursor;
};

// Runs work(i) on a thread for each of `count`, and returns when all have ended; throws what one of them threw.
void together(int count, const std::function<void(int)>& work);

} // namespace atelyra::bench
