#pragma once
// Takes the letters of a market in a test, or refuses them as the test wants. Owned by the test, on its thread.
#include <string>
#include <vector>

#include "server/providers/mail.h"

namespace atelyra::test {

class Letterbox final : public server::MailProvider {
public:
    server::MailAnswer send(const server::Letter& letter) override {
        ++asked;
        if (answer == server::MailAnswer::Sent) letters.push_back(letter);
        return answer;
    }
    std::vector<server::Letter> to(const std::string& address) const {
        std::vector<server::Letter> found;
        for (const auto& letter : letters)
            if (letter.address == address) found.push_back(letter);
        return found;
    }

    server::MailAnswer answer = server::MailAnswer::Sent;
    int asked = 0;
    std::vector<server::Letter> letters;
};

} // namespace atelyra::test
