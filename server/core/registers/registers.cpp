#include "server/core/registers/registers.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kTextBytes = 300;
constexpr std::size_t kMostRows = 500;

// One row of a file; remembers the first thing that is wrong with it.
class Row {
public:
    Row(const toml::table& table, std::string_view file, std::string_view kind, std::initializer_list<std::string_view> keys) : m_table(table), m_file(file), m_kind(kind) {
        for (const auto& [key, node] : table)
            if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) wrong(key.str(), "there is no such key");
    }
    Status status() const { return m_wrong.empty() ? ok() : Status(ErrorCode::Invalid, m_wrong); }
    void wrong(std::string_view key, std::string_view what) {
        if (!m_wrong.empty()) return;
        const auto* node = m_table.get(key);
        m_wrong = fmt::format("{}:{}: {}.{}: {}", m_file, (node ? node->source() : m_table.source()).begin.line, m_kind, key, what);
    }
    std::string text(std::string_view key) {
        const auto value = m_table[key].value_exact<std::string>().value_or(std::string());
        if (value.empty() || !checkText(key, value, kTextBytes, Lines::One)) wrong(key, "must be one line of plain text");
        return value;
    }
    std::int64_t day(std::string_view key, std::int64_t nowMs) {
        using namespace std::chrono;
        const auto value = m_table[key].value_exact<toml::date>();
        if (!value) {
            wrong(key, "must be a date");
            return 0;
        }
        const auto ms = duration_cast<milliseconds>(sys_days(year(value->year) / month(value->month) / value->day).time_since_epoch()).count();
        if (ms > nowMs) wrong(key, "is in the future");
        return ms;
    }
    bool yes(std::string_view key) {
        const auto value = m_table[key].value_exact<bool>();
        if (!value) wrong(key, "must be true or false");
        return value.value_or(false);
    }
    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> all;
        if (const auto* list = m_table[key].as_array())
            for (const auto& node : *list) all.push_back(node.value_exact<std::string>().value_or(std::string()));
        return all;
    }

private:
    const toml::table& m_table;
    std::string_view m_file, m_kind;
    std::string m_wrong;
};

template <class Take> Status each(const toml::table& root, std::string_view file, std::string_view kind, Take take) {
    if (!root.contains(kind)) return ok();
    const auto* rows = root[kind].as_array();
    if (!rows) return {ErrorCode::Invalid, fmt::format("{}:{}: {} must be written as [[{}]]", file, root.get(kind)->source().begin.line, kind, kind)};
    if (rows->size() > kMostRows) return {ErrorCode::Invalid, fmt::format("{}: more than {} of {}", file, kMostRows, kind)};
    for (const auto& row : *rows) {
        if (!row.is_table()) return {ErrorCode::Invalid, fmt::format("{}: {} must be written as [[{}]]", file, kind, kind)};
        if (auto taken = take(*row.as_table()); !taken) return taken;
    }
    return ok();
}

Result<toml::table> tableOf(std::string_view text, std::string_view name, std::initializer_list<std::string_view> kinds) {
    try {
        toml::table root = toml::parse(text, name);
        for (const auto& [key, node] : root)
            if (std::find(kinds.begin(), kinds.end(), key.str()) == kinds.end())
                return Error{ErrorCode::Invalid, fmt::format("{}:{}: {}: nothing of this kind stands here", name, node.source().begin.line, key.str())};
        return root;
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::Invalid, fmt::format("{}:{}: {}", name, error.source().begin.line, error.description())};
    }
}

v1::GuardKind kindOf(const std::string& word) {
    return word == "technical" ? v1::TECHNICAL : word == "organisational" ? v1::ORGANISATIONAL : word == "physical" ? v1::PHYSICAL : v1::GUARD_KIND_UNSET;
}
} // namespace

Result<Registers> Registers::read(std::string_view program, std::string_view operators, std::string_view name, policies::Controls controls, std::int64_t nowMs) {
    Registers all;
    all.m_controls = std::move(controls);
    const auto own = tableOf(program, "registers.toml", {"safeguard", "signal"});
    if (!own) return own.error();
    const auto declared = tableOf(operators, name, {"declared", "examination"});
    if (!declared) return declared.error();

    auto read = each(*own, "registers.toml", "safeguard", [&all](const toml::table& table) {
        Row row(table, "registers.toml", "safeguard", {"id", "kind", "what", "owner", "tests"});
        Safeguard guard;
        guard.row.set_id(row.text("id"));
        guard.row.set_kind(kindOf(row.text("kind")));
        guard.row.set_what(row.text("what"));
        guard.row.set_owner(row.text("owner"));
        guard.tests = row.texts("tests");
        if (guard.row.kind() == v1::GUARD_KIND_UNSET) row.wrong("kind", "is none");
        if ((guard.row.kind() == v1::TECHNICAL) == guard.tests.empty()) row.wrong("tests", "prove what is technical, and nothing else");
        all.m_safeguards.push_back(std::move(guard));
        return row.status();
    });
    if (read) read = each(*own, "registers.toml", "signal", [&](const toml::table& table) {
        Row row(table, "registers.toml", "signal", {"name", "standard", "honoured", "reviewed"});
        v1::SignalRow& signal = all.m_signals.emplace_back();
        signal.set_name(row.text("name"));
        signal.set_standard(row.text("standard"));
        signal.set_honoured(row.yes("honoured"));
        signal.set_reviewed_ms(row.day("reviewed", INT64_MAX)); // a market's clock may stand before the program was made
        return row.status();
    });
    if (read) read = each(*declared, name, "declared", [&](const toml::table& table) {
        Row row(table, name, "declared", {"safeguard", "by", "on", "says"});
        const auto id = row.text("safeguard"), by = row.text("by"), says = row.text("says");
        const auto on = row.day("on", nowMs);
        const auto found = std::find_if(all.m_safeguards.begin(), all.m_safeguards.end(), [&id](const Safeguard& guard) { return guard.row.id() == id; });
        if (found == all.m_safeguards.end()) row.wrong("safeguard", "there is no such safeguard");
        else if (found->row.kind() == v1::TECHNICAL) row.wrong("safeguard", "is proven by its tests, nobody can declare it");
        else if (on >= found->row.at_ms()) {
            found->row.set_at_ms(on);
            found->row.set_says(by + ": " + says);
        }
        return row.status();
    });
    if (read) read = each(*declared, name, "examination", [&](const toml::table& table) {
        Row row(table, name, "examination", {"kind", "by", "on", "found"});
        v1::ExaminationRow& one = all.m_examinations.emplace_back();
        one.set_kind(row.text("kind"));
        one.set_by(row.text("by"));
        one.set_found(row.text("found"));
        one.set_on_ms(row.day("on", nowMs));
        return row.status();
    });
    if (!read) return read.error();
    std::stable_sort(all.m_examinations.begin(), all.m_examinations.end(), [](const auto& a, const auto& b) { return a.on_ms() > b.on_ms(); });
    return all;
}

Registers Registers::ofProgram() { return std::move(read(bundledRegisters(), {}, {}, {}, 0)).value(); }

v1::GuardRegisters Registers::at(std::int64_t nowMs) const {
    v1::GuardRegisters now;
    for (const Safeguard& guard : m_safeguards) {
        auto& row = *now.add_safeguards() = guard.row;
        if (guard.row.kind() != v1::TECHNICAL) {
            row.set_state(row.at_ms() == 0 ? v1::GUARD_MISSING : row.at_ms() + kHoldsMs < nowMs ? v1::GUARD_OUTDATED : v1::GUARD_DECLARED);
            continue;
        }
        row.set_state(v1::GUARD_TESTED);
        for (const std::string& test : guard.tests) {
            const auto ran = m_controls.find(test);
            if (ran == m_controls.end()) {
                if (row.state() == v1::GUARD_TESTED) row.set_state(v1::GUARD_UNTESTED);
                continue;
            }
            if (!ran->second.passed) row.set_state(v1::GUARD_FAILED);
            row.set_at_ms(row.at_ms() == 0 ? ran->second.ranMs : std::min(row.at_ms(), ran->second.ranMs));
        }
    }
    for (const auto& one : m_examinations) *now.add_examinations() = one;
    now.set_due(v1::DUE_PAST);
    if (!m_examinations.empty()) {
        now.set_due_ms(m_examinations.front().on_ms() + kHoldsMs);
        now.set_due(nowMs >= now.due_ms() ? v1::DUE_PAST : nowMs >= now.due_ms() - kSoonMs ? v1::DUE_SOON : v1::DUE_LATER);
    }
    const auto said = browserSignals(nowMs);
    *now.mutable_browser_signals() = said.browser_signals();
    return now;
}

v1::PublicSignals Registers::browserSignals(std::int64_t nowMs) const {
    v1::PublicSignals all;
    for (const auto& signal : m_signals) {
        auto& row = *all.add_browser_signals() = signal;
        row.set_outdated(signal.reviewed_ms() + kHoldsMs < nowMs);
    }
    return all;
}

std::vector<std::string> Registers::alerts(std::int64_t nowMs) const {
    std::vector<std::string> lines;
    const auto now = at(nowMs);
    if (now.due() == v1::DUE_PAST) lines.emplace_back(now.due_ms() == 0 ? "no examination of the market's security is on record" : "the examination of the market's security is overdue");
    if (now.due() == v1::DUE_SOON) lines.emplace_back("the examination of the market's security is due within 30 days");
    for (const auto& guard : now.safeguards()) {
        if (guard.state() == v1::GUARD_MISSING) lines.push_back(fmt::format("nobody has declared the safeguard {}", guard.id()));
        if (guard.state() == v1::GUARD_OUTDATED) lines.push_back(fmt::format("the safeguard {} was declared more than a year ago", guard.id()));
        if (guard.state() == v1::GUARD_FAILED) lines.push_back(fmt::format("a test of the safeguard {} did not pass", guard.id()));
    }
    for (const auto& signal : now.browser_signals())
        if (signal.outdated()) lines.push_back(fmt::format("the signal {} was looked at more than a year ago", signal.name()));
    return lines;
}
} // namespace atelyra::server
