#pragma once
// What a browser sends from a page: names and values, as people filled them in. Every byte is hostile. Pure functions, any thread.
#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra::server {

using FormFields = std::map<std::string, std::string, std::less<>>;
// Invalid: not what a form sends, a name twice, or too many of them. Values are in normal form, with lines that end as ours do.
Result<FormFields> formFields(std::string_view body);

struct FormWithFile {
    FormFields fields; // as above
    std::string file;  // to the byte; the first one there is
};
// Invalid: no such form, a field twice, or no file in it.
Result<FormWithFile> formWithFile(std::string_view body);

} // namespace atelyra::server
