#pragma once
// Takes answers into the chain and gives signed receipts for them; signs the chain's end every hour and writes it to a second place.
// Owned by the market, any thread.
#include <mutex>

#include "server/core/privacy/receipt.h"
#include "server/core/readers.h"
#include "server/core/writer.h"

namespace atelyra::server {

class ConsentService {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        Rng& rng;
        ConsentKey key;
        Controller controller;
        std::string headFile; // the second place: best on another disk
    };
    explicit ConsentService(Parts parts) : m_(std::move(parts)) {}

    // Choices of a device, with or without anybody signed in.
    Result<v1::ConsentReply> report(const v1::ConsentReport& report);
    // All receipts of an account.
    Result<v1::ConsentReply> history(const AccountId& account);
    // The signal of a browser or proxy that came with a request of this account. Says it once, however often it comes.
    Status honourOptOut(const AccountId& account);

    Status writeHead(); // nothing when the chain has not grown
    Status verify();    // the chain, and the heads in the second place

private:
    Parts m_;
    std::mutex m_headMutex;
    std::int64_t m_lastHead = 0;
};

} // namespace atelyra::server
