#include "shared/base/result.h"

#include <array>

namespace atelyra {
namespace {
struct Row {
    std::string_view key;
    int status;
};
constexpr std::array kRows{
#define X(name, key, status) Row{key, status},
    ATELYRA_ERROR_CODES(X)
#undef X
};
} // namespace

std::string_view errorKey(ErrorCode code) { return kRows[static_cast<std::size_t>(code)].key; }
int httpStatus(ErrorCode code) { return kRows[static_cast<std::size_t>(code)].status; }

std::optional<ErrorCode> errorFromKey(std::string_view key) {
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (kRows[i].key == key) return static_cast<ErrorCode>(i);
    return std::nullopt;
}
} // namespace atelyra
