#include "shared/wire/codec.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <vector>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::wire {
namespace {
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kDepth = 32;
constexpr std::string_view kAgain = ", again after ms ";
constexpr std::size_t kAnswerBytes = 8 << 20; // the largest answer that a client reads: a page that holds one whole entity too many

// "application/json; charset=utf-8" is application/json.
std::string mediaType(std::string_view contentType) {
    contentType = contentType.substr(0, contentType.find(';'));
    while (!contentType.empty() && contentType.back() == ' ') contentType.remove_suffix(1);
    return lowerAscii(contentType);
}

// Looks at JSON before the library does, for what the library lets pass: a name twice in one object (order_id and orderId are one
// name), and nesting that would cost stack. Whether it is JSON at all is left to the library.
class JsonScan {
public:
    explicit JsonScan(std::string_view text) : m_text(text) {}

    bool passes() {
        char before = ' ';
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
            if (!takes(c, before)) return false;
            before = c;
        }
        return m_open.empty();
    }

private:
    struct Level {
        bool isObject;
        bool nameNext;
        std::set<std::string> names;
    };

    bool takes(char c, char before) {
        const bool nameNext = !m_open.empty() && m_open.back().nameNext;
        if (c == '"') return string();
        if (c == '}' || c == ']') {
            if (m_open.empty() || before == ',') return false;
            m_open.pop_back();
            return true;
        }
        if (nameNext || c == '\'') return false; // the library would take names and strings in other dress
        if (c == '{' || c == '[') {
            if (m_open.size() == kDepth) return false;
            m_open.push_back({c == '{', c == '{', {}});
        } else if (c == ',' && !m_open.empty()) {
            m_open.back().nameNext = m_open.back().isObject;
        }
        return true;
    }

    bool string() {
        std::string value;
        bool escaped = false;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\') {
                escaped = true;
                ++m_at;
            } else if (m_text[m_at] != '_') {
                value += m_text[m_at];
            }
        }
        if (m_at >= m_text.size()) return false;
        if (m_open.empty() || !m_open.back().isObject || !m_open.back().nameNext) return true;
        m_open.back().nameNext = false;
        return !escaped && m_open.back().names.insert(lowerAscii(value)).second; // no name of ours needs an escape
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Level> m_open;
};

// What parsing accepts and we do not.
class Inspection {
public:
    Status operator()(const Message& message) {
        const auto& reflection = *message.GetReflection();
        if (!reflection.GetUnknownFields(message).empty()) {
            const bool command = message.GetDescriptor() == v1::CommandBody::descriptor();
            return {command ? ErrorCode::Unsupported : ErrorCode::Invalid, message.GetDescriptor()->name() + ": unknown field"};
        }
        std::vector<const FieldDescriptor*> fields;
        reflection.ListFields(message, &fields);
        for (const auto* field : fields) {
            const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
            for (int i = 0; i < count; ++i)
                if (auto status = value(message, *field, i); !status) return status;
        }
        return ok();
    }

private:
    Status value(const Message& message, const FieldDescriptor& field, int i) {
        const auto& reflection = *message.GetReflection();
        const bool many = field.is_repeated();
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return (*this)(many ? reflection.GetRepeatedMessage(message, &field, i) : reflection.GetMessage(message, &field));
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int number = many ? reflection.GetRepeatedEnumValue(message, &field, i) : reflection.GetEnumValue(message, &field);
            if (field.enum_type()->FindValueByNumber(number)) return ok();
            return {ErrorCode::Invalid, field.name()};
        }
        case FieldDescriptor::CPPTYPE_STRING: {
            if (field.type() == FieldDescriptor::TYPE_BYTES) return ok();
            std::string scratch;
            const auto& text = many ? reflection.GetRepeatedStringReference(message, &field, i, &scratch)
                                    : reflection.GetStringReference(message, &field, &scratch);
            return checkText(field.name(), text, limits::kRequestBytes, Lines::Many);
        }
        default: return ok();
        }
    }
};

Status parseProtobuf(std::string_view body, std::size_t most, Message& into) {
    google::protobuf::io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(body.data()), static_cast<int>(body.size()));
    in.SetRecursionLimit(kDepth);
    in.SetTotalBytesLimit(static_cast<int>(most));
    const bool good = into.ParseFromCodedStream(&in) && in.ConsumedEntireMessage();
    return good ? ok() : Status(ErrorCode::Invalid, "not this message");
}

Status parseJson(std::string_view body, Strictness strictness, Message& into) {
    if (!JsonScan(body).passes()) return {ErrorCode::Invalid, "not acceptable JSON"};
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = strictness == Strictness::Client;
    const auto status = google::protobuf::util::JsonStringToMessage({body.data(), body.size()}, &into, options);
    return status.ok() ? ok() : Status(ErrorCode::Invalid, "not this message");
}

ErrorCode codeOfStatus(int status) {
    switch (status) {
    case 400: return ErrorCode::Invalid;
    case 401: return ErrorCode::Unauthenticated;
    case 403: return ErrorCode::Forbidden;
    case 404: return ErrorCode::NotFound;
    case 405: return ErrorCode::MethodNotAllowed;
    case 409: return ErrorCode::Conflict;
    case 413: return ErrorCode::TooLarge;
    case 415: return ErrorCode::UnsupportedType;
    case 426: return ErrorCode::UpgradeRequired;
    case 429: return ErrorCode::RateLimited;
    case 500: return ErrorCode::Internal;
    default: return status >= 400 && status < 500 ? ErrorCode::Invalid : ErrorCode::Unavailable;
    }
}

// What a log line may take from an answer.
bool isPlainId(std::string_view id) {
    return id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}
} // namespace

Status decode(std::string_view contentType, std::string_view body, Strictness strictness, Message& into) {
    into.Clear();
    const std::size_t most = strictness == Strictness::Server ? limits::kRequestBytes : kAnswerBytes;
    if (body.size() > most) return {ErrorCode::TooLarge, "body"};
    const google::protobuf::LogSilencer silence; // or a stranger could fill our log with the library's complaints
    const std::string type = mediaType(contentType);
    Status status = type == kProtobuf ? parseProtobuf(body, most, into)
                  : type == kJson     ? parseJson(body, strictness, into)
                                      : Status(ErrorCode::UnsupportedType, "content type");
    if (status && strictness == Strictness::Server) status = Inspection{}(into);
    if (!status) into.Clear();
    return status;
}

std::string encode(std::string_view contentType, const Message& message) {
    if (mediaType(contentType) != kJson) return message.SerializeAsString();
    std::string out;
    if (!google::protobuf::util::MessageToJsonString(message, &out).ok()) out = "{}";
    return out;
}

std::string deterministicBytes(const Message& message) {
    std::string out;
    google::protobuf::io::StringOutputStream stream(&out);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
    coded.Trim();
    return out;
}

Response errorResponse(const Error& error, std::string_view contentType, std::string_view id, std::int64_t retryAfterMs) {
    v1::ErrorReply reply;
    reply.set_code(std::string(errorKey(error.code)));
    reply.set_id(std::string(id));
    reply.set_retry_after_ms(std::max<std::int64_t>(retryAfterMs, 0));
    Response response;
    response.status = httpStatus(error.code);
    response.contentType = mediaType(contentType) == kJson ? kJson : kProtobuf;
    response.body = encode(response.contentType, reply);
    response.retryAfterMs = retryAfterMs;
    return response;
}

Error errorOf(const Response& response) {
    v1::ErrorReply reply;
    const bool ours = decode(response.contentType, response.body, Strictness::Client, reply).has_value();
    const auto code = ours ? errorFromKey(reply.code()) : std::nullopt;
    Error error{code.value_or(codeOfStatus(response.status)), "status " + std::to_string(response.status)};
    if (ours && !reply.id().empty() && isPlainId(reply.id())) error.detail += ", id " + reply.id();
    if (ours && reply.retry_after_ms() > 0) error.detail += std::string(kAgain) + std::to_string(reply.retry_after_ms());
    return error;
}

std::int64_t retryAfterMs(const Error& error) {
    const auto at = error.detail.rfind(kAgain);
    std::int64_t ms = -1;
    if (at != std::string::npos) std::from_chars(error.detail.data() + at + kAgain.size(), error.detail.data() + error.detail.size(), ms);
    return ms;
}

} // namespace atelyra::wire
