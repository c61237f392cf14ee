// What each desk is shown, field by field: a desk's answer has no field whose kind the data map does not let its role see, but for those that are
// named here with the reason. Asked of the messages themselves, so that a field that is added to one is asked about, too.
#include <google/protobuf/message.h>

#include <QFile>
#include <QtTest>

#include "shared/privacy/datamap.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using google::protobuf::Descriptor;
using wire::Endpoint;

namespace {
using Viewers = std::set<v1::Viewer>;

struct Answer {
    Endpoint endpoint;
    const Descriptor* message;
};
template <class Reply> Answer answer(Endpoint endpoint) { return {endpoint, Reply::descriptor()}; }

// What every route of a desk answers with.
const std::vector<Answer>& answers() {
    static const std::vector<Answer> all{answer<v1::DeskSession>(Endpoint::OpenDesk), answer<v1::DeskSession>(Endpoint::KeepDesk), answer<v1::CloseDeskReply>(Endpoint::CloseDesk),
        answer<v1::DeskQueue>(Endpoint::DeskRequests), answer<v1::DeskCase>(Endpoint::DeskCase), answer<v1::Revealed>(Endpoint::DeskReveal), answer<v1::DeskCase>(Endpoint::DeskAct),
        answer<v1::ProofFile>(Endpoint::DeskProof), answer<v1::TicketQueue>(Endpoint::DeskTickets), answer<v1::TicketCase>(Endpoint::DeskTicket),
        answer<v1::TicketCase>(Endpoint::DeskTicketAct), answer<v1::TicketFilePiece>(Endpoint::DeskTicketFile), answer<v1::AskedToRead>(Endpoint::DeskAskTicket),
        answer<v1::AuditPage>(Endpoint::DeskAudit), answer<v1::Disclosures>(Endpoint::DeskDisclosures), answer<v1::Disclosures>(Endpoint::DeskPropose),
        answer<v1::Disclosures>(Endpoint::DeskDisclosureStep), answer<v1::DisclosurePackage>(Endpoint::DeskTake), answer<v1::HoldRows>(Endpoint::DeskHolds),
        answer<v1::HoldRows>(Endpoint::DeskPlaceHold), answer<v1::HoldRows>(Endpoint::DeskHoldStep), answer<v1::RetentionReport>(Endpoint::DeskRetention),
        answer<v1::GuardRegisters>(Endpoint::DeskRegisters), answer<v1::Matters>(Endpoint::DeskMatters), answer<v1::Matter>(Endpoint::DeskMatter),
        answer<v1::Matters>(Endpoint::DeskMatterAct), answer<v1::AskedToRead>(Endpoint::DeskAskMatter), answer<v1::ReadAsks>(Endpoint::DeskReadAsks),
        answer<v1::ReadAsks>(Endpoint::DeskAnswerReadAsk), answer<v1::Alerts>(Endpoint::DeskAlerts), answer<v1::Alert>(Endpoint::DeskAlert), answer<v1::Alert>(Endpoint::DeskAlertAct),
        answer<v1::Incidents>(Endpoint::DeskIncidents), answer<v1::Incident>(Endpoint::DeskIncident), answer<v1::Incident>(Endpoint::DeskIncidentDeclare),
        answer<v1::Incident>(Endpoint::DeskIncidentAct), answer<v1::PayoutRows>(Endpoint::DeskPayouts), answer<v1::PayoutRows>(Endpoint::DeskPayoutAct),
        answer<v1::OrderMoney>(Endpoint::DeskOrderMoney), answer<v1::Glasses>(Endpoint::DeskGlasses), answer<v1::Glasses>(Endpoint::DeskAnswerGlass),
        answer<v1::Glasses>(Endpoint::DeskReviewGlass), answer<v1::Glasses>(Endpoint::DeskMyGlasses), answer<v1::Glasses>(Endpoint::DeskOpenGlass),
        answer<v1::BehindGlass>(Endpoint::BehindGlass), answer<v1::TicketCase>(Endpoint::GlassTicket), answer<v1::Matter>(Endpoint::GlassMatter),
        answer<v1::OrderMoney>(Endpoint::GlassOrder)};
    return all;
}

constexpr std::array kDesks{std::pair("support", v1::SUPPORT), std::pair("moderator", v1::MODERATOR), std::pair("finance", v1::FINANCE), std::pair("privacy", v1::PRIVACY_OFFICER),
    std::pair("security", v1::SECURITY_OFFICER)};
const Viewers kBehindGlass{v1::SECURITY_OFFICER, v1::SUPPORT, v1::MODERATOR, v1::FINANCE};

// Shown, or left empty, all the same.
struct Exception {
    std::string_view field; // "AuditEntry.what"; all of a message: "AuditEntry."
    Viewers who;
    std::string_view why;
};
const std::vector<Exception>& exceptions() {
    static constexpr std::string_view kColleagues = "colleagues who share a case see which of them did what in it";
    static constexpr std::string_view kLocked = "that the use of somebody's data is limited is all that is told of them";
    static constexpr std::string_view kFiles = "files of a ticket are described as files of messages are, and belong to it";
    static constexpr std::string_view kEmpty = "left empty for who only looks, which whatIsLeftEmptyIsEmpty sees to";
    static const std::vector<Exception> all{{"AuditEntry.", {v1::SUPPORT, v1::MODERATOR}, kColleagues}, {"AskedToRead.", {v1::SUPPORT, v1::MODERATOR}, kColleagues},
        {"TicketRow.staff", {v1::SUPPORT}, kColleagues}, {"Ticket.staff_id", {v1::SUPPORT}, kColleagues}, {"TicketMessage.staff", {v1::SUPPORT}, kColleagues},
        {"TicketMessage.staff_id", {v1::SUPPORT}, kColleagues}, {"Decision.decided_by", {v1::MODERATOR}, kColleagues}, {"Decision.agreed_by", {v1::MODERATOR}, kColleagues},
        {"Decision.answered_by", {v1::MODERATOR}, kColleagues}, {"Report.answered_by", {v1::MODERATOR}, kColleagues}, {"PayoutRow.approver", {v1::FINANCE}, kColleagues},
        {"PayoutRow.second", {v1::FINANCE}, kColleagues}, {"TicketRow.locked", {v1::SECURITY_OFFICER}, kLocked}, {"MatterRow.locked", {v1::MODERATOR}, kLocked},
        {"File.", {v1::SUPPORT, v1::PRIVACY_OFFICER, v1::SECURITY_OFFICER}, kFiles}, {"Ticket.account_id", {v1::SECURITY_OFFICER}, kEmpty},
        {"TicketCase.order_number", {v1::PRIVACY_OFFICER, v1::SECURITY_OFFICER}, kEmpty}, {"TicketCase.order_state", {v1::PRIVACY_OFFICER, v1::SECURITY_OFFICER}, kEmpty},
        {"TicketCase.about_state", {v1::SECURITY_OFFICER}, kEmpty}, {"TicketCase.about_erase_ms", {v1::SECURITY_OFFICER}, kEmpty}};
    return all;
}

bool maySee(const Viewers& who, v1::DataKind kind) {
    const auto& seen = privacy::rowOf(kind).visible_to();
    return std::any_of(seen.begin(), seen.end(), [&](int viewer) { return viewer == v1::PUBLIC || who.contains(v1::Viewer(viewer)); });
}

bool names(const Exception& one, const std::string& field) {
    return one.field.ends_with('.') ? field.starts_with(one.field) : field == one.field;
}

// The fields of a message and all its parts that nobody of these may see: "Order.payment".
void addForbidden(const Descriptor& message, const Viewers& who, std::set<const Descriptor*>& seen, std::set<std::string>& found) {
    if (!seen.insert(&message).second) return;
    for (int i = 0; i < message.field_count(); ++i) {
        const auto& field = *message.field(i);
        if (!maySee(who, privacy::kindOf(field))) found.insert(message.name() + "." + field.name());
        if (field.message_type()) addForbidden(*field.message_type(), who, seen, found);
    }
}
std::set<std::string> forbidden(const Descriptor& message, const Viewers& who) {
    std::set<const Descriptor*> seen;
    std::set<std::string> found;
    addForbidden(message, who, seen, found);
    return found;
}

// The same of what an answer has in it.
void addFilled(const google::protobuf::Message& message, const Viewers& who, std::set<std::string>& found) {
    const auto& reflection = *message.GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const auto* field : fields) {
        if (!maySee(who, privacy::kindOf(*field))) found.insert(message.GetDescriptor()->name() + "." + field->name());
        if (!field->message_type()) continue;
        if (!field->is_repeated()) addFilled(reflection.GetMessage(message, field), who, found);
        else
            for (int i = 0; i < reflection.FieldSize(message, field); ++i) addFilled(reflection.GetRepeatedMessage(message, field, i), who, found);
    }
}

// Which of the columns of the roles' table a route lets in: what each may see.
std::vector<Viewers> columnsOf(const QStringList& titles, const QStringList& cells) {
    std::vector<Viewers> columns;
    const auto letsIn = [&](const char* title) { return cells[titles.indexOf(QLatin1String(title))] == QStringLiteral("y"); };
    for (const auto& [title, viewer] : kDesks)
        if (letsIn(title)) columns.push_back({viewer});
    if (letsIn("glass") && !letsIn("security")) columns.push_back(kBehindGlass);
    return columns;
}
} // namespace

class FieldListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRouteOfADeskHasItsAnswerHere();
    void noAnswerHasAFieldThatItsRoleMayNotSee();
    void aFieldThatIsAddedIsAskedAbout();
    void whatIsLeftEmptyIsEmpty();
};

void FieldListTest::everyRouteOfADeskHasItsAnswerHere() {
    for (const auto& route : wire::routes())
        if (route.path.starts_with("/v1/desk/"))
            QVERIFY2(std::count_if(answers().begin(), answers().end(), [&](const Answer& one) { return one.endpoint == route.endpoint; }) == 1, std::string(route.path).c_str());
}

void FieldListTest::noAnswerHasAFieldThatItsRoleMayNotSee() {
    QFile file(QStringLiteral(ATELYRA_SOURCE_DIR "/tests/roles_matrix.tsv"));
    QVERIFY(file.open(QFile::ReadOnly | QFile::Text));
    QStringList titles;
    std::set<std::string_view> needed;
    int looked = 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QStringList cells = QString::fromUtf8(line).split(QLatin1Char('\t'));
        if (cells[0] == QStringLiteral("method")) titles = cells;
        for (const Answer& one : answers()) {
            if (cells.size() < 2 || wire::route(one.endpoint).path != cells[1].toStdString()) continue;
            for (const Viewers& who : columnsOf(titles, cells)) {
                ++looked;
                for (const std::string& field : forbidden(*one.message, who)) {
                    const auto excepted = std::find_if(exceptions().begin(), exceptions().end(), [&](const Exception& each) {
                        return names(each, field) && std::any_of(who.begin(), who.end(), [&](v1::Viewer viewer) { return each.who.contains(viewer); });
                    });
                    QVERIFY2(excepted != exceptions().end(), (cells[1].toStdString() + " shows " + v1::Viewer_Name(*who.begin()) + " " + field).c_str());
                    needed.insert(excepted->field);
                }
            }
        }
    }
    QVERIFY(looked > 40);
    for (const Exception& one : exceptions()) QVERIFY2(needed.contains(one.field), ("not needed any more: " + std::string(one.field)).c_str());
}

// Messages that no desk answers with, and for good reason.
void FieldListTest::aFieldThatIsAddedIsAskedAbout() {
    QVERIFY(forbidden(*v1::Order::descriptor(), {v1::FINANCE}).contains("Order.buyer_note"));
    QVERIFY(forbidden(*v1::Order::descriptor(), {v1::FINANCE}).contains("Payment.card"));
    QVERIFY(forbidden(*v1::Payout::descriptor(), {v1::FINANCE}).contains("Payout.last4"));
    QVERIFY(forbidden(*v1::Account::descriptor(), {v1::MODERATOR}).contains("Account.email"));
    QVERIFY(!forbidden(*v1::Account::descriptor(), {v1::SUPPORT}).contains("Account.email"));
    QVERIFY(forbidden(*v1::Message::descriptor(), kBehindGlass).contains("Message.body"));
}

void FieldListTest::whatIsLeftEmptyIsEmpty() {
    TestMarket world;
    Person gwen(world, "gwen"), ben(world, "ben");
    const auto gig = GigId::make(world.clock.wallMs(), world.rng);
    QVERIFY(gwen.say(publish(gig, someGig("A letterhead"))).applied());
    const auto order = OrderId::make(world.clock.wallMs(), world.rng);
    QVERIFY(ben.say(placeOrder(order, *world.tables().entities.get<v1::Gig>(gig))).applied());
    for (const auto& [handle, role, viewer, kind] : {std::tuple("sol", v1::ROLE_SECURITY, v1::SECURITY_OFFICER, v1::TICKET_ABOUT_SAFETY),
             std::tuple("otto", v1::ROLE_PRIVACY_OFFICER, v1::PRIVACY_OFFICER, v1::TICKET_ABOUT_PRIVACY), std::tuple("noor", v1::ROLE_SUPPORT, v1::SUPPORT, v1::TICKET_ABOUT_SAFETY)}) {
        v1::CommandBody body;
        auto& open = *body.mutable_open_ticket();
        const RawId id = newRawId(world.clock.wallMs(), world.rng);
        open.set_ticket_id(id.str());
        open.set_kind(kind);
        open.set_subject("Look at this");
        open.set_body("It is about them.");
        open.set_order_id(order.str());
        if (kind == v1::TICKET_ABOUT_SAFETY) {
            open.set_reason(v1::CHILD_ACCOUNT);
            open.set_about_id(gwen.id.str());
        }
        const auto asked = ben.say(body);
        QVERIFY2(asked.applied(), asked.ShortDebugString().c_str());
        Person staff(world, handle);
        QVERIFY(world.market->setRole(handle, role));
        v1::OpenDesk desk;
        desk.set_password(passwordOf(handle));
        QCOMPARE(world.call<v1::DeskSession>(Endpoint::OpenDesk, staff.token, desk).status, 200);
        v1::TicketCaseQuery query;
        query.set_ticket_id(id.str());
        const auto shown = world.call<v1::TicketCase>(Endpoint::DeskTicket, staff.token, query);
        QCOMPARE(shown.status, 200);
        QVERIFY(!shown.body.ticket().messages().empty());
        if (role == v1::ROLE_SUPPORT) { // who helps sees what it is about
            QVERIFY(!shown.body.order_number().empty() && !shown.body.ticket().account_id().empty());
            continue;
        }
        std::set<std::string> found;
        addFilled(shown.body, {viewer}, found);
        std::erase_if(found, [](const std::string& field) { return field == "TicketRow.locked" || field.starts_with("File."); });
        QVERIFY2(found.empty(), found.empty() ? "" : found.begin()->c_str());
    }
}

QTEST_GUILESS_MAIN(FieldListTest)
#include "fieldlisttest.moc"
