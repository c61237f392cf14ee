#pragma once
// The registers of safeguards, examinations and browsers' signals: the program's own, and what the operator declares. Read once, when the server
// starts; afterwards pure functions of the time, any thread.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/policies/trace.h"
#include "shared/proto/registers.pb.h"

namespace atelyra::server {

class Registers {
public:
    static constexpr std::int64_t kHoldsMs = 365 * kDayMs; // a declaration and a review; and so long between two examinations, at the most
    static constexpr std::int64_t kSoonMs = 30 * kDayMs;   // before an examination is due

    // Invalid says the line and what is wrong there: "own.toml:3: declared.by: must be one line of plain text". An empty text: the operator
    // declares nothing. What tests have left behind is the controls.
    static Result<Registers> read(std::string_view program, std::string_view operators, std::string_view name, policies::Controls controls, std::int64_t nowMs);

    static Registers ofProgram(); // where no operator declares anything

    v1::GuardRegisters at(std::int64_t nowMs) const;
    v1::PublicSignals browserSignals(std::int64_t nowMs) const;
    std::vector<std::string> alerts(std::int64_t nowMs) const; // a line for each thing that wants somebody

private:
    struct Safeguard {
        v1::SafeguardRow row;
        std::vector<std::string> tests;
    };
    std::vector<Safeguard> m_safeguards;
    std::vector<v1::ExaminationRow> m_examinations; // the newest first
    std::vector<v1::SignalRow> m_signals;
    policies::Controls m_controls;
};

std::string_view bundledRegisters(); // resources/registers, compiled in; made by the build

} // namespace atelyra::server
