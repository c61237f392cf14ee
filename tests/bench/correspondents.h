#pragma once
// Twenty members who write to one reader, for something to arrive. Blocking; owned by a scenario.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/device.h"

namespace atelyra::bench {

class Correspondents {
public:
    Correspondents(const std::string& api, const std::string& reader) : m_reader(api, reader) {
        for (int i = 0; i < kMembers; ++i) m_members.push_back(std::make_unique<Device>(api, "writer" + std::to_string(i)));
    }
    // So many messages in all, evenly from everybody; returns when they are durable.
    void write(int messages) {
        together(kAtOnce, [&](int thread) {
            for (int i = thread; i < kMembers; i += kAtOnce) {
                Device& member = *m_members[std::size_t(i)];
                for (int left = messages / kMembers; left > 0; left -= kBatch) {
                    std::vector<v1::CommandBody> bodies;
                    for (int n = 0; n < std::min(left, kBatch); ++n) bodies.push_back(member.messageTo(m_reader.id, sentence()));
                    member.push(bodies);
                }
            }
        });
    }
    AccountId someone() const { return m_members.front()->id; }

private:
    static constexpr int kMembers = 20;
    static constexpr int kAtOnce = 4;
    static constexpr int kBatch = 50;
    static std::string sentence() {
        return "The second draft is in the folder now, with the lighter ink that we spoke about and the margins as you wanted them.";
    }

    Device m_reader;
    std::vector<std::unique_ptr<Device>> m_members;
};

} // namespace atelyra::bench
