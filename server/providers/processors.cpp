#include "server/providers/processors.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <limits>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <toml++/toml.h>

#include "shared/base/text.h"
#include "shared/base/textfile.h"
#include "shared/privacy/datamap.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kNameBytes = 120;

// The European Economic Area, and the countries whose protection the Commission holds to be adequate without further conditions.
constexpr std::array<std::string_view, 44> kAdequate{"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
    "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "AD", "AR", "FO", "GG", "IL", "IM", "JP", "JE",
    "NZ", "KR", "CH", "GB", "UY", "CA"};

template <class Value, class List> bool contains(const List& list, const Value& value) { return std::find(list.begin(), list.end(), value) != list.end(); }

// One row of the file; remembers the first thing that is wrong with it.
class RowReader {
public:
    RowReader(const toml::table& row, std::string_view file) : m_row(row), m_file(file) {}
    Status status() const { return m_wrong.detail.empty() ? ok() : Status(m_wrong); }

    void wrong(std::string_view key, std::string_view what) {
        if (!m_wrong.detail.empty()) return;
        const auto* node = m_row.get(key);
        m_wrong = {ErrorCode::Invalid, fmt::format("{}:{}: processor.{}: {}", m_file, (node ? node->source() : m_row.source()).begin.line, key, what)};
    }
    std::string text(std::string_view key, bool mayBeEmpty = false) {
        const auto value = m_row[key].value_exact<std::string>();
        if (!value && !mayBeEmpty) wrong(key, "must be a text in quotes");
        else if (value && !checkText(key, *value, kNameBytes, Lines::One, mayBeEmpty)) wrong(key, "must be one line of plain text");
        return value.value_or(std::string());
    }
    std::int64_t day(std::string_view key) {
        const auto value = m_row[key].value_exact<toml::date>();
        if (!value) {
            wrong(key, "must be a date");
            return 0;
        }
        const std::chrono::year_month_day date{std::chrono::year(value->year), std::chrono::month(value->month), std::chrono::day(value->day)};
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::sys_days(date).time_since_epoch()).count();
    }
    template <class Enum> std::vector<Enum> words(std::string_view key, bool (*parse)(google::protobuf::ConstStringParam, Enum*)) {
        std::vector<Enum> found;
        const auto* list = m_row[key].as_array();
        if (!list || list->empty()) wrong(key, "must be a list with at least one word");
        if (!list) return found;
        for (const auto& node : *list) {
            Enum value{};
            if (!parse(node.value_exact<std::string>().value_or(std::string()), &value) || int(value) == 0) wrong(key, "is not in the data map");
            found.push_back(value);
        }
        return found;
    }

private:
    const toml::table& m_row;
    std::string_view m_file;
    Error m_wrong{ErrorCode::Invalid, {}};
};

// Only what the data map lets go to such a processor, and only for a purpose that the kind has.
void checkFields(const Processor& processor, RowReader& reader) {
    for (const v1::DataKind kind : processor.fields) {
        const v1::Row& row = privacy::rowOf(kind);
        if (!contains(row.processor(), processor.role)) reader.wrong("fields", fmt::format("{} does not go to {}", v1::DataKind_Name(kind), processor.role));
        const bool hasPurpose = std::any_of(row.purpose().begin(), row.purpose().end(), [&](int purpose) { return contains(processor.purposes, static_cast<v1::Purpose>(purpose)); });
        if (!hasPurpose) reader.wrong("fields", fmt::format("{} has none of these purposes", v1::DataKind_Name(kind)));
    }
}

Result<Processor> readRow(const toml::table& row, std::string_view file) {
    constexpr std::array<std::string_view, 12> kKeys{"name", "role", "purposes", "fields", "country", "region", "mechanism", "module", "signed", "contract", "expires", "contact"};
    RowReader reader(row, file);
    for (const auto& [key, node] : row) {
        if (!contains(kKeys, key.str())) reader.wrong(key.str(), "there is no such key");
    }
    Processor processor;
    processor.name = reader.text("name");
    processor.role = reader.text("role");
    processor.purposes = reader.words<v1::Purpose>("purposes", v1::Purpose_Parse);
    processor.fields = reader.words<v1::DataKind>("fields", v1::DataKind_Parse);
    processor.country = reader.text("country");
    processor.region = reader.text("region");
    processor.mechanism = reader.text("mechanism", true);
    processor.module = reader.text("module", true);
    processor.contract = reader.text("contract");
    processor.contact = reader.text("contact", true);
    processor.signedMs = reader.day("signed");
    processor.expiresMs = reader.day("expires");
    if (!processor.contact.empty() && !isEmail(processor.contact)) reader.wrong("contact", "must be a mail address");
    if (processor.country.size() != 2) reader.wrong("country", "must be two letters");
    if (!contains(kAdequate, processor.country) && processor.mechanism.empty())
        reader.wrong("mechanism", "this country needs one, such as \"standard contractual clauses\"");
    if (processor.expiresMs <= processor.signedMs) reader.wrong("expires", "must be after signed");
    checkFields(processor, reader);
    if (auto read = reader.status(); !read) return read.error();
    return processor;
}

Processor sandbox() {
    Processor processor;
    processor.name = kSandbox;
    processor.role = "payment";
    processor.purposes = {v1::PAYMENT};
    processor.fields = {v1::PAYMENT_REF, v1::ORDER_AMOUNTS, v1::PAYMENT_METHOD, v1::PAYMENT_TOKEN};
    processor.isOutside = false;
    return processor;
}

Processor mailFolder() {
    Processor processor;
    processor.name = kMailFolder;
    processor.role = "email";
    processor.purposes = {v1::SERVICE_NOTICE, v1::MARKETING};
    processor.fields = {v1::EMAIL, v1::DISPLAY_NAME};
    processor.isOutside = false;
    return processor;
}
} // namespace

ProcessorRegister::ProcessorRegister() : m_all{sandbox(), mailFolder()} {}

Result<ProcessorRegister> ProcessorRegister::parse(std::string_view text, std::string_view name) {
    ProcessorRegister all;
    try {
        const toml::table root = toml::parse(text, name);
        for (const auto& [key, node] : root) {
            const auto* rows = node.as_array();
            if (key != "processor" || !rows) return Error{ErrorCode::Invalid, fmt::format("{}:{}: {}: only [[processor]] stands here", name, node.source().begin.line, key.str())};
            for (const auto& row : *rows) {
                if (!row.is_table()) return Error{ErrorCode::Invalid, fmt::format("{}: only [[processor]] stands here", name)};
                auto processor = readRow(*row.as_table(), name);
                if (!processor) return processor.error();
                if (all.find(processor->name)) return Error{ErrorCode::Invalid, fmt::format("{}: {} stands twice", name, processor->name)};
                all.m_all.push_back(*std::move(processor));
            }
        }
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::Invalid, fmt::format("{}:{}: {}", name, error.source().begin.line, error.description())};
    }
    return all;
}

Result<ProcessorRegister> ProcessorRegister::read(const std::filesystem::path& file) {
    const auto text = readTextFile(file, 64 << 10);
    return text ? parse(*text, file.string()) : text.error();
}

const Processor* ProcessorRegister::find(std::string_view name) const {
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Processor& each) { return each.name == name; });
    return found == m_all.end() ? nullptr : &*found;
}

Status ProcessorRegister::setHosting(std::string_view where, std::string_view controller) {
    constexpr std::string_view kOwn = "own: ";
    if (!where.starts_with(kOwn)) {
        const Processor* host = find(where);
        return host && host->role == "hosting" ? ok() : Status(ErrorCode::Invalid, fmt::format("controller.hosting: no row of the register is called \"{}\" and has the role \"hosting\"", where));
    }
    const auto place = where.substr(kOwn.size());
    const bool isCountry = place.size() > 4 && std::isupper(static_cast<unsigned char>(place[0])) && std::isupper(static_cast<unsigned char>(place[1])) && place.substr(2, 2) == ", ";
    if (!isCountry) return {ErrorCode::Invalid, "controller.hosting: \"own: \" is followed by a country and a place, like \"own: PT, Lisbon\""};
    Processor own;
    own.name = controller;
    own.role = "hosting";
    own.purposes = {v1::SERVICE};
    own.country = place.substr(0, 2);
    own.region = place.substr(4);
    own.expiresMs = std::numeric_limits<std::int64_t>::max();
    m_all.push_back(std::move(own));
    return ok();
}

std::vector<Processor> ProcessorRegister::holding(v1::DataKind kind) const {
    std::vector<Processor> found;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found), [kind](const Processor& each) { return each.isOutside && contains(each.fields, kind); });
    return found;
}

v1::PublicProcessors ProcessorRegister::publicList() const {
    v1::PublicProcessors list;
    for (const Processor& each : m_all) {
        if (!each.isOutside) continue;
        auto& row = *list.add_processors();
        row.set_name(each.name);
        for (const auto purpose : each.purposes) row.add_purposes(purpose);
        for (const auto field : each.fields) row.add_fields(field);
        row.set_country(each.country);
        row.set_region(each.region);
        row.set_mechanism(each.mechanism);
        row.set_module(each.module);
    }
    return list;
}

Status Gateway::check(const Handover& handover) const {
    const Processor* processor = m_processors.find(handover.processor);
    if (!processor) return {ErrorCode::Forbidden, "not in the register"};
    if (!contains(processor->purposes, handover.purpose)) return {ErrorCode::Forbidden, "not for this purpose"};
    for (const v1::DataKind field : handover.fields) {
        if (!contains(processor->fields, field)) return {ErrorCode::Forbidden, v1::DataKind_Name(field) + " is not for them"};
    }
    if (processor->isOutside && m_clock.wallMs() >= processor->expiresMs) return {ErrorCode::Forbidden, "the contract has run out"};
    return ok();
}

Result<Permit> Gateway::permit(const Handover& handover) const {
    if (const auto allowed = check(handover); !allowed) {
        spdlog::error("alert: nothing was sent to {} for {}: {}", handover.processor, v1::Purpose_Name(handover.purpose), allowed.error().detail);
        return allowed.error();
    }
    return Permit();
}
} // namespace atelyra::server
