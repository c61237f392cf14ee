#include <QtTest>

#include "shared/privacy/datamap.h"
#include "shared/privacy/redact.h"
#include "shared/proto/sync.pb.h"

using namespace atelyra;

namespace {
constexpr char kCanary[] = "canary-7f3a";

// Every text and every byte field of the message, and of what is in it, says the canary.
void fill(google::protobuf::Message& message, int depth = 0) {
    const auto& r = *message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const auto* field = message.GetDescriptor()->field(i);
        if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING) {
            field->is_repeated() ? r.AddString(&message, field, kCanary) : r.SetString(&message, field, kCanary);
        } else if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE && depth < 4) {
            fill(field->is_repeated() ? *r.AddMessage(&message, field) : *r.MutableMessage(&message, field), depth + 1);
        }
    }
}

// The canaries that may be shown: texts of fields that say nothing about a person.
bool mayShow(const google::protobuf::Descriptor& message) {
    for (int i = 0; i < message.field_count(); ++i) {
        const auto& field = *message.field(i);
        if (field.type() == google::protobuf::FieldDescriptor::TYPE_STRING && !privacy::isPersonal(field)) return true;
    }
    return false;
}
} // namespace

class RedactTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noPersonalTextOfAnyMessageIsPrinted() {
        int looked = 0;
        const auto* sync = v1::Entity::descriptor()->file();
        std::vector<const google::protobuf::FileDescriptor*> files{sync};
        for (int i = 0; i < sync->dependency_count(); ++i) files.push_back(sync->dependency(i));
        for (const auto* file : files) {
            for (int i = 0; i < file->message_type_count(); ++i) {
                const auto* type = file->message_type(i);
                std::unique_ptr<google::protobuf::Message> message(
                    google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
                fill(*message, 4); // this message alone; what is in it has its own turn
                const auto line = privacy::redacted(*message);
                QVERIFY2(mayShow(*type) || line.find(kCanary) == std::string::npos, line.c_str());
                ++looked;
            }
        }
        QVERIFY(looked > 60);
    }

    void whatIsNotAboutAPersonIsPrinted() {
        v1::CommandBody body;
        auto& place = *body.mutable_place_order();
        place.set_gig_revision(7);
        place.set_note("My daughter's name is on it");
        place.set_card("ok");
        place.set_total_cap_minor(21200);
        const auto line = privacy::redacted(body);
        QCOMPARE(QString::fromStdString(line),
            QStringLiteral("CommandBody{place_order=PlaceOrder{gig_revision=7 note=* total_cap_minor=* card=*}}"));
    }

    void aLineStaysALineWhateverIsInIt() {
        v1::HelloReply reply;
        reply.set_server_name("x\n2026-01-01 admin login ok\x1b[2J{}=");
        const auto line = privacy::redacted(reply);
        for (const char c : line) QVERIFY(c >= ' ' && c < 0x7f);
        QVERIFY(line.find("{}=") == std::string::npos);
        v1::GigRevalidate many;
        for (int i = 0; i < 500; ++i) many.add_known()->set_gig_id(std::string(16, 'g'));
        QVERIFY(privacy::redacted(many).size() < 400);
        v1::Gig gig;
        fill(gig);
        QVERIFY(privacy::redacted(gig).size() < 2100);
    }

    void theMapAnswersForFieldsAndMessages() {
        const auto& email = *v1::Account::descriptor()->FindFieldByName("email");
        QCOMPARE(privacy::kindOf(email), v1::EMAIL);
        QCOMPARE(privacy::rowOf(email).erase(), v1::SHRED_KEY);
        QVERIFY(privacy::isPersonal(email));
        QVERIFY(!privacy::isPersonal(*v1::Gig::descriptor()->FindFieldByName("revision")));
        QCOMPARE(privacy::storedAs(*v1::Order::descriptor())->table(), std::string("orders"));
        QVERIFY(!privacy::storedAs(*v1::PlaceOrder::descriptor()));
        QCOMPARE(privacy::rowOf(static_cast<v1::DataKind>(9999)).category(), v1::CATEGORY_UNSET);
    }
};

QTEST_GUILESS_MAIN(RedactTest)
#include "redacttest.moc"
