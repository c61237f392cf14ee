// Numbers of payment cards that people write where they do not belong: refused in what pays, hidden elsewhere, and nowhere on the disk or in the log.
#include <sstream>

#include <QDirIterator>
#include <QtTest>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "shared/rules/cardnumbers.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

namespace {
constexpr auto kNumber = "4111111111111111";
} // namespace

class CardsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNumberIsNowhereInDataAndLogsHoweverItWasSent();
};

// In a market that seals nothing, so that whatever was kept would be seen.
void CardsTest::aNumberIsNowhereInDataAndLogsHoweverItWasSent() {
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log)));
    spdlog::set_level(spdlog::level::debug);
    TestMarket world(QDir::tempPath(), false);
    Person seller(world, "gwen"), buyer(world, "bert");
    const auto next = [&] { return newRawId(world.clock.wallMs(), world.rng); };
    const auto gigId = GigId(next());
    auto content = someGig("A letterhead");
    content.set_body(std::string("Pay to ") + kNumber);
    QVERIFY(seller.say(publish(gigId, content)).applied());
    auto place = placeOrder(OrderId(next()), *world.tables().entities.get<v1::Gig>(gigId));
    place.mutable_place_order()->set_note(std::string("Charge ") + kNumber);
    const auto refused = buyer.say(place);
    QVERIFY(!refused.applied());
    QCOMPARE(refused.reason(), std::string("INVALID"));
    QCOMPARE(refused.field(), std::string("note"));
    QVERIFY(buyer.say(message(MessageId(next()), seller.id, std::string("My card is ") + kNumber)).applied());
    v1::CommandBody asking, reporting, profile;
    asking.mutable_open_request()->set_request_id(next().str());
    asking.mutable_open_request()->set_kind(v1::RIGHT_TO_OBJECT);
    asking.mutable_open_request()->set_text(std::string("Forget ") + kNumber);
    QVERIFY(buyer.say(asking).applied());
    reporting.mutable_report_item()->set_report_id(next().str());
    *reporting.mutable_report_item()->mutable_item() = rules::toProto({v1::GIG, gigId});
    reporting.mutable_report_item()->set_reason(v1::REPORTED_AS_FRAUD);
    reporting.mutable_report_item()->set_text(std::string("They show ") + kNumber);
    QVERIFY(buyer.say(reporting).applied());
    profile.mutable_update_profile()->set_bio(std::string("Mine: ") + kNumber);
    QVERIFY(buyer.say(profile).applied());
    QCOMPARE(world.tables().entities.get<v1::Profile>(buyer.id)->bio(), std::string("Mine: ••••••••••••1111"));

    spdlog::set_default_logger(before);
    QVERIFY2(!rules::hasCardNumber(log.str()), log.str().c_str());
    int files = 0;
    for (QDirIterator each(world.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); each.hasNext(); ++files) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kNumber), qPrintable(file.fileName()));
    }
    QVERIFY(files > 2);
}

QTEST_GUILESS_MAIN(CardsTest)
#include "cardstest.moc"
