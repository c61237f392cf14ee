// What becomes of a message when a person is erased, by the data map alone.
#include <QtTest>

#include "shared/privacy/erasing.h"
#include "shared/proto/sync.pb.h"

using namespace atelyra;
using privacy::Fate;

namespace {
const std::string kBuyer(16, 'b'), kSeller(16, 's'), kOther(16, 'o');
}

class ErasingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesFromAnOrderWhatThePersonWroteAndNothingElse() {
        v1::Order order;
        order.set_number("AT-1");
        order.set_buyer_id(kBuyer);
        order.set_seller_id(kSeller);
        order.set_buyer_note("a note");
        order.mutable_terms()->set_title("what was sold");
        order.mutable_quote()->set_total_minor(500);
        order.mutable_payment()->set_card("ok");
        order.mutable_payment()->set_reference("ref");
        order.add_answers()->add_values("an answer");
        auto& delivery = *order.add_deliveries();
        delivery.set_number(1);
        delivery.set_note("a delivery");
        delivery.add_files()->set_name("its file");
        const v1::Order before = order;

        QCOMPARE(gone(order, kOther), Fate::Stays);
        QCOMPARE(order.SerializeAsString(), before.SerializeAsString());
        QVERIFY(m_gone.isEmpty());

        QCOMPARE(gone(order, kSeller), Fate::Changes);
        QCOMPARE(m_gone, (QStringList{"a delivery", "its file"}));
        QVERIFY(order.deliveries(0).note().empty() && order.deliveries(0).files().empty());
        QCOMPARE(order.deliveries(0).number(), 1);
        QCOMPARE(order.buyer_note(), std::string("a note"));
        QCOMPARE(gone(order, kSeller), Fate::Stays); // again is nothing

        QCOMPARE(gone(order, kBuyer), Fate::Changes);
        QVERIFY(order.buyer_note().empty() && order.payment().card().empty() && order.answers(0).values().empty());
        QCOMPARE(order.payment().reference(), std::string("ref"));
        QCOMPARE(order.number(), before.number());
        QCOMPARE(order.quote().total_minor(), 500);
        QCOMPARE(order.terms().title(), before.terms().title());
        QCOMPARE(order.buyer_id(), kBuyer);
    }

    void aGigAndAChoiceGoWithTheirPerson() {
        v1::Gig gig;
        gig.set_seller_id(kSeller);
        gig.mutable_content()->set_title("a title");
        QCOMPARE(gone(gig, kBuyer), Fate::Stays);
        QCOMPARE(gone(gig, kSeller), Fate::Goes);
        QCOMPARE(m_gone, QStringList{"a title"});
        v1::SavedGig saved;
        saved.set_account_id(kBuyer);
        QCOMPARE(gone(saved, kBuyer), Fate::Goes);
    }

    void accountsTalkAndMoneyStayWithoutWhatLeadsToSomebody() {
        v1::Account account;
        account.set_id(kBuyer);
        account.set_handle("bert");
        account.set_email("bert@example.org");
        account.set_state(v1::CLOSING_ACCOUNT);
        account.set_role(v1::OPERATOR);
        QCOMPARE(gone(account, kBuyer), Fate::Changes);
        QVERIFY(account.handle().empty() && account.email().empty() && account.role() == v1::ROLE_UNSET);
        QCOMPARE(account.id(), kBuyer);

        v1::Message message;
        message.set_author_id(kBuyer);
        message.set_reader_id(kSeller);
        message.set_seq(3);
        message.set_body("words");
        message.add_files()->set_name("a file");
        QCOMPARE(gone(message, kSeller), Fate::Stays);
        QCOMPARE(gone(message, kBuyer), Fate::Changes);
        QVERIFY(message.body().empty() && message.files().empty() && message.seq() == 3);

        v1::Conversation talk;
        talk.set_one_id(kBuyer);
        talk.set_other_id(kSeller);
        talk.set_last_author_id(kSeller);
        talk.set_last_preview("the last words");
        QCOMPARE(gone(talk, kBuyer), Fate::Stays);
        QCOMPARE(gone(talk, kSeller), Fate::Changes);

        v1::Balance balance;
        balance.set_account_id(kSeller);
        balance.set_available_minor(7);
        QCOMPARE(gone(balance, kSeller), Fate::Stays);
    }

    void aReviewKeepsItsWordsAndLosesTheName() {
        v1::Review review;
        review.set_author_id(kBuyer);
        review.set_subject_id(kSeller);
        review.set_text("very good");
        review.set_author_name("Bert");
        QVERIFY(privacy::isAbout(review, kSeller) && privacy::isAbout(review, kBuyer) && !privacy::isAbout(review, kOther));
        QCOMPARE(gone(review, kSeller), Fate::Stays);
        QCOMPARE(gone(review, kBuyer), Fate::Changes);
        QVERIFY(review.author_name().empty());
        QCOMPARE(review.text(), std::string("very good"));
    }

private:
    Fate gone(google::protobuf::Message& message, const std::string& person) {
        m_gone.clear();
        return privacy::erase(message, person, [this](const std::string& text) { m_gone << QString::fromStdString(text); });
    }
    QStringList m_gone;
};

QTEST_GUILESS_MAIN(ErasingTest)
#include "erasingtest.moc"
