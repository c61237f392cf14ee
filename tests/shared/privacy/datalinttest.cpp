#include <QtTest>

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>

#include "shared/privacy/datalint.h"
#include "shared/proto/admin.pb.h"
#include "shared/proto/datamap.pb.h"
#include "shared/proto/sync.pb.h"

using namespace atelyra;
using Complaints = std::vector<std::string>;

namespace {
// A message file written here as a descriptor in text, beside the real data map.
class Written {
public:
    explicit Written(const std::string& text) : m_pool(google::protobuf::DescriptorPool::generated_pool()) {
        google::protobuf::FileDescriptorProto proto;
        const std::string head = R"(name: "test.proto" package: "test" syntax: "proto3" dependency: "shared/proto/datamap.proto" )";
        v1::Row::descriptor(); // the options below are of its file
        if (!google::protobuf::TextFormat::ParseFromString(head + text, &proto)) qFatal("does not parse");
        m_file = m_pool.BuildFile(proto);
        if (!m_file) qFatal("does not build");
    }
    Complaints messages() const { return privacy::complaintsAbout(*m_file); }
    Complaints kinds() const { return privacy::complaintsAboutKinds(*m_file->enum_type(0)); }

private:
    google::protobuf::DescriptorPool m_pool;
    const google::protobuf::FileDescriptor* m_file = nullptr;
};

QString field(const QString& name, const QString& holds = {}) {
    return QStringLiteral("field { name: \"%1\" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL %2 }")
        .arg(name, holds.isEmpty() ? QString() : QStringLiteral("options { [atelyra.v1.holds]: %1 }").arg(holds));
}
QString message(const QString& parts) { return QStringLiteral("message_type { name: \"M\" %1 }").arg(parts); }
std::string kind(const std::string& options) {
    return "enum_type { name: \"Kind\" value { name: \"UNSET\" number: 0 } value { name: \"PHONE\" number: 1 " + options + " } }";
}
QString stored(const QString& entity) { return QStringLiteral("options { [atelyra.v1.entity] { %1 } }").arg(entity); }

const QString kGood = QStringLiteral("category: CONTACT purpose: [SERVICE] source: GIVEN basis: CONTRACT retention: ACCT30 erase: SET_NULL "
                                     "export: ACCESS visible_to: [SELF] policy_ref: \"P1\"");
} // namespace

class DataLintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHousesOwnMapIsWithoutComplaint() {
        Complaints all = privacy::complaintsAboutKinds(*v1::DataKind_descriptor());
        const auto* sync = v1::Entity::descriptor()->file();
        for (int i = 0; i < sync->dependency_count(); ++i)
            for (const auto& complaint : privacy::complaintsAbout(*sync->dependency(i))) all.push_back(complaint);
        for (const auto* file : {sync, v1::HealthReply::descriptor()->file()})
            for (const auto& complaint : privacy::complaintsAbout(*file)) all.push_back(complaint);
        QVERIFY2(all.empty(), all.empty() ? "" : all.front().c_str());
    }

    void complainsAboutAMessage_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("complaint");
        const auto silent = QStringLiteral("test.M.phone: does not say what it holds");
        QTest::newRow("a field without a kind") << message(field("phone")) << silent;
        QTest::newRow("a field inside a message") << message("nested_type { name: \"N\" " + field("phone") + " }")
                                                  << "test.M.N.phone: does not say what it holds";
        QTest::newRow("a field of an alternative")
            << message("oneof_decl { name: \"of\" } " + field("phone").replace(" }", " oneof_index: 0 }")) << silent;
        QTest::newRow("the kind that says nothing") << message(field("phone", "DATA_KIND_UNSET")) << silent;
        QTest::newRow("stored nowhere") << message(field("id", "STRUCTURE") + stored("subject_path: \"id\""))
                                        << "test.M: is stored, but names no table";
        QTest::newRow("about nobody that it names")
            << message(field("id", "STRUCTURE") + stored("table: \"m\" subject_path: \"id,who\""))
            << "test.M: has a subject path to a field that there is not";
        const auto two = stored("table: \"m\" subject_path: \"id,mate\"");
        const auto ids = QString(field("id", "ACCOUNT_ID") + field("mate", "ACCOUNT_ID").replace("number: 1", "number: 2")).replace("STRING", "BYTES");
        const auto words = [](const char* by) { return field("words", "MESSAGE_BODY [atelyra.v1.author]: \"" + QString::fromLatin1(by) + "\"").replace("number: 1", "number: 3"); };
        QTest::newRow("written by nobody, about two")
            << message(ids + field("words", "MESSAGE_BODY").replace("number: 1", "number: 3") + two)
            << "test.M.words: is encrypted in test.M, but nobody wrote it";
        QTest::newRow("written inside, by nobody, about two")
            << message("nested_type { name: \"N\" " + field("words", "MESSAGE_BODY") + " } " + ids +
                   "field { name: \"n\" number: 3 type: TYPE_MESSAGE type_name: \".test.M.N\" label: LABEL_OPTIONAL options { [atelyra.v1.holds]: STRUCTURE } }" + two)
            << "test.M.N.words: is encrypted in test.M, but nobody wrote it";
        QTest::newRow("written by one of two") << message(ids + words("mate") + two) << "";
        QTest::newRow("written by a field that is not there") << message(field("id", "ACCOUNT_ID") + words("who") + stored("table: \"m\" subject_path: \"id\""))
                                                              << "test.M.words: is written by a field that there is not";
        QTest::newRow("nothing wrong") << message(field("id", "ACCOUNT_ID") + stored("table: \"m\" subject_path: \"id\"")) << "";
    }
    void complainsAboutAMessage() {
        QFETCH(QString, text);
        QFETCH(QString, complaint);
        expectOnly(Written(text.toStdString()).messages(), complaint);
    }

    void complainsAboutAKind_data() {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("complaint");
        const auto full = QStringLiteral("has no full row");
        for (const char* field : {"category: CONTACT", "purpose: [SERVICE]", "source: GIVEN", "basis: CONTRACT", "retention: ACCT30",
                 "erase: SET_NULL", "export: ACCESS", "visible_to: [SELF]", "policy_ref: \"P1\""})
            QTest::addRow("without %s", field) << QString(kGood).remove(QLatin1String(field)) << full;
        const auto with = [](const char* from, const char* to) {
            return QString(kGood).replace(QLatin1String(from), QLatin1String(to));
        };
        const auto consent = QStringLiteral("analytics and marketing rest on consent or on nothing");
        QTest::newRow("analytics by contract") << with("[SERVICE]", "[SERVICE, ANALYTICS]") << consent;
        QTest::newRow("marketing by contract") << with("[SERVICE]", "[MARKETING]") << consent;
        QTest::newRow("marketing by consent") << with("[SERVICE]", "[MARKETING]").replace("CONTRACT", "CONSENT") << "";
        const auto reason = QStringLiteral("keeps something back without a reason");
        QTest::newRow("kept for the law") << with("SET_NULL", "KEEP_LEGAL") << reason;
        QTest::newRow("summarised") << with("ACCESS", "SUMMARY") << reason;
        QTest::newRow("withheld") << with("ACCESS", "WITHHELD") << reason;
        QTest::newRow("withheld with a reason") << with("ACCESS", "WITHHELD") + " keep_reason: \"secret\"" << "";
        QTest::newRow("shredded in the clear") << with("SET_NULL", "SHRED_KEY")
                                               << "cannot shred a key when nothing is encrypted";
        QTest::newRow("shredded") << with("SET_NULL", "SHRED_KEY") + " encrypt_at_rest: true" << "";
        QTest::newRow("nothing wrong") << kGood << "";
    }
    void complainsAboutAKind() {
        QFETCH(QString, row);
        QFETCH(QString, complaint);
        const auto options = "options { [atelyra.v1.row] { " + row.toStdString() + " } }";
        expectOnly(Written(kind(options)).kinds(), complaint.isEmpty() ? complaint : "test.PHONE: " + complaint);
    }

    void complainsAboutAKindWithoutAnyRow() {
        expectOnly(Written(kind({})).kinds(), "test.PHONE: has no full row");
    }

private:
    static void expectOnly(const Complaints& complaints, const QString& expected) {
        QCOMPARE(complaints.size(), expected.isEmpty() ? std::size_t{0} : std::size_t{1});
        if (!expected.isEmpty()) QCOMPARE(QString::fromStdString(complaints[0]), expected);
    }
};

QTEST_GUILESS_MAIN(DataLintTest)
#include "datalinttest.moc"
