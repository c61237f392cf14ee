// Messages taken apart by who wrote what, and put together again.
#include <QtTest>

#include "shared/base/seal.h"
#include "shared/privacy/datamap.h"
#include "shared/privacy/sealing.h"
#include "shared/proto/sync.pb.h"

using namespace atelyra;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {
const std::string kBuyer(16, 'b'), kSeller(16, 's');
constexpr char kCanary[] = "canary-7f3a";

// Every field of the message and of what is in it has a value; lists have two members. People are the buyer, except where a seller is meant.
void fill(Message& message, int depth = 0) {
    const auto& r = *message.GetReflection();
    const auto many = [&](const FieldDescriptor& field, auto add) {
        for (int i = 0; i < (field.is_repeated() ? 2 : 1); ++i) add(field.is_repeated());
    };
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const auto& f = *message.GetDescriptor()->field(i);
        switch (f.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
            const std::string value = f.type() != FieldDescriptor::TYPE_BYTES ? kCanary : f.name().find("seller") != f.name().npos ? kSeller : kBuyer;
            many(f, [&](bool list) { list ? r.AddString(&message, &f, value) : r.SetString(&message, &f, value); });
            break;
        }
        case FieldDescriptor::CPPTYPE_MESSAGE:
            if (depth < 5) many(f, [&](bool list) { fill(list ? *r.AddMessage(&message, &f) : *r.MutableMessage(&message, &f), depth + 1); });
            break;
        case FieldDescriptor::CPPTYPE_BOOL: many(f, [&](bool list) { list ? r.AddBool(&message, &f, true) : r.SetBool(&message, &f, true); }); break;
        case FieldDescriptor::CPPTYPE_ENUM: many(f, [&](bool list) { list ? r.AddEnumValue(&message, &f, 1) : r.SetEnumValue(&message, &f, 1); }); break;
        case FieldDescriptor::CPPTYPE_INT32: many(f, [&](bool list) { list ? r.AddInt32(&message, &f, 7) : r.SetInt32(&message, &f, 7); }); break;
        case FieldDescriptor::CPPTYPE_INT64: many(f, [&](bool list) { list ? r.AddInt64(&message, &f, 7) : r.SetInt64(&message, &f, 7); }); break;
        case FieldDescriptor::CPPTYPE_UINT32: many(f, [&](bool list) { list ? r.AddUInt32(&message, &f, 7) : r.SetUInt32(&message, &f, 7); }); break;
        case FieldDescriptor::CPPTYPE_UINT64: many(f, [&](bool list) { list ? r.AddUInt64(&message, &f, 7) : r.SetUInt64(&message, &f, 7); }); break;
        default: QFAIL("a type of field that the house does not have");
        }
    }
}

// Fields that have a value and are to be encrypted, here and below; those that are not.
void count(const Message& message, int& secret, int& open) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const auto* f : fields) {
        if (!f->message_type()) {
            ++(privacy::rowOf(*f).encrypt_at_rest() ? secret : open);
        } else if (!f->is_repeated()) {
            count(message.GetReflection()->GetMessage(message, f), secret, open);
        } else {
            for (int i = 0; i < message.GetReflection()->FieldSize(message, f); ++i) count(message.GetReflection()->GetRepeatedMessage(message, f, i), secret, open);
        }
    }
}

v1::Order order() {
    v1::Order made;
    made.set_id(std::string(16, 'o'));
    made.set_buyer_id(kBuyer);
    made.set_seller_id(kSeller);
    made.set_buyer_note("for the buyer's eyes");
    for (const char* answer : {"one", "two"}) made.add_answers()->add_values(answer);
    made.add_deliveries()->set_number(1);
    auto& delivery = *made.add_deliveries();
    delivery.set_number(2);
    delivery.set_note("what I made");
    delivery.add_files()->set_name("logo.svg");
    made.mutable_payment()->set_card("ok");
    made.mutable_proposal()->set_by_id(kSeller);
    made.mutable_proposal()->set_note("let us stop");
    auto& point = *made.add_revisions()->add_points();
    point.set_x_permille(250);
    return made;
}
} // namespace

class SealingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEntityComesTogetherAgain_data();
    void everyEntityComesTogetherAgain();
    void eachPartHoldsWhatItsAuthorWrote();
    void whatNeverComesBackIsEmptyAndTheRestStaysInPlace();
    void whatNobodyElseWroteBelongsToItsSubject();
    void aValueOpensOnlyWhereItBelongs();
};

void SealingTest::everyEntityComesTogetherAgain_data() {
    QTest::addColumn<int>("kind");
    for (int i = 0; i < v1::Entity::descriptor()->field_count(); ++i) {
        const auto& field = *v1::Entity::descriptor()->field(i);
        QTest::newRow(field.name().c_str()) << field.number();
    }
}

void SealingTest::everyEntityComesTogetherAgain() {
    QFETCH(int, kind);
    v1::Entity entity;
    auto& whole = *entity.GetReflection()->MutableMessage(&entity, v1::Entity::descriptor()->FindFieldByNumber(kind));
    fill(whole);
    const std::string before = whole.SerializeAsString();
    int secretsBefore = 0, openBefore = 0;
    count(whole, secretsBefore, openBefore);
    QCOMPARE(secretsBefore > 0, privacy::hasSecrets(*whole.GetDescriptor()));

    auto parts = privacy::takeApart(whole);
    int secrets = 0, open = 0;
    count(whole, secrets, open);
    QCOMPARE(secrets, 0);
    QCOMPARE(open, openBefore);
    for (const auto& [author, part] : parts) {
        int inside = 0, openInside = 0;
        count(*part, inside, openInside);
        QVERIFY(inside > 0);
        QCOMPARE(openInside, 0);
        secrets += inside;
    }
    QCOMPARE(secrets, secretsBefore);

    for (auto& [author, part] : parts) privacy::putBack(whole, *part);
    QCOMPARE(whole.SerializeAsString(), before);
}

void SealingTest::eachPartHoldsWhatItsAuthorWrote() {
    auto whole = order();
    const auto parts = privacy::takeApart(whole);
    QCOMPARE(parts.size(), std::size_t(2));
    const auto& buyers = static_cast<const v1::Order&>(*parts.at(kBuyer));
    const auto& sellers = static_cast<const v1::Order&>(*parts.at(kSeller));
    QCOMPARE(buyers.buyer_note(), order().buyer_note());
    QCOMPARE(buyers.answers(1).values(0), std::string("two"));
    QCOMPARE(buyers.payment().card(), std::string("ok"));
    QCOMPARE(buyers.revisions(0).points(0).x_permille(), 250);
    QCOMPARE(sellers.deliveries(1).note(), std::string("what I made"));
    QCOMPARE(sellers.deliveries(1).files(0).name(), std::string("logo.svg"));
    QCOMPARE(sellers.proposal().note(), std::string("let us stop"));
    QVERIFY(buyers.deliveries().empty() && !buyers.has_proposal() && sellers.buyer_note().empty() && sellers.answers().empty());
}

void SealingTest::whatNeverComesBackIsEmptyAndTheRestStaysInPlace() {
    auto whole = order();
    auto parts = privacy::takeApart(whole);
    privacy::putBack(whole, *parts.at(kBuyer));
    QCOMPARE(whole.deliveries_size(), 2);
    QCOMPARE(whole.deliveries(1).number(), 2);
    QVERIFY(whole.deliveries(1).note().empty());
    QCOMPARE(whole.deliveries(1).files_size(), 1);
    QVERIFY(whole.deliveries(1).files(0).name().empty());
    QCOMPARE(whole.proposal().by_id(), kSeller);
    QVERIFY(whole.proposal().note().empty());
    QCOMPARE(whole.answers(1).values(0), std::string("two"));
}

void SealingTest::whatNobodyElseWroteBelongsToItsSubject() {
    v1::Message message;
    message.set_author_id(kSeller);
    message.set_reader_id(kBuyer);
    message.set_body("hello");
    const auto parts = privacy::takeApart(message);
    QCOMPARE(parts.size(), std::size_t(1));
    QCOMPARE(parts.begin()->first, kSeller);
    QVERIFY(message.body().empty());
    v1::Category nothing;
    nothing.set_name("Design");
    QVERIFY(privacy::takeApart(nothing).empty());
    QCOMPARE(nothing.name(), std::string("Design"));
}

void SealingTest::aValueOpensOnlyWhereItBelongs() {
    const Key key = Key::random();
    const auto sealed = seal(key, "plain", "here");
    QCOMPARE(sealed.size(), 5 + kSealBytes);
    QCOMPARE(unseal(key, sealed, "here").value_or(""), std::string("plain"));
    QVERIFY(seal(key, "plain", "here") != sealed); // a nonce of its own
    QVERIFY(!unseal(key, sealed, "there"));
    QVERIFY(!unseal(Key::random(), sealed, "here"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QVERIFY(!unseal(key, changed, "here"));
        QVERIFY(!unseal(key, sealed.substr(0, i), "here"));
    }
    QCOMPARE(unseal(key, seal(key, "", "here"), "here").value_or("x"), std::string());
}

QTEST_GUILESS_MAIN(SealingTest)
#include "sealingtest.moc"
