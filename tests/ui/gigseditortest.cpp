// The editor: drafts that are there within two seconds, problems beside their fields, two devices, publishing and taking it back.
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QtTest>

#include "client/model/draftscopes.h"
#include "client/ui/gigs/gigeditorpage.h"
#include "client/ui/gigs/gigform.h"
#include "client/ui/gigs/imagetiles.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/tokenfield.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

using namespace atelyra;
using namespace atelyra::ui;

namespace {
Place own() {
    Place place;
    place.kind = Place::Kind::GigEditor;
    place.gig = GigsMarket::gigId(GigsMarket::kOwn);
    return place;
}
QString shownTitle(GigEditorPage& page) { return child<QLineEdit>(page, "editor.title")->text(); }
} // namespace

class GigsEditorTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;

    std::unique_ptr<GigEditorPage> open(const Place& place, QSize size = kDesk) {
        auto page = std::make_unique<GigEditorPage>(m_market->context);
        show(*page, size);
        QSignalSpy filled(page.get(), &GigEditorPage::filled);
        page->open(place);
        [&] { QVERIFY(filled.wait()); }();
        return page;
    }
    v1::GigContent draftOf(const std::string& scope) {
        v1::GigContent content;
        m_market->onEngine([&content, scope](client::EngineSession& session) {
            if (const auto draft = session.cache().drafts().find(scope)) content.ParseFromString(draft->body);
        });
        return content;
    }

    // As an account was before there was a question.
    void forgetAge() {
        v1::Account account;
        account.set_id(member(1).str());
        account.set_handle("clara");
        m_market->put(rules::wrap(account), 2);
        [&] { QTRY_VERIFY(!m_market->shell.view().mayOffer && !m_market->shell.view().account.isNull()); }();
    }
    std::unique_ptr<GigEditorPage> openChanged() {
        auto page = open(own());
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("!"));
        return page;
    }
    QDialog* questionOf(GigEditorPage& page) {
        for (auto* one : page.window()->findChildren<QDialog*>(u"accounts.sellingAge"_qs))
            if (one->isVisible()) return one;
        return nullptr;
    }
    void answerAge(GigEditorPage& page, int month, int year) {
        QDialog* question = questionOf(page);
        [&] { QVERIFY(question); }();
        child<QComboBox>(*question, "accounts.birthMonth")->setCurrentIndex(month);
        child<QLineEdit>(*question, "accounts.birthYear")->setText(QString::number(year));
        child<QPushButton>(*question, "accounts.sellingAge.act")->click();
    }
    int outboxSize() {
        int waiting = -1;
        m_market->onEngine([&waiting](client::EngineSession& session) { waiting = session.cache().outbox().counts().waiting; });
        return waiting;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(); }
    void cleanup() {
        putOn(*m_theme, {});
        m_market.reset();
    }

    void thePoliciesAreOneStepAwayWhereSomebodyBeginsToSell() {
        const auto page = open(own());
        auto* link = child<QAbstractButton>(*page, "editor.legal");
        QVERIFY(link);
        link->click();
        QCOMPARE(m_market->navigator.places.last().kind, Place::Kind::Legal);
    }

    void whatIsShownIsWhatWouldBePublished() {
        const auto page = open(own());
        const auto content = page->findChild<GigForm*>()->content();
        const auto was = gigContent("Hand-drawn wordmark for a shop", 20000);
        QCOMPARE(content.SerializeAsString(), was.SerializeAsString());
    }

    void typingIsADraftOnThisDeviceWithinTwoSeconds() {
        const auto page = open(own());
        QSignalSpy saved(page.get(), &GigEditorPage::draftSaved);
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral(" or bar"));
        QVERIFY(saved.wait(2000));
        QCOMPARE(draftOf(model::gigDraft(GigsMarket::gigId(GigsMarket::kOwn))).title(), std::string("Hand-drawn wordmark for a shop or bar"));
        const auto again = open(own());
        QCOMPARE(shownTitle(*again), QStringLiteral("Hand-drawn wordmark for a shop or bar"));
    }

    void saveKeyWritesAtOnce() {
        const auto page = open(own());
        QSignalSpy saved(page.get(), &GigEditorPage::draftSaved);
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("!"));
        QVERIFY(page->hasUnsaved());
        QTest::keyClick(title, Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!page->hasUnsaved());
        QTRY_COMPARE(saved.size(), 1);
    }

    void leavingTheEditorWritesAtOnce() {
        const auto page = open(own());
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("!"));
        QVERIFY(page->hasUnsaved());
        page->hide();
        QVERIFY(!page->hasUnsaved());
        QCOMPARE(draftOf(model::gigDraft(GigsMarket::gigId(GigsMarket::kOwn))).title(), std::string("Hand-drawn wordmark for a shop!"));
    }

    void tagsAreWordsAndLanguagesGoByTheirNames() {
        const auto page = open(own());
        auto* tags = child<TokenField>(*page, "editor.tags");
        auto* languages = child<TokenField>(*page, "editor.languages");
        QCOMPARE(languages->tokens(), QStringList{QStringLiteral("English")});
        tags->edit()->setFocus();
        QTest::keyClicks(tags->edit(), QStringLiteral("logo,shop sign"));
        QTest::keyClick(tags->edit(), Qt::Key_Return);
        languages->edit()->setFocus();
        QTest::keyClicks(languages->edit(), QStringLiteral("french,"));
        const auto content = page->findChild<GigForm*>()->content();
        QCOMPARE(content.tags_size(), 3);
        QCOMPARE(content.tags(2), "shop sign");
        QCOMPARE(content.languages(0), "en");
        QCOMPARE(content.languages(1), "fr");
        QVERIFY(page->hasUnsaved());
    }

    void aFieldIsJudgedWhenItIsLeftAndNotBefore() {
        const auto page = open(own());
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        title->selectAll();
        QTest::keyClick(title, Qt::Key_Delete);
        QVERIFY(title->accessibleDescription().isEmpty());
        child<TokenField>(*page, "editor.tags")->edit()->setFocus();
        QVERIFY(!title->accessibleDescription().isEmpty());
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("Wordmark"));
        QVERIFY(title->accessibleDescription().isEmpty());
    }

    void publishingWithProblemsMovesToTheFirstAndF8ToTheNext() {
        const auto page = open(own());
        child<QLineEdit>(*page, "editor.package1.price")->setText(QStringLiteral("100")); // less than the first package
        auto* summary = child<QLineEdit>(*page, "editor.summary");
        summary->setFocus();
        summary->selectAll();
        QTest::keyClick(summary, Qt::Key_Delete);
        QVERIFY(page->primaryAction());
        QVERIFY(summary->hasFocus());
        QVERIFY(child<QPushButton>(*page, "editor.publish")->isEnabled());
        QVERIFY(child<QWidget>(*page, "editor.toFix")->accessibleName().contains(u'2'));
        QTest::keyClick(summary, Qt::Key_F8);
        QVERIFY(child<QLineEdit>(*page, "editor.package1.price")->hasFocus());
        QVERIFY(m_market->navigator.places.isEmpty());
    }

    void publishingGoesThroughTheOutboxAndUndoBringsTheDraftBack() {
        const auto page = open(own());
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral(" or bar"));
        page->primaryAction();
        QTRY_VERIFY(!m_market->navigator.places.isEmpty());
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::Gig);
        QTRY_VERIFY(m_market->navigator.undo);
        QVERIFY(draftOf(model::gigDraft(GigsMarket::gigId(GigsMarket::kOwn))).title().empty());
        m_market->navigator.undo();
        QTRY_COMPARE(m_market->navigator.places.back().kind, Place::Kind::GigEditor);
        QCOMPARE(draftOf(model::gigDraft(GigsMarket::gigId(GigsMarket::kOwn))).title(), std::string("Hand-drawn wordmark for a shop or bar"));
    }

    void whoHasNotSaidTheirAgeIsAskedBeforePublishingAndAnswersOnce() {
        forgetAge();
        auto page = openChanged();
        page->primaryAction();
        answerAge(*page, 5, 1990);
        QTRY_VERIFY(!m_market->navigator.places.isEmpty());
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::Gig);
        std::vector<v1::CommandBody> sent;
        m_market->onEngine([&sent](client::EngineSession& session) {
            for (const auto& waiting : session.cache().outbox().waiting()) sent.push_back(waiting.body);
        });
        QCOMPARE(sent.size(), std::size_t(2));
        QVERIFY(sent[0].has_confirm_adult() && sent[1].has_publish_gig());
        QCOMPARE(sent[0].confirm_adult().rule(), 18);
        QCOMPARE(sent[0].ShortDebugString().find("1990"), std::string::npos); // nothing of the month goes anywhere
        QTRY_VERIFY(m_market->shell.view().mayOffer);
    }

    void whoIsTooYoungToSellKeepsTheDraftAndIsNotAskedAgain() {
        forgetAge();
        auto page = openChanged();
        page->primaryAction();
        answerAge(*page, 5, QDate::currentDate().year() - 17);
        auto* told = page->window()->findChild<QDialog*>(u"accounts.tooYoungToSell"_qs);
        QVERIFY(told && told->isVisible());
        told->reject();
        QTRY_COMPARE(draftOf(model::gigDraft(GigsMarket::gigId(GigsMarket::kOwn))).title(), std::string("Hand-drawn wordmark for a shop!"));
        QCOMPARE(outboxSize(), 0);
        page->primaryAction(); // another try
        QVERIFY(!questionOf(*page));
        QVERIFY(page->window()->findChild<QDialog*>(u"accounts.tooYoungToSell"_qs));
        QVERIFY(m_market->navigator.places.isEmpty());
    }

    void leavingTheQuestionPublishesNothing() {
        forgetAge();
        auto page = openChanged();
        page->primaryAction();
        QVERIFY(questionOf(*page));
        questionOf(*page)->reject();
        QCOMPARE(outboxSize(), 0);
        page->primaryAction();
        QVERIFY(questionOf(*page)); // who has not answered is asked again
    }

    void discardingCanBeUndone() {
        const auto page = open(own());
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("!"));
        child<QPushButton>(*page, "editor.discard")->click();
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::Gigs);
        QVERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_COMPARE(m_market->navigator.places.back().kind, Place::Kind::GigEditor);
        QCOMPARE(draftOf(model::gigDraft(GigsMarket::gigId(GigsMarket::kOwn))).title(), std::string("Hand-drawn wordmark for a shop!"));
    }

    void aNewerVersionFromAnotherDeviceIsComparedAndMerged() {
        auto page = open(own());
        QSignalSpy saved(page.get(), &GigEditorPage::draftSaved);
        auto* title = child<QLineEdit>(*page, "editor.title");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral(" or bar"));
        QVERIFY(saved.wait(2500));
        page.reset();
        auto theirs = gigContent("Hand-drawn wordmark for a shop", 20000);
        theirs.set_summary("Shorter.");
        m_market->putGig(GigsMarket::kOwn, member(1), theirs, 2);
        page = open(own()); // also after a restart
        QTRY_VERIFY(child<QPushButton>(*page, "editor.applyVersions")->isVisible());
        QVERIFY(child<QRadioButton>(*page, "editor.version0.mine")->isChecked());
        QVERIFY(child<QRadioButton>(*page, "editor.version1.theirs")->isChecked());
        child<QPushButton>(*page, "editor.applyVersions")->click();
        QCOMPARE(shownTitle(*page), QStringLiteral("Hand-drawn wordmark for a shop or bar"));
        QCOMPARE(child<QLineEdit>(*page, "editor.summary")->text(), QStringLiteral("Shorter."));
        page->primaryAction();
        QTRY_VERIFY(!m_market->navigator.places.isEmpty());
    }

    void anImageGivenAsAPathIsCopiedAndNamed() {
        const auto page = open(own());
        const QString path = m_market->folder.filePath(QStringLiteral("sign.png"));
        QImage image(64, 36, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QVERIFY(image.save(path));
        child<ImageTiles>(*page, "editor.images")->addPaths({path});
        auto* form = page->findChild<GigForm*>();
        QTRY_COMPARE(form->content().media_size(), 1);
        auto* alt = child<QLineEdit>(*page, "editor.image0.alt");
        QVERIFY(alt);
        alt->setFocus();
        QTest::keyClicks(alt, QStringLiteral("A green sign"));
        QCOMPARE(form->content().media(0).alt(), std::string("A green sign"));
    }

    void anImageSaysWhetherTheServerHasIt() {
        const auto page = open(own());
        const QString path = m_market->folder.filePath(QStringLiteral("waits.png"));
        QImage image(64, 36, QImage::Format_RGB32);
        image.fill(Qt::darkBlue);
        QVERIFY(image.save(path));
        auto* tiles = child<ImageTiles>(*page, "editor.images");
        tiles->addPaths({path});
        const auto says = [&](const char* words) {
            const auto* tile = tiles->findChild<QAbstractButton*>(QStringLiteral("editor.images.tile0"));
            return tile && tile->accessibleName().contains(QLatin1String(words));
        };
        QTRY_VERIFY(says("Not uploaded yet"));
        picture(*page, QStringLiteral("editor-image-waits"));
        const v1::File file = page->findChild<GigForm*>()->content().media(0);
        const auto sent = [&](std::int64_t bytes) {
            m_market->engine.tell([file, bytes](client::EngineSession& session) {
                (void)session.cache().transaction(client::Durability::Cache, [&] { session.cache().files().setSent(file.sha256(), bytes, bytes == file.size()); });
            });
        };
        sent(file.size() / 2);
        QTRY_VERIFY(says("Uploading"));
        picture(*page, QStringLiteral("editor-image-uploads"));
        sent(file.size());
        QTRY_VERIFY(!says("Uploading") && !says("Not uploaded"));
    }

    void imagesAreMovedAndRemovedByKeyAndTheFirstIsTheCover() {
        const auto page = open(own());
        auto* tiles = child<ImageTiles>(*page, "editor.images");
        auto* form = page->findChild<GigForm*>();
        QStringList paths;
        for (int i = 0; i < 3; ++i) {
            QImage image(64, 36, QImage::Format_RGB32);
            image.fill(QColor(60 * i, 90, 40));
            paths.append(m_market->folder.filePath(QStringLiteral("image%1.png").arg(i)));
            QVERIFY(image.save(paths.back()));
        }
        tiles->addPaths(paths);
        QTRY_COMPARE(form->content().media_size(), 3);
        const auto order = [form] {
            std::string names;
            const auto content = form->content();
            for (const auto& file : content.media()) names += file.name() + ' ';
            return names;
        };
        const auto tile = [&](int i) { return tiles->findChild<QAbstractButton*>(QStringLiteral("editor.images.tile%1").arg(i)); };
        const std::string first = form->content().media(0).name(), last = form->content().media(2).name();
        QTRY_VERIFY(tile(0)->accessibleName().contains(QStringLiteral("cover")));
        QShortcut back(QKeySequence(Qt::ALT | Qt::Key_Left), page.get()); // as the window has it
        QSignalSpy went(&back, &QShortcut::activated);
        tile(2)->setFocus();
        QTest::keyClick(tile(2), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(form->content().media(1).name(), last);
        QVERIFY(tile(1)->hasFocus()); // goes along
        QCOMPARE(went.size(), 0);
        QTest::keyClick(tile(1), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(form->content().media(0).name(), last);
        QTest::keyClick(tile(0), Qt::Key_Right);
        QVERIFY(tile(1)->hasFocus());
        QTest::keyClick(tile(1), Qt::Key_Delete);
        QCOMPARE(form->content().media_size(), 2);
        QVERIFY(order().find(first) == std::string::npos);
        QVERIFY(tile(1)->hasFocus()); // and not nowhere
    }

    void anImageIsCarriedToItsPlace_data() {
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }
    void anImageIsCarriedToItsPlace() {
        QFETCH(bool, mirrored);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        ImageTiles tiles(QStringLiteral("Drop images"), "tiles");
        tiles.setItems({{QStringLiteral("a"), {}, {}, {}, -1, {}}, {QStringLiteral("b"), {}, {}, {}, -1, {}}, {QStringLiteral("c"), {}, {}, {}, -1, {}}});
        tiles.resize(640, 118);
        tiles.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tiles));
        QSignalSpy moved(&tiles, &ImageTiles::moveRequested);
        auto* first = tiles.findChild<QWidget*>(QStringLiteral("tiles.tile0"));
        auto* third = tiles.findChild<QWidget*>(QStringLiteral("tiles.tile2"));
        const QPoint behind = first->mapFrom(&tiles, third->geometry().center() + QPoint(mirrored ? -20 : 20, 0));
        QTest::mousePress(first, Qt::LeftButton, {}, first->rect().center());
        QMouseEvent move(QEvent::MouseMove, behind, first->mapToGlobal(behind), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(first, &move);
        QTest::mouseRelease(first, Qt::LeftButton, {}, behind);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved[0], (QVariantList{QStringLiteral("a"), 2}));
    }

    void extrasQuestionsAndRequirementsGrowAndShrink() {
        const auto page = open(own());
        auto* form = page->findChild<GigForm*>();
        child<QPushButton>(*page, "editor.addExtra")->click();
        QVERIFY(child<QLineEdit>(*page, "editor.extra1.name")->hasFocus());
        QCOMPARE(form->content().extras_size(), 2);
        child<QPushButton>(*page, "editor.removeExtra0")->click();
        QCOMPARE(form->content().extras_size(), 1);
        child<QPushButton>(*page, "editor.addQuestion")->click();
        const int last = form->content().questions_size() - 1;
        auto* kind = page->findChild<QComboBox*>(QStringLiteral("editor.question%1.kind").arg(last));
        kind->setCurrentIndex(kind->findData(int(v1::CHOICE)));
        QTRY_VERIFY(page->findChild<QPlainTextEdit*>(QStringLiteral("editor.question%1.options").arg(last))->isVisible());
        child<QPushButton>(*page, "editor.addFeature")->click();
        QVERIFY(child<QLineEdit>(*page, "editor.feature3")->hasFocus());
    }

    void everyControlHasAHandleAndAName() {
        const auto page = open(own());
        QTRY_VERIFY(tabRound(*page).size() > 40); // rows that came with the gig are shown a turn later
        QVERIFY2(namelessIn(*page).isEmpty(), qPrintable(namelessIn(*page).join(u'\n')));
    }

    void nothingIsClippedInAnyLook_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("narrow") << 960 << 100 << false;
        QTest::newRow("wide") << 2312 << 100 << false;
        QTest::newRow("200 %") << 1216 << 200 << false;
        QTest::newRow("mirrored") << 1216 << 100 << true;
    }
    void nothingIsClippedInAnyLook() {
        QFETCH(int, width);
        QFETCH(int, percent);
        QFETCH(bool, mirrored);
        m_theme->setTextPercent(percent);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        const auto page = open(own(), {width, 700});
        QTRY_VERIFY2(clippedIn(*page).isEmpty(), qPrintable(clippedIn(*page).join(u'\n')));
        QCOMPARE(page->width(), width);
    }
};

QTEST_MAIN(GigsEditorTest)
#include "gigseditortest.moc"
