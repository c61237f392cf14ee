#pragma once
// Result<T>: a value, or an Error with a closed code. Every failure that may cross a room is one of these codes; words for
// people are made in client/ui. The list below is the whole vocabulary: name, HTTP status, and what it means.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace atelyra {

// X(EnumName, "WIRE_KEY", httpStatus)
#define ATELYRA_ERROR_CODES(X)                                                                                         \
    X(Invalid, "INVALID", 400)                       /* malformed or out of range; the detail names the field */       \
    X(Unauthenticated, "UNAUTHENTICATED", 401)       /* no session, or it has ended */                                 \
    X(Forbidden, "NOT_PERMITTED", 403)               /* known, but not for this person */                              \
    X(NotFound, "NOT_FOUND", 404)                    /* unknown, or not to be known by this person */                  \
    X(MethodNotAllowed, "METHOD_NOT_ALLOWED", 405)                                                                     \
    X(Conflict, "CONFLICT", 409)                     /* built on an older version */                                   \
    X(OrderMovedOn, "ORDER_MOVED_ON", 409)           /* the order is in a state that does not allow this */            \
    X(AlreadyDone, "ALREADY_DONE", 409)              /* the same thing has been done before */                         \
    X(TooLarge, "TOO_LARGE", 413)                                                                                      \
    X(UnsupportedType, "UNSUPPORTED_TYPE", 415)                                                                        \
    X(RateLimited, "RATE_LIMITED", 429)                                                                                \
    X(Internal, "INTERNAL", 500)                     /* our own mistake; the detail stays in the log */                \
    X(Unavailable, "UNAVAILABLE", 503)               /* busy, draining, disk full, no network: try again later */      \
    X(ReadOnly, "SERVER_READ_ONLY", 503)                                                                               \
    X(PriceChanged, "PRICE_CHANGED", 409)                                                                              \
    X(GigChanged, "GIG_CHANGED", 409)                                                                                  \
    X(GigPaused, "GIG_PAUSED", 409)                                                                                    \
    X(OrdersOpen, "ORDERS_OPEN", 409)                /* orders of it are still running */                              \
    X(CapacityFull, "CAPACITY_FULL", 409)                                                                              \
    X(TotalOverCap, "TOTAL_OVER_CAP", 409)                                                                             \
    X(NotCovered, "NOT_COVERED", 409)                /* more money than there is */                                    \
    X(MethodGone, "METHOD_GONE", 409)                /* how to pay or be paid: removed, or not ready */                \
    X(MethodNew, "METHOD_NEW", 409)                  /* an account for payouts rests for a while before it is used */  \
    X(IntentExpired, "INTENT_EXPIRED", 409)                                                                            \
    X(PolicyChanged, "POLICY_CHANGED", 409)                                                                            \
    X(UseLimited, "USE_LIMITED", 409)                /* the person's data is kept and otherwise left alone, as they asked */ \
    X(Limited, "LIMITED", 403)                       /* a decision about the account is in the way; it says why, and until when */ \
    X(DeskClosed, "DESK_CLOSED", 403)                /* staff open their desk with the password first */               \
    X(Blocked, "BLOCKED", 403)                                                                                         \
    X(AttachmentMissing, "ATTACHMENT_MISSING", 409)                                                                    \
    X(HashMismatch, "HASH_MISMATCH", 409)                                                                              \
    X(ClockUntrusted, "CLOCK_UNTRUSTED", 409)                                                                          \
    X(NoRevisionsLeft, "NO_REVISIONS_LEFT", 409)                                                                       \
    X(Dependency, "DEPENDENCY", 409)                 /* a command that this one needs was refused */                   \
    X(Unsupported, "UNSUPPORTED", 400)               /* a command that this server does not know */                    \
    X(NameTaken, "NAME_TAKEN", 409)                                                                                    \
    X(WeakPassword, "WEAK_PASSWORD", 400)                                                                              \
    X(WrongCredentials, "WRONG_CREDENTIALS", 401)                                                                      \
    X(TooYoung, "TOO_YOUNG", 403)                                                                                      \
    X(AgeUnconfirmed, "AGE_UNCONFIRMED", 403)        /* who offers something says first that they are old enough */    \
    X(UpgradeRequired, "UPGRADE_REQUIRED", 426)

enum class ErrorCode : std::uint8_t {
#define X(name, key, status) name,
    ATELYRA_ERROR_CODES(X)
#undef X
};

// The stable key of a code, as it goes over the wire and into the log.
std::string_view errorKey(ErrorCode code);
std::optional<ErrorCode> errorFromKey(std::string_view key);
int httpStatus(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail; // English, for the log and the developer; holds no personal data

    bool operator==(const Error&) const = default;
};

template <class T = std::monostate> class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    Result(ErrorCode code, std::string detail = {}) : m_state(std::in_place_index<1>, Error{code, std::move(detail)}) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const { return std::get<1>(m_state); }
    T value_or(T other) const& { return has_value() ? value() : std::move(other); }

private:
    std::variant<T, Error> m_state;
};

using Status = Result<std::monostate>;
inline Status ok() { return Status(std::monostate{}); }

} // namespace atelyra
