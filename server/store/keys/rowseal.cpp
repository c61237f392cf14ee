#include "server/store/keys/rowseal.h"

#include "server/store/fiscalyear.h"
#include "shared/privacy/datamap.h"
#include "shared/privacy/sealing.h"
#include "shared/proto/orders.pb.h"

namespace atelyra::store {
namespace {
using google::protobuf::Message;

// No message begins with a zero byte, so a closed body is known by its own; the next says how it is made: with the part that is nobody's
// secret as it is, or under the key of a year, which stands before it in four figures.
constexpr std::string_view kMark{"\0\1", 2};
constexpr std::string_view kYearMark{"\0\2", 2};
constexpr std::size_t kYearFigures = 4;
constexpr std::size_t kIdBytes = 16;

void addNumber(std::string& bytes, std::size_t number) {
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> (8 * i));
}

// Reads on; throws where there is less than there should be.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}
    std::string_view take(std::size_t size) {
        if (size > m_rest.size()) throw DbError(ErrorCode::Internal, "a sealed row is cut off");
        const auto taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }
    std::string_view sized() {
        std::size_t size = 0;
        const auto number = take(4);
        for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{static_cast<unsigned char>(number[i])} << (8 * i);
        return take(size);
    }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

void parse(std::string_view bytes, Message& into) {
    if (!into.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) throw DbError(ErrorCode::Internal, "an entity's body cannot be read");
}

std::string placeOf(std::string_view table, std::string_view row, std::string_view author) {
    std::string place(kMark);
    for (const auto part : {table, row, author}) {
        addNumber(place, part.size());
        place += part;
    }
    return place;
}
std::string placeOfYear(std::string_view table, std::string_view row, std::string_view year) { return placeOf(table, row, "year " + std::string(year)); }

// An order is a record of a payment, and lies under the key of the year in which it ended, or else began.
std::string yearOf(const Message& message) {
    if (message.GetDescriptor() != v1::Order::descriptor()) return {};
    const auto& order = static_cast<const v1::Order&>(message);
    return std::to_string(fiscalYearOf(order.ended_ms() > 0 ? order.ended_ms() : order.created_ms()));
}
std::string_view viewOf(const RawId& id) { return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()}; }

// Under which key what somebody wrote lies in this row.
KeyName keyFor(const Message& message, const RawId& row, const std::string& author) {
    const auto* stored = privacy::storedAs(*message.GetDescriptor());
    return stored && stored->own_key() ? KeyName::ofTicket(row.str()) : KeyName::ofPerson(author);
}
} // namespace

bool RowSeal::isClosed(std::string_view body) { return !body.empty() && body[0] == '\0'; }

bool RowSeal::isAsToday(std::string_view body, const google::protobuf::Descriptor& type) {
    return body.starts_with(&type == v1::Order::descriptor() ? kYearMark : kMark);
}

std::string RowSeal::yearMark(std::string_view year) { return std::string(kYearMark) + std::string(year); }

std::string RowSeal::close(std::string_view table, const RawId& id, const Message& message) const {
    if (m_keys.leavesOpen() || !privacy::hasSecrets(*message.GetDescriptor())) return message.SerializeAsString();
    const std::unique_ptr<Message> open(message.New());
    open->CopyFrom(message);
    const auto parts = privacy::takeApart(*open);
    std::string body(kMark);
    if (const auto year = yearOf(message); !year.empty()) {
        const auto key = m_keys.make(KeyName::ofYear(year));
        const std::string sealed = key ? seal(*key, open->SerializeAsString(), placeOfYear(table, viewOf(id), year)) : std::string();
        body = yearMark(year);
        addNumber(body, sealed.size());
        body += sealed;
    } else {
        addNumber(body, open->ByteSizeLong());
        open->AppendToString(&body);
    }
    for (const auto& [author, part] : parts) {
        if (author.size() != kIdBytes) throw DbError(ErrorCode::Internal, "a secret that nobody wrote");
        const auto key = m_keys.make(keyFor(message, id, author));
        if (!key) continue; // of somebody who has been erased nothing more is kept
        const std::string sealed = seal(*key, part->SerializeAsString(), placeOf(table, viewOf(id), author));
        body += author;
        addNumber(body, sealed.size());
        body += sealed;
    }
    return body;
}

void RowSeal::open(std::string_view table, const RawId& id, std::string_view body, Message& into) const {
    if (!isClosed(body)) return parse(body, into);
    Reader reader(body.substr(kMark.size()));
    if (body.starts_with(kYearMark)) {
        const auto year = reader.take(kYearFigures);
        const auto key = m_keys.find(KeyName::ofYear(year));
        if (!key) return; // its time is over
        const auto bytes = unseal(*key, reader.sized(), placeOfYear(table, viewOf(id), year));
        if (!bytes) throw DbError(ErrorCode::Internal, "a sealed row does not open");
        parse(*bytes, into);
    } else {
        parse(reader.sized(), into);
    }
    while (!reader.atEnd()) {
        const std::string author(reader.take(kIdBytes));
        const auto sealed = reader.sized();
        const auto key = m_keys.find(keyFor(into, id, author));
        if (!key) continue;
        const auto bytes = unseal(*key, sealed, placeOf(table, viewOf(id), author));
        if (!bytes) throw DbError(ErrorCode::Internal, "a sealed row does not open");
        const std::unique_ptr<Message> part(into.New());
        parse(*bytes, *part);
        privacy::putBack(into, *part);
    }
}

void RowSeal::openPart(std::string_view body, Message& into) {
    parse(isClosed(body) ? Reader(body.substr(kMark.size())).sized() : body, into);
}

std::string RowSeal::closeText(std::string_view table, std::string_view row, const AccountId& author, std::string_view text) const {
    if (m_keys.leavesOpen()) return std::string(text);
    const auto key = m_keys.make(KeyName::ofPerson(author.str()));
    return key ? std::string(kMark) + seal(*key, text, placeOf(table, row, author.str())) : std::string();
}

std::string RowSeal::openText(std::string_view table, std::string_view row, const AccountId& author, std::string_view stored) const {
    if (!isClosed(stored)) return std::string(stored);
    const auto key = m_keys.find(KeyName::ofPerson(author.str()));
    if (!key) return {};
    auto text = unseal(*key, stored.substr(kMark.size()), placeOf(table, row, author.str()));
    if (!text) throw DbError(ErrorCode::Internal, "a sealed text does not open");
    return *std::move(text);
}
} // namespace atelyra::store
