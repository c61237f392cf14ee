// Answers to a seller's questions: the part of shared/rules/orders.h that looks at what the buyer wrote.
#include <algorithm>
#include <set>

#include "shared/rules/check.h"
#include "shared/rules/orders.h"

namespace atelyra::rules {
namespace {

bool isDate(std::string_view text) { // YYYY-MM-DD, a day that exists, years 1900 to 2999
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (const char c : text.substr(from, count)) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
    static constexpr int kDays[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool isOption(const v1::Question& question, const std::string& value) {
    return std::find(question.options().begin(), question.options().end(), value) != question.options().end();
}

bool isGiven(const v1::Question& question, const v1::Answer& answer) {
    return question.kind() == v1::FILES ? !answer.files().empty()
                                        : !answer.values().empty() && !answer.values(0).empty();
}

Status checkValue(const v1::Question& question, const std::string& value) {
    const bool many = question.kind() == v1::LONG_TEXT;
    if (auto status = checkText("values", value, limits::kAnswerBytes, many ? Lines::Many : Lines::One); !status)
        return Status(ErrorCode::Invalid, "values");
    if (value.empty()) return ok(); // no answer; whether one is required is openQuestions' matter
    switch (question.kind()) {
    case v1::CHOICE:
    case v1::MULTI_CHOICE: return isOption(question, value) ? ok() : Status(ErrorCode::Invalid, "values");
    case v1::DATE: return isDate(value) ? ok() : Status(ErrorCode::Invalid, "values");
    case v1::LINK: return isSafeLink(value) ? ok() : Status(ErrorCode::Invalid, "values");
    default: return ok();
    }
}
} // namespace

Status checkAnswer(const v1::Question& question, const v1::Answer& answer) {
    Check check;
    check.files("files", answer.files(), question.kind() == v1::FILES ? limits::kFilesAnAnswer : 0);
    const int most = question.kind() == v1::FILES ? 0 : question.kind() == v1::MULTI_CHOICE ? limits::kOptions : 1;
    check.that(answer.values_size() <= most, "values");
    if (!check.good()) return check.status();
    for (int i = 0; i < answer.values_size(); ++i) {
        if (auto status = checkValue(question, answer.values(i)); !status) return status;
        const auto first = std::find(answer.values().begin(), answer.values().end(), answer.values(i));
        if (first - answer.values().begin() != i) return {ErrorCode::Invalid, "values"};
        if (answer.values_size() > 1 && answer.values(i).empty()) return {ErrorCode::Invalid, "values"};
    }
    return ok();
}

Status checkAnswers(const google::protobuf::RepeatedPtrField<v1::Question>& questions,
    const google::protobuf::RepeatedPtrField<v1::Answer>& answers) {
    std::set<std::string> seen;
    for (int i = 0; i < answers.size(); ++i) {
        const auto& answer = answers[i];
        const auto question = std::find_if(questions.begin(), questions.end(),
            [&](const auto& candidate) { return candidate.id() == answer.question_id(); });
        if (question == questions.end() || !seen.insert(answer.question_id()).second)
            return {ErrorCode::Invalid, at("answers", i, "question_id")};
        if (auto status = checkAnswer(*question, answer); !status)
            return {ErrorCode::Invalid, at("answers", i, status.error().detail)};
    }
    return ok();
}

std::vector<RawId> openQuestions(const v1::OrderTerms& terms, const google::protobuf::RepeatedPtrField<v1::Answer>& answers) {
    std::vector<RawId> open;
    for (const auto& question : terms.questions()) {
        if (!question.required()) continue;
        const bool answered = std::any_of(answers.begin(), answers.end(), [&](const v1::Answer& answer) {
            return answer.question_id() == question.id() && isGiven(question, answer) && checkAnswer(question, answer).has_value();
        });
        if (!answered) open.push_back(rawIdOf(question.id()));
    }
    return open;
}

} // namespace atelyra::rules
