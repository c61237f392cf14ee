// A person's archive: all of theirs, nothing of others that they may not see, and nothing that could run when it is opened.
#include <QtTest>

#include <archive.h>
#include <archive_entry.h>
#include <nlohmann/json.hpp>

#include "server/core/rights/archive.h"
#include "shared/privacy/datamap.h"
#include "shared/rules/permissions.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using Json = nlohmann::json;
using Files = std::map<std::string, std::string>;

namespace {
// All entries of a ZIP; none where it cannot be opened.
Files entriesOf(const std::string& bytesOfZip, const char* passphrase = nullptr) {
    Files files;
    const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
    archive_read_support_format_zip_seekable(zip.get());
    if (passphrase) archive_read_add_passphrase(zip.get(), passphrase);
    if (archive_read_open_memory(zip.get(), bytesOfZip.data(), bytesOfZip.size()) != ARCHIVE_OK) return {};
    for (archive_entry* entry = nullptr; archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK;) {
        std::string& bytes = files[archive_entry_pathname_utf8(entry)];
        char piece[4096];
        for (la_ssize_t n; (n = archive_read_data(zip.get(), piece, sizeof piece)) != 0; bytes.append(piece, std::size_t(n)))
            if (n < 0) return {};
    }
    return files;
}

// Every text of a message that the data map exports, and with it what the archive has to hold.
void textsOf(const google::protobuf::Message& message, std::set<std::string>& texts) {
    const auto& reflection = *message.GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const auto* field : fields) {
        const auto how = privacy::rowOf(*field).export_();
        if (how != v1::ACCESS && how != v1::ACCESS_AND_PORTABLE) continue;
        const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
        for (int i = 0; i < count; ++i) {
            if (field->message_type())
                textsOf(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i) : reflection.GetMessage(message, field), texts);
            else if (field->type() == google::protobuf::FieldDescriptor::TYPE_STRING)
                texts.insert(field->is_repeated() ? reflection.GetRepeatedString(message, field, i) : reflection.GetString(message, field));
        }
    }
}

void textsOf(const Json& json, std::set<std::string>& texts) {
    if (json.is_string()) texts.insert(json.get<std::string>());
    for (const auto& part : json)
        if (json.is_structured()) textsOf(part, texts);
}

// As much of JSON Schema as the archive's schemas use. Empty when the value fits.
std::string misfit(const Json& value, const Json& schema, const Json& root, const std::string& at) {
    if (schema.contains("$ref")) return misfit(value, root.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1))), root, at);
    if (schema.contains("enum")) return std::find(schema["enum"].begin(), schema["enum"].end(), value) != schema["enum"].end() ? "" : at + ": no such choice";
    const std::string type = schema.at("type");
    if (type == "array") {
        if (!value.is_array()) return at + ": no list";
        for (const auto& one : value)
            if (auto wrong = misfit(one, schema["items"], root, at + "[]"); !wrong.empty()) return wrong;
        return {};
    }
    if (type != "object") return std::string(value.type_name()) == type ? "" : at + ": not " + type;
    if (!value.is_object()) return at + ": no object";
    for (const auto& [name, part] : value.items()) {
        if (!schema["properties"].contains(name)) return at + "." + name + ": not in the schema";
        if (auto wrong = misfit(part, schema["properties"][name], root, at + "." + name); !wrong.empty()) return wrong;
    }
    return {};
}
} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void holdsEveryTextThatThePersonMaySee();
    void holdsNothingOfOthersThatThePersonMayNotSee();
    void holdsTheFilesAsTheyWereGiven();
    void namesAllItsPartsWithTheirHashes();
    void saysWhatIsLeftOutAndWhy();
    void hasNoPathsButItsOwn();
    void fitsItsSchemas();
    void hasPagesWithoutScriptAndTables_data();
    void hasPagesWithoutScriptAndTables();
    void opensOnlyWithItsPassphrase();
    void saysWhenASinkOrAFileFails();

private:
    Result<std::string> write(const AccountId& who, const std::string& passphrase = {}, bool filesAreReadable = true, std::size_t room = SIZE_MAX);
    std::set<std::string> textsInside() const; // of all that is for programs
    store::Store& tables() { return *m_demo->parts().tables; }

    TestMarket m_world;
    QTemporaryDir m_folder;
    std::unique_ptr<server::Market> m_demo;
    AccountId m_buyer;
    Files m_files;   // of the buyer's archive
    Json m_manifest; // likewise
};

Result<std::string> ArchiveTest::write(const AccountId& who, const std::string& passphrase, bool filesAreReadable, std::size_t room) {
    std::string zip;
    server::ArchiveOrder order;
    order.sink = [&](std::string_view bytes) -> Status {
        if (zip.size() + bytes.size() > room) return {ErrorCode::Unavailable, "no room"};
        zip += bytes;
        return ok();
    };
    order.market = "A market";
    order.handle = tables().entities.get<v1::Account>(who)->handle();
    order.passphrase = passphrase;
    order.nowMs = m_world.clock.wallMs();
    order.readFile = [this, who, filesAreReadable](std::string_view sha256, std::int64_t offset) -> Result<std::string> {
        if (!filesAreReadable && offset > 0) return ErrorCode::Unavailable;
        auto piece = m_demo->parts().blobs.read(who, sha256, offset);
        if (!piece) return piece.error();
        return filesAreReadable ? piece->bytes : piece->bytes.substr(0, 10);
    };
    if (auto written = server::writeArchive(server::PersonalData(tables(), who, m_world.clock.wallMs()), order); !written) return written.error();
    return zip;
}

void ArchiveTest::initTestCase() {
    auto chosen = m_world.options();
    chosen.dataFolder = m_folder.path().toStdString();
    chosen.demo = true;
    chosen.demoFolder = ATELYRA_SOURCE_DIR "/resources/demo";
    auto opened = server::Market::open(chosen, m_world.clock, m_world.rng);
    QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
    m_demo = std::move(*opened);
    auto row = tables().db->query("SELECT buyer, count(*) FROM orders GROUP BY buyer ORDER BY 2 DESC LIMIT 1");
    QVERIFY(row.step());
    m_buyer = AccountId(row.id(0));
    const auto written = write(m_buyer);
    QVERIFY2(written, written ? "" : written.error().detail.c_str());
    m_files = entriesOf(*written);
    QVERIFY(m_files.size() > 50);
    m_manifest = Json::parse(m_files.at("manifest.json"));
}

std::set<std::string> ArchiveTest::textsInside() const {
    std::set<std::string> texts;
    for (const auto& [path, bytes] : m_files) {
        if (!path.starts_with("data/")) continue;
        for (std::size_t from = 0, end; (end = bytes.find('\n', from)) != std::string::npos; from = end + 1)
            textsOf(Json::parse(bytes.substr(from, end - from)), texts);
    }
    return texts;
}

void ArchiveTest::holdsEveryTextThatThePersonMaySee() {
    std::set<std::string> wanted;
    int entities = 0;
    const auto inside = textsInside();
    // Straight from the tables, not by way of the person's stream.
    for (int number = v1::ACCOUNT; number <= v1::EntityKind_MAX; ++number) {
        const auto kind = static_cast<v1::EntityKind>(number);
        if (rules::isForEverybody(kind)) continue;
        const auto* shape = v1::Entity::descriptor()->FindFieldByNumber(number)->message_type();
        auto row = tables().db->query("SELECT id FROM " + privacy::storedAs(*shape)->table() + " WHERE body IS NOT NULL");
        while (row.step()) {
            const auto stored = tables().entities.find({kind, row.id(0)});
            const auto audience = rules::audienceOf(stored->entity);
            if (std::find(audience.begin(), audience.end(), m_buyer) == audience.end()) continue;
            const auto seen = rules::project(stored->entity, m_buyer);
            QVERIFY(seen);
            const auto& reflection = *seen->GetReflection();
            textsOf(reflection.GetMessage(*seen, v1::Entity::descriptor()->FindFieldByNumber(number)), wanted);
            ++entities;
        }
    }
    QVERIFY(entities > 30);
    wanted.erase("");
    for (const auto& text : wanted) QVERIFY2(inside.contains(text), text.c_str());
    QVERIFY(inside.contains(tables().entities.get<v1::Account>(m_buyer)->email()));
}

void ArchiveTest::holdsNothingOfOthersThatThePersonMayNotSee() {
    std::string whole;
    for (const auto& [path, bytes] : m_files) whole += bytes;
    int others = 0;
    auto row = tables().db->query("SELECT id FROM account");
    while (row.step()) {
        const AccountId id(row.id(0));
        if (id == m_buyer) continue;
        QVERIFY(whole.find(tables().entities.get<v1::Account>(id)->email()) == std::string::npos);
        if (const auto hash = tables().credentials.of(id)) QVERIFY(whole.find(*hash) == std::string::npos);
        ++others;
    }
    QVERIFY(others > 10);
    QVERIFY(whole.find(*tables().credentials.of(m_buyer)) == std::string::npos);
    QVERIFY(whole.find("$argon2") == std::string::npos);
    for (const auto& order : {"commission_minor", "seller_net_minor"}) QVERIFY2(m_files.at("data/orders.jsonl").find(order) == std::string::npos, order);
}

void ArchiveTest::holdsTheFilesAsTheyWereGiven() {
    int media = 0;
    for (const auto& [path, bytes] : m_files) {
        if (!path.starts_with("media/")) continue;
        QCOMPARE(path.substr(6, 64), toHex(sha256(bytes)));
        ++media;
    }
    QVERIFY(media > 0);
}

void ArchiveTest::namesAllItsPartsWithTheirHashes() {
    std::set<std::string> named{"manifest.json"};
    for (const auto& part : m_manifest.at("parts")) {
        const std::string path = part.at("path");
        QVERIFY2(m_files.contains(path), path.c_str());
        QCOMPARE(part.at("sha256").get<std::string>(), toHex(sha256(m_files.at(path))));
        named.insert(path);
        if (!path.starts_with("data/")) continue;
        const auto rows = std::count(m_files.at(path).begin(), m_files.at(path).end(), '\n');
        QCOMPARE(std::stoll(part.value("rows", std::string("0"))), (long long)rows);
    }
    QCOMPARE(named.size(), m_files.size());
}

void ArchiveTest::saysWhatIsLeftOutAndWhy() {
    std::set<std::string> left;
    for (const auto& one : m_manifest.at("withheld")) {
        QVERIFY(!one.at("reason").get<std::string>().empty());
        left.insert(one.at("field"));
    }
    QVERIFY(left.contains("password"));
    for (const auto& kind : m_manifest.at("kinds"))
        for (const auto* field : {"basis", "source", "retention", "purposes"}) QVERIFY2(kind.contains(field), kind.dump().c_str());
}

void ArchiveTest::hasNoPathsButItsOwn() {
    const QRegularExpression own(QStringLiteral("^(README\\.txt|index\\.html|manifest\\.json|data/[a-z_]+\\.jsonl|schema/[a-z_]+\\.json|"
                                                "csv/[a-z_]+\\.csv|html/[a-z_]+\\.html|media/[0-9a-f]{64}\\.[a-z]{3})$"));
    for (const auto& [path, bytes] : m_files) QVERIFY2(own.match(QString::fromStdString(path)).hasMatch(), path.c_str());
}

void ArchiveTest::fitsItsSchemas() {
    int rows = 0;
    for (const auto& [path, bytes] : m_files) {
        if (!path.starts_with("data/")) continue;
        const Json schema = Json::parse(m_files.at("schema/" + path.substr(5, path.size() - 11) + ".json"));
        for (std::size_t from = 0, end; (end = bytes.find('\n', from)) != std::string::npos; from = end + 1, ++rows) {
            const auto wrong = misfit(Json::parse(bytes.substr(from, end - from)), schema, schema, path);
            QVERIFY2(wrong.empty(), wrong.c_str());
        }
    }
    QVERIFY(rows > 50);
    const Json account = Json::parse(m_files.at("schema/account.json"));
    QVERIFY(!misfit(Json{{"password", "x"}}, account, account, "").empty()); // the check can fail
    QVERIFY(!misfit(Json{{"handle", 1}}, account, account, "").empty());
}

void ArchiveTest::hasPagesWithoutScriptAndTables_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a tag") << QByteArray("<script src=//example.org/x>go()</script>");
    QTest::newRow("an attribute") << QByteArray("\" onload='go()");
    QTest::newRow("a formula") << QByteArray("=HYPERLINK(\"http://example.org\")");
    QTest::newRow("a command") << QByteArray("@SUM(1+1),cmd");
}

void ArchiveTest::hasPagesWithoutScriptAndTables() {
    QFETCH(QByteArray, name);
    Person ada(m_world, "ada" + std::to_string(m_world.rng.below(1'000'000)));
    v1::CommandBody body;
    body.mutable_update_profile()->set_display_name(name.toStdString());
    QVERIFY(ada.say(body).applied());
    std::string zip;
    server::ArchiveOrder order;
    order.sink = [&zip](std::string_view bytes) { return zip += bytes, ok(); };
    order.readFile = [](std::string_view, std::int64_t) -> Result<std::string> { return ErrorCode::NotFound; };
    QVERIFY(server::writeArchive(server::PersonalData(m_world.tables(), ada.id, m_world.clock.wallMs()), order));
    const Files files = entriesOf(zip);
    QVERIFY(files.at("data/profile.jsonl").find("display_name") != std::string::npos);
    for (const auto& [path, bytes] : files) {
        if (!path.ends_with(".html")) continue;
        QVERIFY2(bytes.find("<script") == std::string::npos, path.c_str());
        for (const auto* bad : {" onload", "http:", "https:", "src="}) // may stand as text, never inside a tag
            for (std::size_t at = bytes.find(bad); at != std::string::npos; at = bytes.find(bad, at + 1))
                QVERIFY2(bytes.rfind('>', at) != std::string::npos && bytes.rfind('>', at) > bytes.rfind('<', at), path.c_str());
    }
    for (const auto& [path, bytes] : files) {
        if (!path.ends_with(".csv")) continue;
        for (const auto* start : {"\n=", "\n@", ",=", ",@", "\"=", "\"@"}) QVERIFY2(bytes.find(start) == std::string::npos, path.c_str());
    }
}

void ArchiveTest::opensOnlyWithItsPassphrase() {
    const auto sealed = write(m_buyer, "six quiet harbours");
    QVERIFY(sealed);
    QVERIFY(entriesOf(*sealed).empty());
    QVERIFY(entriesOf(*sealed, "six quiet harbors").empty());
    const Files files = entriesOf(*sealed, "six quiet harbours");
    QCOMPARE(files.size(), m_files.size());
    QCOMPARE(files.at("data/messages.jsonl"), m_files.at("data/messages.jsonl"));
    QVERIFY(sealed->find(tables().entities.get<v1::Account>(m_buyer)->email()) == std::string::npos);
}

void ArchiveTest::saysWhenASinkOrAFileFails() {
    QVERIFY(!write(m_buyer, {}, false)); // a file that ends in its middle
    const auto full = write(m_buyer, {}, true, 10'000);
    QVERIFY(!full);
    QCOMPARE(full.error().detail, std::string("no room"));
}

QTEST_GUILESS_MAIN(ArchiveTest)
#include "archivetest.moc"
