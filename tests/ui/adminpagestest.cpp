// The privacy officer's pages against the whole server: the queue, a case with its steps, what is revealed and for what reason, and that what was
// written survives whoever was faster and whatever has ended.
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "client/model/admin/auditrows.h"
#include "client/model/privacy/requestwords.h"
#include "client/ui/admin/auditpage.h"
#include "client/ui/admin/casepanel.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/disclosurespage.h"
#include "client/ui/admin/holdspage.h"
#include "client/ui/admin/requestspage.h"
#include "client/ui/admin/retentionpage.h"
#include "client/ui/admin/stepsheet.h"
#include "client/ui/shell/pagetable.h"
#include "shared/proto/decisions.pb.h"
#include "shared/proto/support.pb.h"
#include "shared/proto/watch.pb.h"
#include "shared/rules/requests.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class AdminPagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<AdminMarket> m_market;
    std::unique_ptr<model::DeskActions> m_desk;
    std::unique_ptr<RequestsPage> m_page;

    void openPage(QSize size = kDesk) {
        QVERIFY(m_market->open());
        showPage(2, size);
    }
    void showPage(int rows, QSize size = kDesk) {
        QVERIFY(m_desk = m_market->enterDesk(v1::ROLE_PRIVACY_OFFICER));
        m_page = std::make_unique<RequestsPage>(m_market->world.context(), *m_desk);
        show(*m_page, size);
        m_page->open({});
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), rows, test::kPatienceMs);
        table()->setFocus();
    }
    template <class W> W* find(const char* name) const { return m_page->findChild<W*>(QLatin1String(name)); }
    DeskTable* table() const { return find<DeskTable>("admin.requests"); }
    CasePanel* panel() const { return find<CasePanel>("admin.case"); }
    QPushButton* stepButton(v1::DeskStep step) const {
        const auto all = m_page->findChildren<QPushButton*>(QStringLiteral("admin.step%1").arg(int(step)));
        for (QPushButton* one : all)
            if (one->isVisibleTo(m_page.get())) return one;
        return nullptr;
    }
    void chooseFirst() {
        QTest::keyClick(table(), Qt::Key_J);
        if (table()->chosen().isEmpty()) QTest::keyClick(table(), Qt::Key_J);
        if (!panel()->isVisible()) QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isVisible() && panel()->isWhole(), test::kPatienceMs);
    }
    void assign() {
        QTest::keyClick(table(), Qt::Key_A);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->request().row().mine(), test::kPatienceMs);
    }
    void openSheet(v1::DeskStep step) { stepButton(step)->click(); }
    void write(QDialog& sheet, const QString& words) { sheet.findChild<QPlainTextEdit*>(QStringLiteral("admin.sheet.text"))->setPlainText(words); }
    void choose(QDialog& sheet, const char* reason) {
        auto* box = sheet.findChild<QComboBox*>(QStringLiteral("admin.sheet.reason"));
        box->setCurrentIndex(box->findData(QLatin1String(reason)));
    }

private Q_SLOTS:
    void init() { m_market = std::make_unique<AdminMarket>(); }
    void cleanup() {
        m_page.reset();
        m_desk.reset();
        m_market.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void showsWhoWaitsMaskedWithFiguresAndClocks() {
        openPage();
        QVERIFY(words(*find<QWidget>("admin.figures")).contains(QStringLiteral("Open\n2")));
        const QString said = table()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        for (const char* part : {"R-", "Portugal", "Day 0", "Verified", "New", "assigned to nobody"}) {
            if (qstrcmp(part, "Portugal") == 0) QVERIFY2(said.contains(QStringLiteral("PT")), qPrintable(said));
            else QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        }
        QVERIFY2(!said.contains(QStringLiteral("ada@")), qPrintable(said));
        QCOMPARE(m_desk->waiting(), 2);
    }

    void offersWhatTheRulesAllowAndNothingElse() {
        openPage();
        chooseFirst();
        for (const bool mine : {false, true}) {
            if (mine) assign();
            QTRY_VERIFY_WITH_TIMEOUT(!mine || !stepButton(v1::TAKE_REQUEST), test::kPatienceMs);
            const auto& row = panel()->request().row();
            int offered = 0;
            for (int step = v1::TAKE_REQUEST; step <= v1::REFUSE_REQUEST; ++step) {
                const auto may = rules::mayStep(rules::requestOf(row), v1::DeskStep(step), row.mine(), m_desk->marketNowMs());
                offered += stepButton(v1::DeskStep(step)) != nullptr;
                if (!may) QVERIFY2(!stepButton(v1::DeskStep(step)), qPrintable(QString::number(step)));
            }
            QVERIFY(mine ? offered > 3 : offered == 1);
        }
    }

    void revealsForAReasonUntilAnotherRequestIsOpened() {
        openPage();
        chooseFirst();
        QVERIFY(!words(*panel()).contains(QStringLiteral("ada@example.org")));
        QTest::keyClick(table(), Qt::Key_V);
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.reveal"), test::kPatienceMs);
        auto* question = dialog("admin.reveal");
        question->findChild<QPushButton*>(QStringLiteral("admin.reveal.act"))->click();
        QVERIFY(question->isVisible() && words(*question).contains(QStringLiteral("without a reason nothing is shown")));
        question->findChild<QComboBox*>(QStringLiteral("admin.reveal.reason"))->setCurrentIndex(1);
        question->findChild<QPushButton*>(QStringLiteral("admin.reveal.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*panel()).contains(QStringLiteral("ada@example.org")), test::kPatienceMs);
        QVERIFY(words(*panel()).contains(QStringLiteral("Person ada")));
        assign(); // the same one; what is built anew comes into view a moment later
        QTRY_VERIFY_WITH_TIMEOUT(words(*panel()).contains(QStringLiteral("ada@example.org")), test::kPatienceMs);
        QTest::keyClick(table(), table()->currentIndex().row() == 0 ? Qt::Key_J : Qt::Key_K);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isWhole() && words(*panel()).contains(QString::fromStdString(panel()->request().row().number())), test::kPatienceMs);
        QVERIFY(!words(*panel()).contains(QStringLiteral("ada@example.org")));
    }

    void aSheetWantsReasonAndWordsAndShowsWhatThePersonWillRead() {
        openPage();
        chooseFirst();
        assign();
        QTRY_VERIFY_WITH_TIMEOUT(stepButton(v1::REFUSE_REQUEST), test::kPatienceMs);
        openSheet(v1::REFUSE_REQUEST);
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet"), test::kPatienceMs);
        auto* sheet = dialog("admin.sheet");
        auto* send = sheet->findChild<QPushButton*>(QStringLiteral("admin.sheet.act"));
        send->click();
        QVERIFY(sheet->isVisible() && words(*sheet).contains(QStringLiteral("Choose the reason")));
        choose(*sheet, "LegallyExempted");
        QTRY_VERIFY_WITH_TIMEOUT(words(*sheet).contains(QStringLiteral("The law makes an exception here")), test::kPatienceMs);
        send->click();
        QVERIFY(sheet->isVisible() && words(*sheet).contains(QStringLiteral("Write a sentence")));
        write(*sheet, QStringLiteral("Invoices have to stay for seven years."));
        const auto* preview = sheet->findChild<QWidget*>(QStringLiteral("admin.sheet.preview"));
        QTRY_VERIFY_WITH_TIMEOUT(words(*preview).contains(QStringLiteral("Invoices have to stay")), test::kPatienceMs);
        QVERIFY(words(*preview).contains(QStringLiteral("Refused")) && words(*preview).contains(QStringLiteral("complain")));
        const QByteArray id = table()->chosen();
        QTest::keyClick(sheet, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.sheet"), test::kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<QAbstractButton*>(QStringLiteral("admin.closed")), test::kPatienceMs); // closed this week
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
            for (const auto& one : m_market->ofMember())
                if (QByteArray::fromStdString(one.id()) == id) return one.state() == v1::REQUEST_DECLINED && one.answer() == "Invoices have to stay for seven years.";
            return false;
        })(), test::kPatienceMs);
    }

    void aProofIsAskedForSentAndLookedAtByWhoHasTheRequest() {
        openPage();
        chooseFirst();
        assign();
        QTRY_VERIFY_WITH_TIMEOUT(stepButton(v1::ASK_PROOF), test::kPatienceMs);
        openSheet(v1::ASK_PROOF);
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet"), test::kPatienceMs);
        write(*dialog("admin.sheet"), QStringLiteral("A document with your name, please."));
        dialog("admin.sheet")->findChild<QPushButton*>(QStringLiteral("admin.sheet.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.sheet"), test::kPatienceMs);
        const std::string id = panel()->request().row().request_id();
        const auto asked = [&]() -> std::optional<v1::RightsRequest> {
            for (const auto& one : m_market->ofMember())
                if (one.id() == id && one.state() == v1::REQUEST_WAITS_FOR_PROOF) return one;
            return std::nullopt;
        };
        QTRY_VERIFY_WITH_TIMEOUT(asked(), test::kPatienceMs);
        const QString path = m_market->world.folder.filePath(QStringLiteral("passport.png"));
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::darkBlue);
        QVERIFY(image.save(path));
        std::optional<Result<v1::SendProofReply>> sent;
        m_market->rights->sendProof(*asked(), path, this, [&](const Result<v1::SendProofReply>& reply) { sent = reply; });
        QTRY_VERIFY_WITH_TIMEOUT(sent.has_value(), test::kPatienceMs);
        QVERIFY2(sent->has_value(), *sent ? "" : sent->error().detail.c_str());
        m_page->read();
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isWhole() && find<QPushButton>("admin.case.proof"), test::kPatienceMs);
        find<QPushButton>("admin.case.proof")->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.proof"), test::kPatienceMs);
        auto* place = dialog("admin.proof")->findChild<QWidget*>(QStringLiteral("admin.proof.picture"));
        QTRY_VERIFY_WITH_TIMEOUT(place->isVisible(), test::kPatienceMs);
        QCOMPARE(place->grab().toImage().pixelColor(5, 5), QColor(Qt::darkBlue));
        dialog("admin.proof")->close();
    }

    void aCorrectionIsMadeAndThePersonReadsIt() {
        QVERIFY(m_market->open());
        std::optional<Result<CommandId>> wished;
        m_market->rights->ask(v1::RIGHT_TO_CORRECTION, QStringLiteral("I live in France."), this, [&](const Result<CommandId>& id) { wished = id; });
        QTRY_VERIFY_WITH_TIMEOUT(wished.has_value(), test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
            const auto all = m_market->ofMember();
            return all.size() == 3 && std::all_of(all.begin(), all.end(), [](const auto& one) { return !one.number().empty(); });
        })(), test::kPatienceMs);
        showPage(3);
        chooseFirst();
        for (int i = 0; i < 3 && panel()->request().row().kind() != v1::RIGHT_TO_CORRECTION; ++i) {
            QTest::keyClick(table(), Qt::Key_J);
            QTRY_VERIFY_WITH_TIMEOUT(panel()->isWhole() && QByteArray::fromStdString(panel()->request().row().request_id()) == table()->chosen(), test::kPatienceMs);
        }
        assign();
        QTRY_VERIFY_WITH_TIMEOUT(stepButton(v1::CORRECT_DATA), test::kPatienceMs);
        openSheet(v1::CORRECT_DATA);
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet"), test::kPatienceMs);
        auto* sheet = dialog("admin.sheet");
        auto* send = sheet->findChild<QPushButton*>(QStringLiteral("admin.sheet.act"));
        send->click();
        QVERIFY(sheet->isVisible() && words(*sheet).contains(QStringLiteral("Choose what is wrong")));
        auto* what = sheet->findChild<QComboBox*>(QStringLiteral("admin.sheet.field"));
        what->setCurrentIndex(what->findData(QStringLiteral("country")));
        auto* value = sheet->findChild<QLineEdit*>(QStringLiteral("admin.sheet.value"));
        value->setText(QStringLiteral("France"));
        send->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*sheet).contains(QStringLiteral("does not fit there")), test::kPatienceMs);
        value->setText(QStringLiteral("FR"));
        send->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.sheet"), test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(words(*panel()).contains(QStringLiteral("Corrected: Country or region")), test::kPatienceMs);
        QVERIFY(words(*panel()).contains(QStringLiteral("Nobody outside had the old version")));
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
            const auto all = m_market->ofMember();
            return std::any_of(all.begin(), all.end(), [](const auto& one) { return one.corrections_size() == 1 && one.corrections(0).field() == "country"; });
        })(), test::kPatienceMs);
    }

    void keepsWhatWasWrittenWhenSomebodyWasFaster() {
        openPage();
        QVERIFY(m_market->addColleague());
        chooseFirst();
        assign();
        QTRY_VERIFY_WITH_TIMEOUT(stepButton(v1::ANSWER_REQUEST), test::kPatienceMs);
        openSheet(v1::ANSWER_REQUEST);
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet"), test::kPatienceMs);
        write(*dialog("admin.sheet"), QStringLiteral("It is off for you now."));
        v1::DeskAct over;
        over.set_request_id(panel()->request().row().request_id());
        over.set_version(panel()->request().row().version());
        over.set_step(v1::TAKE_REQUEST);
        over.set_reason("urgent");
        QVERIFY(m_market->told(*m_market->colleague, over));
        dialog("admin.sheet")->findChild<QPushButton*>(QStringLiteral("admin.sheet.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet") && words(*dialog("admin.sheet")).contains(QStringLiteral("Person dario")), test::kPatienceMs);
        auto* text = dialog("admin.sheet")->findChild<QPlainTextEdit*>(QStringLiteral("admin.sheet.text"));
        QCOMPARE(text->toPlainText(), QStringLiteral("It is off for you now."));
        QVERIFY(!panel()->request().row().mine()); // the case was read again
        dialog("admin.sheet")->close();
    }

    void keepsWhatWasWrittenWhenTheSessionHasEndedAndGoesOnAfterThePassword() {
        openPage();
        chooseFirst();
        assign();
        QTRY_VERIFY_WITH_TIMEOUT(stepButton(v1::ANSWER_REQUEST), test::kPatienceMs);
        openSheet(v1::ANSWER_REQUEST);
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet"), test::kPatienceMs);
        write(*dialog("admin.sheet"), QStringLiteral("It is off for you now."));
        std::optional<bool> closed;
        m_desk->ask(v1::CloseDesk(), this, [&](const Result<v1::CloseDeskReply>& reply) { closed = reply.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(closed.has_value() && *closed, test::kPatienceMs);
        QSignalSpy shut(m_desk.get(), &model::DeskActions::closedThere);
        auto* send = dialog("admin.sheet")->findChild<QPushButton*>(QStringLiteral("admin.sheet.act"));
        send->click();
        QTRY_COMPARE_WITH_TIMEOUT(shut.count(), 1, test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(words(*dialog("admin.sheet")).contains(QStringLiteral("session has ended")), test::kPatienceMs);
        QVERIFY(!m_desk->isOpen());
        QVERIFY(m_market->enterAgain(*m_desk));
        QTRY_VERIFY_WITH_TIMEOUT(!send->signalsBlocked(), test::kPatienceMs);
        send->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.sheet"), test::kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, test::kPatienceMs);
    }

    void theAuditLogSaysWhoDidWhatAndThatItIsWhole() {
        openPage();
        chooseFirst();
        assign();
        AuditPage log(m_market->world.context(), *m_desk);
        show(log);
        log.open({});
        auto* rows = log.findChild<DeskTable*>(QStringLiteral("admin.audit"));
        QTRY_VERIFY_WITH_TIMEOUT(rows->model()->rowCount() >= 4, test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(words(log).contains(QStringLiteral("The log is whole")), test::kPatienceMs);
        QStringList said;
        for (int i = 0; i < rows->model()->rowCount(); ++i) said.append(rows->model()->index(i, 0).data(Qt::AccessibleTextRole).toString());
        const QString all = said.join(u'\n');
        for (const char* part : {"Took the request on", "Opened the desk", "Person mira", "received", "in progress"}) QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
        QVERIFY2(!all.contains(QStringLiteral("ada")), qPrintable(all)); // numbers and keys, never names of whom it is about
    }

    void whateverTheLogKeepsIsSaidInWords() {
        for (const auto* all : {v1::RequestState_descriptor(), v1::TicketState_descriptor(), v1::AlertState_descriptor(), v1::AlertEnd_descriptor(), v1::IncidentState_descriptor(),
                 v1::AccountState_descriptor(), v1::Role_descriptor(), v1::DecisionStep_descriptor()})
            for (int i = 1; i < all->value_count(); ++i) { // 0: unset
                const QString said = model::changeWords({}, all->value(i)->name());
                QVERIFY2(!said.isEmpty() && said != said.toUpper() && !said.contains(u'_'), qPrintable(said));
            }
        QCOMPARE(model::changeWords("MEMBER", "ROLE_PRIVACY_OFFICER"), QStringLiteral("Member → Privacy officer"));
        QVERIFY(!model::staffDeed("role.set").contains(u'.'));
    }

    void whoComesToTheListSeesWhichRowIsChosen() {
        openPage(); // and its list has the focus
        QCOMPARE(table()->currentIndex().row(), 0);
        QVERIFY(table()->selectionModel()->isRowSelected(0));
    }

    void nothingIsGivenBeforeAnotherOfficerHasAgreed() {
        openPage();
        QVERIFY(m_market->addColleague());
        DisclosuresPage page(m_market->world.context(), *m_desk);
        show(page);
        page.open({});
        const auto button = [&](const char* name) { return page.findChild<QPushButton*>(QLatin1String(name)); };
        button("admin.disclosures.propose")->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.disclosure"), test::kPatienceMs);
        auto* form = dialog("admin.disclosure");
        form->findChild<QPushButton*>(QStringLiteral("admin.disclosure.act"))->click();
        QVERIFY(form->isVisible() && words(*form).contains(QStringLiteral("Choose at least one")));
        const auto fill = [&](const char* name, const char* text) { form->findChild<QLineEdit*>(QLatin1String(name))->setText(QLatin1String(text)); };
        fill("admin.disclosure.person", "nobody-of-this-name");
        fill("admin.disclosure.authority", "District court of the harbour");
        fill("admin.disclosure.matter", "12 O 345/26");
        fill("admin.disclosure.basis", "Section 95");
        form->findChild<QAbstractButton*>(QStringLiteral("admin.disclosure.sections.0"))->click();
        form->findChild<QPushButton*>(QStringLiteral("admin.disclosure.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*form).contains(QStringLiteral("Nobody here has that handle")), test::kPatienceMs);
        fill("admin.disclosure.person", "ada");
        form->findChild<QPushButton*>(QStringLiteral("admin.disclosure.act"))->click();
        auto* rows = page.findChild<DeskTable*>(QStringLiteral("admin.disclosures"));
        QTRY_COMPARE_WITH_TIMEOUT(rows->model()->rowCount(), 1, test::kPatienceMs);
        rows->step(1);
        QVERIFY(!button("admin.disclosures.approve")->isVisible() && !button("admin.disclosures.take")->isVisible());
        QVERIFY(button("admin.disclosures.withdraw")->isVisible());
        QVERIFY(words(page).contains(QStringLiteral("another officer has to approve it")));
        v1::DisclosureStep agreed;
        agreed.set_id(rows->chosen().toStdString());
        QVERIFY(m_market->told(*m_market->colleague, agreed));
        page.read();
        QTRY_VERIFY_WITH_TIMEOUT(button("admin.disclosures.take")->isVisible(), test::kPatienceMs);
        QVERIFY(rows->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("agreed: Person dario")));
    }

    void aHoldThatNamesNothingIsRefusedAndKeepsWhatWasWritten() {
        openPage();
        HoldsPage page(m_market->world.context(), *m_desk);
        show(page);
        page.open({});
        page.findChild<QPushButton*>(QStringLiteral("admin.holds.place"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.hold"), test::kPatienceMs);
        auto* form = dialog("admin.hold");
        form->findChild<QLineEdit*>(QStringLiteral("admin.hold.matter"))->setText(QStringLiteral("12 O 345/26"));
        form->findChild<QLineEdit*>(QStringLiteral("admin.hold.basis"))->setText(QStringLiteral("Section 95"));
        auto* rows = form->findChild<QPlainTextEdit*>(QStringLiteral("admin.hold.rows"));
        rows->setPlainText(QStringLiteral("order:AT-99999"));
        form->findChild<QPushButton*>(QStringLiteral("admin.hold.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*form).contains(QStringLiteral("names nothing that the market has")), test::kPatienceMs);
        QCOMPARE(rows->toPlainText(), QStringLiteral("order:AT-99999"));
        form->close();
    }

    void everyRuleOfRetentionSaysHowLongInWords() {
        openPage();
        RetentionPage page(m_market->world.context(), *m_desk);
        show(page);
        page.open({});
        auto* rows = page.findChild<DeskTable*>(QStringLiteral("admin.retention"));
        QTRY_VERIFY_WITH_TIMEOUT(rows->model()->rowCount() > 5, test::kPatienceMs);
        for (int i = 0; i < rows->model()->rowCount(); ++i) {
            const QString kept = rows->model()->index(i, 1).data().toString();
            QVERIFY2(!kept.isEmpty() && kept != kept.toUpper(), qPrintable(kept)); // not a code
        }
    }

    void nothingIsCutInAnyLook_data() { addLooks(); }
    void nothingIsCutInAnyLook() {
        QFETCH(const Look, look);
        putOn(m_market->world.theme, look);
        openPage(look.size - QSize(look.size.width() / (look.percent / 100) < 1160 ? 64 : 224, 88));
        const auto inspect = [&](QWidget& widget, const char* what) {
            picture(widget, QStringLiteral("%1-%2").arg(QLatin1String(what), QLatin1String(QTest::currentDataTag())).replace(u' ', u'_').replace(u'%', u'p'));
            QTRY_VERIFY2((namelessControls(widget) + cutTexts(widget)).isEmpty(), QByteArray(what) + '\n' + told(namelessControls(widget) + cutTexts(widget)));
        };
        inspect(*m_page, "desk-queue");
        chooseFirst();
        inspect(*m_page, "desk-case");
        m_page->primaryAction();
        QTRY_VERIFY_WITH_TIMEOUT(panel()->request().row().mine(), test::kPatienceMs);
        inspect(*m_page, "desk-mine");
        for (const auto step : {v1::REFUSE_REQUEST, v1::EXTEND_TERM}) {
            QTRY_VERIFY_WITH_TIMEOUT(stepButton(step), test::kPatienceMs);
            stepButton(step)->click();
            QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.sheet"), test::kPatienceMs);
            auto* sheet = dialog("admin.sheet");
            sheet->findChild<QPushButton*>(QStringLiteral("admin.sheet.act"))->click(); // and it says what is missing
            inspect(*sheet, "desk-sheet");
            sheet->close();
            QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.sheet"), test::kPatienceMs);
        }
        const QSize size = m_page->size();
        for (const auto kind : {Place::Kind::DeskHolds, Place::Kind::DeskDisclosures, Place::Kind::DeskRetention, Place::Kind::DeskAudit}) {
            const std::unique_ptr<Page> paper(makeDeskPage(kind, m_market->world.context(), *m_desk, nullptr));
            show(*paper, size);
            paper->open({});
            QTRY_VERIFY_WITH_TIMEOUT(!words(*paper).contains(QStringLiteral("Reading…")), test::kPatienceMs);
            inspect(*paper, "desk-paper");
            picture(*paper, QStringLiteral("desk-paper%1-%2").arg(int(kind)).arg(QLatin1String(QTest::currentDataTag())).replace(u' ', u'_').replace(u'%', u'p'));
        }
        putOn(m_market->world.theme, {});
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::AdminPagesTest)
#include "adminpagestest.moc"
