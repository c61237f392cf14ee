#pragma once
// Looks at a command's body field by field and keeps the first thing that is wrong, by its path. Used inside shared/rules only.
#include <string>
#include <string_view>

#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/base/text.h"
#include "shared/proto/orders.pb.h"

namespace atelyra::rules {

class Check {
public:
    Check& that(bool good, std::string_view field);
    Check& id(std::string_view field, std::string_view bytes);
    Check& idOrNone(std::string_view field, std::string_view bytes);
    Check& text(std::string_view field, std::string_view text, std::size_t maxBytes, Lines lines = Lines::One);
    Check& textGiven(std::string_view field, std::string_view text, std::size_t maxBytes, Lines lines = Lines::One);
    Check& within(std::string_view field, std::int64_t value, std::int64_t low, std::int64_t high);
    Check& file(std::string_view field, const v1::File& file);
    Check& files(std::string_view field, const google::protobuf::RepeatedPtrField<v1::File>& files, int most);

    bool good() const { return m_wrong.empty(); }
    Status status() const { return good() ? ok() : Status(ErrorCode::Invalid, m_wrong); }

private:
    std::string m_wrong; // the path of the first bad field
};

// "points[3].text"
std::string at(std::string_view list, int index, std::string_view field = {});
bool isLanguageTag(std::string_view text);
bool isFileName(std::string_view text);

// Answers to known questions only, each once, each fitting; whether one is missing is openQuestions' matter.
Status checkAnswers(const google::protobuf::RepeatedPtrField<v1::Question>& questions,
    const google::protobuf::RepeatedPtrField<v1::Answer>& answers);

} // namespace atelyra::rules
