#include "shared/privacy/redact.h"

#include <utility>
#include <vector>

#include "shared/base/hash.h"
#include "shared/base/id.h"
#include "shared/privacy/datamap.h"

namespace atelyra::privacy {
namespace {
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
constexpr std::size_t kMost = 2000;
constexpr std::size_t kMostOfAText = 60;
constexpr int kMostOfAList = 5;

// Printable ASCII only, so that no value can start a line of its own or move the cursor.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, kMostOfAText)) out += c > ' ' && c < 0x7f && c != '{' && c != '}' && c != '=' ? c : '.';
    return out;
}

std::string bytesText(const std::string& bytes) {
    if (const auto id = rawIdFromBytes(bytes)) return id->text();
    return toHex(std::string_view(bytes).substr(0, 8)) + "/" + std::to_string(bytes.size());
}

class Printer {
public:
    void message(const Message& message) {
        m_out += message.GetDescriptor()->name() + "{";
        const auto& reflection = *message.GetReflection();
        std::vector<const FieldDescriptor*> fields;
        reflection.ListFields(message, &fields);
        bool first = true;
        for (const auto* field : fields) {
            if (m_out.size() > kMost) break;
            if (!std::exchange(first, false)) m_out += ' ';
            m_out += field->name() + "=";
            if (isPersonal(*field)) m_out += '*';
            else if (field->is_repeated()) list(message, *field);
            else value(message, *field, -1);
        }
        m_out += '}';
    }
    std::string take() {
        if (m_out.size() > kMost) m_out = m_out.substr(0, kMost) + "...";
        return std::move(m_out);
    }

private:
    void list(const Message& message, const FieldDescriptor& field) {
        const int count = message.GetReflection()->FieldSize(message, &field);
        m_out += '[';
        for (int i = 0; i < count && i < kMostOfAList && m_out.size() <= kMost; ++i) {
            if (i > 0) m_out += ' ';
            value(message, field, i);
        }
        m_out += count > kMostOfAList ? " ...]" : "]";
    }

    void value(const Message& message, const FieldDescriptor& field, int i) {
        const auto& r = *message.GetReflection();
        const bool many = i >= 0;
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return this->message(many ? r.GetRepeatedMessage(message, &field, i) : r.GetMessage(message, &field));
        case FieldDescriptor::CPPTYPE_STRING: {
            const auto text = many ? r.GetRepeatedString(message, &field, i) : r.GetString(message, &field);
            m_out += field.type() == FieldDescriptor::TYPE_BYTES ? bytesText(text) : plain(text);
            return;
        }
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int number = many ? r.GetRepeatedEnumValue(message, &field, i) : r.GetEnumValue(message, &field);
            const auto* known = field.enum_type()->FindValueByNumber(number);
            m_out += known ? known->name() : std::to_string(number);
            return;
        }
        case FieldDescriptor::CPPTYPE_BOOL:
            m_out += (many ? r.GetRepeatedBool(message, &field, i) : r.GetBool(message, &field)) ? "true" : "false";
            return;
        case FieldDescriptor::CPPTYPE_INT32: return number(many ? r.GetRepeatedInt32(message, &field, i) : r.GetInt32(message, &field));
        case FieldDescriptor::CPPTYPE_INT64: return number(many ? r.GetRepeatedInt64(message, &field, i) : r.GetInt64(message, &field));
        case FieldDescriptor::CPPTYPE_UINT32: return number(many ? r.GetRepeatedUInt32(message, &field, i) : r.GetUInt32(message, &field));
        case FieldDescriptor::CPPTYPE_UINT64: return number(many ? r.GetRepeatedUInt64(message, &field, i) : r.GetUInt64(message, &field));
        case FieldDescriptor::CPPTYPE_FLOAT:
        case FieldDescriptor::CPPTYPE_DOUBLE: m_out += '?'; // the house has none
        }
    }
    template <class T> void number(T n) { m_out += std::to_string(n); }

    std::string m_out;
};
} // namespace

std::string redacted(const Message& message) {
    Printer printer;
    printer.message(message);
    return printer.take();
}

} // namespace atelyra::privacy
