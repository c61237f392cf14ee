#include "server/core/rights/archive.h"

#include <algorithm>
#include <map>

#include <google/protobuf/util/json_util.h>

#include "server/core/htmlpage.h"
#include "server/core/rights/archivetext.h"
#include "server/core/rights/zipfile.h"
#include "shared/base/hash.h"
#include "shared/privacy/datamap.h"
#include "shared/privacy/exporting.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::server {
namespace {
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kSchema = 1;
constexpr std::string_view kReadMe =
    "This archive holds what the market keeps of you.\n\n"
    "index.html      begin here: pages that any browser shows, without a network\n"
    "data/           the same for programs: one JSON object a line, times in milliseconds since 1970 (UTC), money in minor units\n"
    "csv/            the same as tables; what has several values is in data/ only\n"
    "media/          files that you gave or were given, named by their SHA-256\n"
    "schema/         the shape of everything in data/\n"
    "manifest.json   what is in here with its SHA-256, where it comes from, how long it is kept, and what was left out and why\n"
    "signature.json  the SHA-256 of manifest.json, signed by the market: 'atelyra-server receipt verify signature.json --pub KEY' checks it\n\n"
    "To bring your profile and your gigs to another market: Settings, Privacy, My data, there.\n";

std::string json(const Message& message, bool spaced = false) {
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    options.add_whitespace = spaced;
    std::string out;
    const auto status = google::protobuf::util::MessageToJsonString(message, &out, options);
    if (!status.ok()) throw ZipError("an item cannot be written as JSON");
    return out + (spaced ? "" : "\n");
}

std::string endingOf(const std::string& mime) {
    static const std::map<std::string, std::string> endings{{"image/png", ".png"}, {"image/jpeg", ".jpg"}, {"image/gif", ".gif"},
        {"image/webp", ".webp"}, {"application/pdf", ".pdf"}, {"application/zip", ".zip"}, {"text/plain", ".txt"}};
    const auto known = endings.find(mime);
    return known == endings.end() ? ".bin" : known->second;
}

// The files that a message speaks of, by hash.
void filesIn(const Message& item, std::map<std::string, v1::File>& files) {
    if (item.GetDescriptor() == v1::File::descriptor()) {
        const auto& file = static_cast<const v1::File&>(item);
        if (!file.sha256().empty()) files.emplace(file.sha256(), file);
        return;
    }
    const auto& reflection = *item.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(item, &fields);
    for (const FieldDescriptor* field : fields) {
        if (!field->message_type()) continue;
        const int count = field->is_repeated() ? reflection.FieldSize(item, field) : 1;
        for (int i = 0; i < count; ++i)
            filesIn(field->is_repeated() ? reflection.GetRepeatedMessage(item, field, i) : reflection.GetMessage(item, field), files);
    }
}

v1::ArchiveManifest::Kind described(v1::DataKind kind) {
    const v1::Row& row = privacy::rowOf(kind);
    v1::ArchiveManifest::Kind out;
    out.set_kind(v1::DataKind_Name(kind));
    out.set_category(v1::DataCategory_Name(row.category()));
    for (const int purpose : row.purpose()) out.add_purposes(v1::Purpose_Name(static_cast<v1::Purpose>(purpose)));
    out.set_basis(v1::Basis_Name(row.basis()));
    out.set_source(v1::Source_Name(row.source()));
    out.set_retention(v1::Retention_Name(row.retention()));
    *out.mutable_recipients() = row.processor();
    for (const int viewer : row.visible_to()) out.add_visible_to(v1::Viewer_Name(static_cast<v1::Viewer>(viewer)));
    out.set_portable(row.export_() == v1::ACCESS_AND_PORTABLE);
    return out;
}

class Writing {
public:
    Writing(const PersonalData& data, const ArchiveOrder& order) : m_data(data), m_order(order), m_zip(order.sink, order.passphrase, order.nowMs) {
        m_manifest.set_schema(kSchema);
        m_manifest.set_created_ms(order.nowMs);
        m_manifest.set_handle(order.handle);
        m_manifest.set_market(order.market);
    }
    void all() {
        file("README.txt", [](const auto& add) { add(kReadMe); });
        for (const auto& section : PersonalData::sections()) write(section);
        for (const auto& [sha256, media] : m_files) write(media);
        describe();
        file("index.html", [this](const auto& add) { add(index()); });
        m_zip.begin("manifest.json"); // the last one, so that it can name all others
        m_zip.add(json(m_manifest, true));
        const std::string hash = toHex(m_zip.end());
        if (m_order.sign) {
            m_zip.begin("signature.json");
            m_zip.add(m_order.sign(hash));
            m_zip.end();
        }
        m_zip.close();
    }

private:
    using Add = std::function<void(std::string_view)>;
    void file(const std::string& path, const std::function<void(const Add&)>& fill, std::int64_t rows = 0) {
        m_zip.begin(path);
        fill([this](std::string_view bytes) { m_zip.add(bytes); });
        auto& part = *m_manifest.add_parts();
        part.set_path(path);
        part.set_sha256(toHex(m_zip.end()));
        part.set_rows(rows);
    }
    void write(const PersonalData::Section& section) {
        const std::string name(section.name);
        std::int64_t rows = 0;
        file("data/" + name + ".jsonl", [&](const Add& add) {
            m_data.each(section, [&](const Message& item) {
                ++rows;
                add(json(item));
                filesIn(item, m_files);
            });
        });
        m_manifest.mutable_parts()->rbegin()->set_rows(rows);
        m_rows.emplace_back(name, rows);
        file("schema/" + name + ".json", [&](const Add& add) { add(privacy::jsonSchemaOf(*section.shape)); });
        file("csv/" + name + ".csv", [&](const Add& add) {
            add(csvHead(*section.shape));
            m_data.each(section, [&](const Message& item) { add(csvRow(item)); });
        }, rows);
        file("html/" + name + ".html", [&](const Add& add) {
            add(htmlHead(name));
            m_data.each(section, [&](const Message& item) { add("<section>\n" + htmlItem(item) + "</section>\n"); });
            add(htmlFoot());
        }, rows);
    }
    void write(const v1::File& media) {
        auto piece = m_order.readFile(media.sha256(), 0);
        if (!piece || (piece->empty() && media.size() > 0)) return withhold("media/" + toHex(media.sha256()), "the file is not here, or not any more");
        file("media/" + toHex(media.sha256()) + endingOf(media.mime()), [&](const Add& add) {
            for (std::int64_t offset = 0; offset < media.size();) {
                if (!piece || piece->empty()) throw ZipError("a file could be read only in part");
                add(*piece);
                offset += std::int64_t(piece->size());
                if (offset < media.size()) piece = m_order.readFile(media.sha256(), offset);
            }
        });
    }
    void describe() {
        std::set<v1::DataKind> kinds;
        for (const auto& section : PersonalData::sections()) {
            for (const auto& [field, reason] : privacy::withheldOf(*section.shape)) withhold(field, reason);
            kinds.merge(privacy::kindsOf(*section.shape));
        }
        withhold("password", "a secret; only its hash is kept, and export would weaken the account");
        for (const v1::DataKind kind : kinds) *m_manifest.add_kinds() = described(kind);
    }
    void withhold(const std::string& field, const std::string& reason) {
        const auto known = std::any_of(m_manifest.withheld().begin(), m_manifest.withheld().end(), [&](const auto& w) { return w.field() == field; });
        if (known) return;
        auto& one = *m_manifest.add_withheld();
        one.set_field(field);
        one.set_reason(reason);
    }
    std::string index() const {
        std::string page = htmlHead("The data of " + m_order.handle + " at " + m_order.market) + "<ul>\n";
        for (const auto& [name, rows] : m_rows)
            page += "<li><a href=\"html/" + name + ".html\">" + name + "</a>: " + std::to_string(rows) + "</li>\n";
        page += "<li>files: " + std::to_string(m_files.size()) + ", in the folder media</li>\n</ul>\n<h2>What was left out</h2>\n<dl>\n";
        for (const auto& one : m_manifest.withheld())
            page += "<dt>" + escapedHtml(one.field()) + "</dt><dd>" + escapedHtml(one.reason()) + "</dd>\n";
        return page + "</dl>\n" + htmlFoot();
    }

    const PersonalData& m_data;
    const ArchiveOrder& m_order;
    ZipFile m_zip;
    v1::ArchiveManifest m_manifest;
    std::map<std::string, v1::File> m_files;
    std::vector<std::pair<std::string, std::int64_t>> m_rows; // of each section
};
} // namespace

Status writeArchive(const PersonalData& data, const ArchiveOrder& order) {
    try {
        Writing(data, order).all();
        return ok();
    } catch (const ZipError& error) {
        return {ErrorCode::Internal, error.what()};
    }
}
} // namespace atelyra::server
