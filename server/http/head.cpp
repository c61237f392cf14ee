#include "server/http/head.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "shared/base/limits.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kTokenBytes = 512;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isLetter(char c) { return isLower(c) || (c >= 'A' && c <= 'Z'); }
// Without '_': gateways that turn headers into variables can't tell it from '-'.
bool isNameChar(char c) { return isLetter(c) || isDigit(c) || std::string_view("!#$%&'*+-.^`|~").find(c) != std::string_view::npos; }
bool isValueChar(char c) { return c == '\t' || (c >= 0x20 && c <= 0x7e); }
bool isPathChar(char c) { return isLower(c) || isDigit(c) || c == '_' || c == '/' || c == '-'; }
bool isTokenChar(char c) { return isLetter(c) || isDigit(c) || std::string_view("-._~+/=").find(c) != std::string_view::npos; }

template <class Test> bool all(std::string_view s, Test test) { return std::all_of(s.begin(), s.end(), test); }

std::string lowered(std::string_view s) {
    std::string out(s);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view trimmed(std::string_view s) {
    const auto first = s.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

Error bad(std::string detail) { return {ErrorCode::Invalid, std::move(detail)}; }

std::optional<std::int64_t> digits(std::string_view s) {
    std::int64_t value = 0;
    if (s.empty() || s.size() > 12 || !all(s, isDigit)) return {};
    std::from_chars(s.data(), s.data() + s.size(), value);
    return value;
}

// One header of each kind that means something here.
struct Fields {
    std::optional<std::string_view> host, length, type, authorization, offset, accept, connection, forwardedFor, optOut, userAgent, acceptLanguage;
};

// Of what decides nothing.
Status takeFirst(std::optional<std::string_view>& field, std::string_view value) {
    if (!field) field = value;
    return ok();
}

Status take(std::optional<std::string_view>& field, std::string_view name, std::string_view value) {
    if (field) return bad("twice: " + std::string(name));
    field = value;
    return ok();
}

Status takeHeader(Fields& fields, const std::string& name, std::string_view value) {
    if (name == "transfer-encoding" || name == "trailer" || name == "expect" || name == "range") return bad("not taken: " + name);
    if (name == "content-encoding") return Error{ErrorCode::UnsupportedType, "not taken: " + name};
    if (name == "host") return take(fields.host, name, value);
    if (name == "content-length") return take(fields.length, name, value);
    if (name == "content-type") return take(fields.type, name, value);
    if (name == "authorization") return take(fields.authorization, name, value);
    if (name == "upload-offset") return take(fields.offset, name, value);
    if (name == "connection") return take(fields.connection, name, value);
    if (name == "x-forwarded-for") return take(fields.forwardedFor, name, value);
    if (name == "sec-gpc") return take(fields.optOut, name, value);
    if (name == "user-agent") return takeFirst(fields.userAgent, value);
    if (name == "accept-language") return takeFirst(fields.acceptLanguage, value);
    if (name == "accept" && !fields.accept) fields.accept = value;
    return ok();
}

Status readHeaderLine(Fields& fields, std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return bad("a header without a name");
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    if (!all(name, isNameChar)) return bad("a header's name");
    if (!all(value, isValueChar)) return bad("a header's value");
    return takeHeader(fields, lowered(name), value);
}

// Never decoded: what is neither plain nor, letter by letter, in the table is no path of ours.
bool isPath(std::string_view path) {
    if (path.size() >= 2 && path.size() <= 201 && path.front() == '/' && all(path, isPathChar)) return true;
    return path == wire::route(wire::Endpoint::SecurityTxt).path;
}

Status readRequestLine(Head& head, std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return bad("request line");
    const auto method = line.substr(0, first);
    const auto path = line.substr(first + 1, last - first - 1);
    if (line.substr(last + 1) != "HTTP/1.1") return bad("HTTP/1.1 only");
    const auto routes = wire::routes();
    if (std::none_of(routes.begin(), routes.end(), [&](const wire::Route& r) { return r.method == method; }))
        return Error{ErrorCode::MethodNotAllowed, "method"};
    if (!isPath(path)) return bad("path");
    head.request.method = method;
    head.request.path = path;
    return ok();
}

// Whatever was sent, only words of a short list go further.
void readProgram(Head& head, std::string_view agent, std::string_view languages) {
    const auto says = [agent](std::string_view part) { return agent.find(part) != std::string_view::npos; };
    if (!agent.empty()) {
        head.request.program = agent.starts_with("Atelyra ") ? wire::Program::Atelyra : agent.starts_with("Mozilla/") ? wire::Program::Browser : wire::Program::Other;
        head.request.system = says("Windows") || says("winnt") ? wire::System::Windows : says("Mac OS") || says("darwin") ? wire::System::MacOs
                            : says("Linux") || says("linux") ? wire::System::Linux : wire::System::Other;
    }
    const auto language = languages.substr(0, languages.find_first_of("-_,; "));
    const bool fits = (language.size() == 2 || language.size() == 3) && std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (fits) std::copy(language.begin(), language.end(), head.request.language.begin());
}

Status readFields(Head& head, const Fields& fields) {
    if (!fields.host || fields.host->empty()) return bad("no Host");
    if (fields.length) {
        const auto length = digits(*fields.length);
        if (!length) return bad("Content-Length");
        head.bodyLength = static_cast<std::size_t>(*length);
    }
    if (fields.offset) {
        const auto offset = digits(*fields.offset);
        if (!offset) return bad("Upload-Offset");
        head.request.offset = *offset;
    }
    if (fields.authorization) {
        const auto value = *fields.authorization;
        if (value.size() < 8 || lowered(value.substr(0, 7)) != "bearer ") return bad("Authorization");
        const auto token = value.substr(7);
        if (token.size() > kTokenBytes || !all(token, isTokenChar)) return bad("Authorization");
        head.request.token = token;
    }
    if (fields.connection) head.close = lowered(*fields.connection).find("close") != std::string::npos;
    if (fields.forwardedFor) head.forwardedFor = *fields.forwardedFor;
    head.request.optOut = fields.optOut == "1";
    readProgram(head, fields.userAgent.value_or(""), fields.acceptLanguage.value_or(""));
    return ok();
}

// The type of the body, or, where there is none, of the answer that is wanted.
Status readType(Head& head, const Fields& fields) {
    const bool hasBody = head.route->maxBody > 0;
    std::string type = lowered(fields.type.value_or(""));
    // A browser says more of its form than its name, and mail programs end offers with a form in several parts, which nobody reads.
    const bool isForm = type.starts_with(wire::kForm) || (type.starts_with("multipart/form-data;") && head.route->endpoint == wire::Endpoint::Unsubscribe);
    if (isForm && wire::takesForms(head.route->endpoint)) type = wire::kForm;
    const bool hasFiles = wire::takesFiles(head.route->endpoint) && type.starts_with("multipart/form-data;"); // where its parts end is said in the body
    if (hasFiles) type = wire::kFormWithFiles;
    const bool isPiece = head.route->endpoint == wire::Endpoint::BlobPiece;
    if (isPiece ? type == wire::kBytes : type == wire::kProtobuf || type == wire::kJson || (type == wire::kForm && wire::takesForms(head.route->endpoint)) || hasFiles) {
        head.request.contentType = type;
    } else if (hasBody || !type.empty()) {
        return Error{ErrorCode::UnsupportedType, "Content-Type"};
    } else {
        const std::string accepted = lowered(fields.accept.value_or(""));
        const auto accepts = [&](std::string_view what) { return accepted.find(what) != std::string::npos; };
        head.request.contentType = accepts(wire::kProtobuf) ? wire::kProtobuf : accepts(wire::kHtml) ? wire::kHtml : wire::kJson;
    }
    return ok();
}

Status readRoute(Head& head, const Fields& fields) {
    bool pathKnown = false;
    head.route = wire::match(head.request.method, head.request.path, pathKnown).route;
    if (!head.route) return Error{pathKnown ? ErrorCode::MethodNotAllowed : ErrorCode::NotFound, "no such endpoint"};
    if (head.route->maxBody == 0 && head.bodyLength > 0) return bad("a body where none belongs");
    if (head.route->maxBody > 0 && !fields.length) return bad("no Content-Length");
    if (head.bodyLength > head.route->maxBody) return Error{ErrorCode::TooLarge, "body"};
    return readType(head, fields);
}
} // namespace

HeadScan scanHead(std::string_view in, std::size_t& scanned) {
    for (; scanned < in.size(); ++scanned) {
        const char c = in[scanned];
        const bool afterReturn = scanned > 0 && in[scanned - 1] == '\r';
        if (c == '\0' || (c == '\n') != afterReturn) return HeadScan::Bad; // a bare line feed, or a bare return
        if (c == '\n' && scanned >= 3 && in[scanned - 2] == '\n') {
            ++scanned;
            return HeadScan::Complete;
        }
    }
    return HeadScan::More;
}

Result<Head> readHead(std::string_view raw) {
    Head head;
    Fields fields;
    int count = -1; // the request line is not a header
    while (raw.size() > 2) {
        const auto end = std::min(raw.find("\r\n"), raw.size());
        const auto line = raw.substr(0, end);
        raw.remove_prefix(std::min(end + 2, raw.size()));
        const auto read = ++count == 0 ? readRequestLine(head, line) : readHeaderLine(fields, line);
        if (!read) return read.error();
        if (count > limits::kHeaders) return bad("too many headers");
    }
    if (count < 0) return bad("empty");
    if (const auto read = readFields(head, fields); !read) return read.error();
    if (const auto read = readRoute(head, fields); !read) return read.error();
    return head;
}
} // namespace atelyra::server
