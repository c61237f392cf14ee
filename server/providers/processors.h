#pragma once
// Who outside the market works for it: the register of processors, read from a file and checked row by row, and the gateway that every
// byte for them passes. Both are made at start by the composition root and then only read; any thread.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/proto/policies.pb.h"

namespace atelyra::server {

struct Processor {
    std::string name;
    std::string role; // as the data map calls it: hosting, payment, email, ...
    std::vector<v1::Purpose> purposes;
    std::vector<v1::DataKind> fields;
    std::string country; // two letters
    std::string region;
    std::string mechanism, module; // why data may go there, where the country alone does not say so
    std::int64_t signedMs = 0;
    std::string contract;
    std::int64_t expiresMs = 0;
    std::string contact; // mail address for what it has to put right; empty: it is told nothing
    bool isOutside = true; // false: part of this program, such as the sandbox
};

constexpr std::string_view kSandbox = "sandbox"; // the provider that moves no money
constexpr std::string_view kMailFolder = "mail-folder"; // who takes letters that become files

class ProcessorRegister {
public:
    // What a market without a file has: the sandbox and the folder of letters, and nobody outside.
    ProcessorRegister();
    // Invalid names the file, the line and what is wrong. What has run out is no error here: the gateway refuses it.
    static Result<ProcessorRegister> parse(std::string_view toml, std::string_view name);
    static Result<ProcessorRegister> read(const std::filesystem::path& file);

    // Where the market's machines stand: the name of a row with the role hosting, or "own: PT, Lisbon" for machines of the controller's. Invalid
    // says what is wrong.
    Status setHosting(std::string_view where, std::string_view controller);

    const Processor* find(std::string_view name) const;
    std::vector<Processor> holding(v1::DataKind kind) const; // those outside who may have something of this kind
    v1::PublicProcessors publicList() const; // those outside

private:
    std::vector<Processor> m_all;
};

// What a call to a processor carries. Adapters state theirs as constants, and a market with one that is not allowed does not start.
struct Handover {
    std::string_view processor;
    v1::Purpose purpose;
    std::vector<v1::DataKind> fields;
};

class Gateway;
// Shows that a handover was allowed; only the gateway makes one, and it is used up by the call.
class Permit {
public:
    Permit(Permit&&) = default;
    Permit& operator=(Permit&&) = delete;

private:
    friend class Gateway;
    Permit() = default;
};

class Gateway {
public:
    Gateway(ProcessorRegister processors, const Clock& clock) : m_processors(std::move(processors)), m_clock(clock) {}
    // Forbidden, with a line in the log that raises an alarm: unknown, another purpose, other fields, or a contract that has run out.
    Result<Permit> permit(const Handover& handover) const;
    const ProcessorRegister& processors() const { return m_processors; }

private:
    Status check(const Handover& handover) const;
    ProcessorRegister m_processors;
    const Clock& m_clock;
};

} // namespace atelyra::server
