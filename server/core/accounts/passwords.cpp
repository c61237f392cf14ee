#include "server/core/accounts/passwords.h"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace atelyra::server {
namespace {
// Beginnings that people reach for when told "fifteen characters". Compared without case, and without what is only padding.
constexpr std::array<std::string_view, 34> kCommon{"password", "passwort", "motdepasse", "contrasena", "letmein", "iloveyou",
    "welcome", "administrator", "qwertyuiop", "qwertyuiopasdfghjkl", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv", "changeme", "trustno1", "correcthorsebatterystaple", "abcdefghijklmnopqrstuvwxyz",
    "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "master", "shadow", "michael", "computer",
    "freelance", "atelyra", "secret"};

bool isRun(std::string_view text) { // 123456… or abcdef… or one thing over and over
    std::size_t steps = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const int step = text[i] - text[i - 1];
        if (step == 1 || step == -1 || step == 0 || (text[i - 1] == '9' && text[i] == '0')) ++steps;
    }
    return steps + 2 >= text.size();
}

bool repeats(std::string_view text) { // abcabcabc…
    for (std::size_t period = 1; period <= text.size() / 2; ++period) {
        bool same = true;
        for (std::size_t i = period; same && i < text.size(); ++i) same = text[i] == text[i - period];
        if (same) return true;
    }
    return false;
}

// What is left when a well-known part is taken out wherever it stands.
std::string without(std::string text, std::string_view part) {
    if (part.size() < 3) return text;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
    return text;
}
constexpr std::size_t kOwnPart = 8; // characters that nobody can guess, beside the well-known ones
} // namespace

Status checkPassword(std::string_view password, std::string_view handle, std::string_view email) {
    if (password.size() > limits::kPasswordMaxBytes) return {ErrorCode::Invalid, "password"};
    if (codePointCount(password) < limits::kPasswordMinCharacters) return {ErrorCode::WeakPassword, "too short"};
    std::string rest = lowerAscii(password);
    if (isRun(rest) || repeats(rest)) return {ErrorCode::WeakPassword, "a pattern"};
    rest = without(without(rest, lowerAscii(email.substr(0, email.find('@')))), lowerAscii(handle));
    for (const auto common : kCommon) rest = without(rest, common);
    if (rest.size() < std::min(kOwnPart, password.size()) || (rest.size() < password.size() && (isRun(rest) || repeats(rest))))
        return {ErrorCode::WeakPassword, "too well known"};
    return ok();
}

PasswordHasher::PasswordHasher(Settings settings) : m_settings(settings) {
    if (sodium_init() < 0) std::abort(); // without it nothing in here is true
    m_dummy = hash("a password that nobody has").value_or(std::string());
}

bool PasswordHasher::enter() {
    std::unique_lock lock(m_mutex);
    if (m_running >= m_settings.atOnce) {
        if (m_queued >= m_settings.waiting) return false;
        ++m_queued;
        m_free.wait(lock, [this] { return m_running < m_settings.atOnce; });
        --m_queued;
    }
    ++m_running;
    return true;
}

void PasswordHasher::leave() {
    std::lock_guard lock(m_mutex);
    --m_running;
    m_free.notify_one();
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
    if (!enter()) return {ErrorCode::Unavailable, "too many sign-ins at once"};
    char out[crypto_pwhash_STRBYTES];
    const int failed = crypto_pwhash_str_alg(out, password.data(), password.size(), m_settings.passes, m_settings.memoryBytes,
        crypto_pwhash_ALG_ARGON2ID13);
    leave();
    if (failed != 0) return {ErrorCode::Unavailable, "no memory to hash a password"};
    return std::string(out);
}

Result<bool> PasswordHasher::fits(std::string_view hash, std::string_view password) {
    if (!enter()) return {ErrorCode::Unavailable, "too many sign-ins at once"};
    const std::string known(hash.empty() ? std::string_view(m_dummy) : hash);
    const bool right = crypto_pwhash_str_verify(known.c_str(), password.data(), password.size()) == 0;
    leave();
    return right && !hash.empty();
}
} // namespace atelyra::server
