#include "server/providers/sandboxpayments.h"

#include <algorithm>
#include <cerrno>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "shared/base/hash.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kUnknownForMs = 2 * kMinuteMs;

std::string onlyWords(std::string text) { // what would break a line of the record, or JSON
    std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c >= 0x7f; }, '?');
    return text;
}

std::string lineOf(const SandboxCharge& c) {
    std::ostringstream out;
    out << c.key << '\t' << c.kind << '\t' << c.purpose << '\t' << c.card << '\t' << c.amountMinor << '\t' << c.currency << '\t'
        << c.atMs << '\t' << c.state << '\t' << c.reference << '\t' << c.asked << '\n';
    return out.str();
}

bool readLine(const std::string& line, SandboxCharge& c) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    if (cells.size() != 10) return false;
    try {
        c = {cells[0], cells[1], cells[2], cells[3], std::stoll(cells[4]), cells[5], std::stoll(cells[6]), cells[7], cells[8], std::stoi(cells[9])};
    } catch (const std::exception&) {
        return false;
    }
    return true;
}

v1::MoveAnswer answerOf(const SandboxCharge& charge) {
    v1::MoveAnswer answer;
    if (charge.state == "done") answer.set_state(v1::MOVE_DONE);
    if (charge.state == "declined") answer.set_state(v1::MOVE_DECLINED);
    if (charge.state == "no_funds") answer.set_state(v1::MOVE_NO_FUNDS);
    if (charge.state == "needs_confirmation") answer.set_state(v1::MOVE_NEEDS_BANK);
    if (charge.state == "done") answer.set_reference(charge.reference);
    return answer;
}
} // namespace

Result<std::unique_ptr<SandboxPayments>> SandboxPayments::open(const std::string& path, const Clock& clock) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return {ErrorCode::Unavailable, "cannot open " + path + ": " + std::generic_category().message(errno)};
    std::unique_ptr<SandboxPayments> payments(new SandboxPayments(file, clock));
    payments->load();
    return payments;
}

SandboxPayments::~SandboxPayments() { ::close(m_file); }

// Later lines replace earlier ones of the same key; a last line that was cut off was never answered.
void SandboxPayments::load() {
    std::string text;
    char buffer[65536];
    for (ssize_t got = 0; (got = ::pread(m_file, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    const auto whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
    if (whole != text.size() && ::ftruncate(m_file, static_cast<off_t>(whole)) != 0) return;
    std::istringstream in(text.substr(0, whole));
    SandboxCharge charge;
    for (std::string line; std::getline(in, line);) {
        if (!readLine(line, charge)) continue;
        const auto [at, isNew] = m_byKey.emplace(charge.key, m_charges.size());
        if (isNew) {
            m_charges.push_back(charge);
        } else {
            m_charges[at->second] = charge;
        }
    }
}

bool SandboxPayments::keep(const SandboxCharge& charge) {
    const std::string line = lineOf(charge);
    return ::write(m_file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fdatasync(m_file) == 0;
}

bool SandboxPayments::wasAskedToConfirm(const std::string& purpose) const {
    return std::any_of(m_charges.begin(), m_charges.end(),
        [&](const auto& charge) { return charge.purpose == purpose && charge.state == "needs_confirmation"; });
}

std::string SandboxPayments::stateOfNew(const SandboxCharge& charge) const {
    if (charge.kind != "charge" || charge.card == "ok") return "done";
    if (charge.card == "needs_confirmation") return wasAskedToConfirm(charge.purpose) ? "done" : "needs_confirmation";
    if (charge.card == "no_funds") return "no_funds";
    if (charge.card == "unknown_then_ok" || charge.card == "unknown_then_failed") return "unknown";
    return "declined";
}

// The same key again gets the answer that it had, with one exception: what was unknown may be known by now.
v1::MoveAnswer SandboxPayments::ask(SandboxCharge wanted) {
    std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(wanted.key);
    if (found == m_byKey.end()) {
        wanted.atMs = m_clock.wallMs();
        wanted.state = stateOfNew(wanted);
        wanted.reference = "sb_" + toHex(sha256(wanted.key)).substr(0, 24);
        wanted.asked = 1;
        if (!keep(wanted)) return {}; // nothing was promised: not known
        m_byKey.emplace(wanted.key, m_charges.size());
        m_charges.push_back(wanted);
        return answerOf(wanted);
    }
    SandboxCharge charge = m_charges[found->second];
    if (charge.state == "unknown" && m_clock.wallMs() - charge.atMs >= kUnknownForMs)
        charge.state = charge.card == "unknown_then_ok" ? "done" : "declined";
    if (wanted.kind != "lookup") ++charge.asked;
    if (!keep(charge)) return {};
    m_charges[found->second] = charge;
    return answerOf(charge);
}

v1::MoveAnswer SandboxPayments::charge(const v1::ChargeRequest& r) {
    return ask({onlyWords(r.key()), "charge", onlyWords(r.order()), onlyWords(r.card()), r.amount_minor(), onlyWords(r.currency()), 0, {}, {}, 0});
}
v1::MoveAnswer SandboxPayments::refund(const v1::RefundRequest& r) {
    return ask({onlyWords(r.key()), "refund", {}, onlyWords(r.charge()), r.amount_minor(), onlyWords(r.currency()), 0, {}, {}, 0});
}
v1::MoveAnswer SandboxPayments::payOut(const v1::PayoutRequest& r) {
    return ask({onlyWords(r.key()), "payout", {}, onlyWords(r.payee()), r.amount_minor(), onlyWords(r.currency()), 0, {}, {}, 0});
}

v1::MoveAnswer SandboxPayments::lookup(const v1::MoveQuery& query) {
    const std::string key = onlyWords(query.key());
    {
        std::lock_guard lock(m_mutex);
        if (!m_byKey.contains(key)) return {};
    }
    return ask({key, "lookup", {}, {}, 0, {}, 0, {}, {}, 0});
}

v1::MethodAnswer SandboxPayments::addMethod(const v1::MethodRequest& request) {
    v1::MethodAnswer answer;
    if (request.kind() != v1::PAYOUT_ACCOUNT) { // its cards are names
        answer.set_state(v1::PAGE_FAILED);
        return answer;
    }
    answer.set_state(v1::PAGE_FILLED_IN);
    answer.set_token("sandbox");
    answer.set_brand("Test");
    answer.set_last4("0000");
    return answer;
}

bool SandboxPayments::forgetMethod(const v1::ForgetRequest&) { return true; }

std::vector<SandboxCharge> SandboxPayments::charges() const {
    std::lock_guard lock(m_mutex);
    return m_charges;
}

std::string chargesAsJson(const std::vector<SandboxCharge>& charges) {
    std::ostringstream out;
    out << '[';
    for (std::size_t i = 0; i < charges.size(); ++i) {
        const SandboxCharge& c = charges[i];
        out << (i ? ",\n " : "\n ") << "{\"key\":\"" << c.key << "\",\"kind\":\"" << c.kind << "\",\"purpose\":\"" << c.purpose
            << "\",\"card\":\"" << c.card << "\",\"amount_minor\":" << c.amountMinor << ",\"currency\":\"" << c.currency
            << "\",\"at_ms\":" << c.atMs << ",\"state\":\"" << c.state << "\",\"reference\":\"" << c.reference
            << "\",\"asked\":" << c.asked << '}';
    }
    out << "\n]\n";
    return out.str();
}
} // namespace atelyra::server
