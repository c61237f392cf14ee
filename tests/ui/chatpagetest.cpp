// The inbox over a real engine: what is read, kept, sent, refused and taken back; where the reader stands while news arrives; keyboard,
// names and room in every look.
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QtTest>

#include "client/model/rows.h"
#include "client/ui/chat/chatpanel.h"
#include "client/ui/chat/inboxpage.h"
#include "client/ui/chat/messagedelegate.h"
#include "client/ui/chat/messagewords.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/chatmarket.h"
#include "tests/ui/ordersmarket.h"
#include "tests/ui/support/showing.h"

using namespace atelyra;
using namespace atelyra::ui;

namespace {
Place chatWith(int person) {
    Place place;
    place.kind = Place::Kind::Inbox;
    place.chat.other = member(person);
    return place;
}
const QSize kSmall(800, 648); // where bubbles are as wide as the room lets them
} // namespace

class ChatPageTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ChatMarket> m_market;
    std::unique_ptr<InboxPage> m_page;

    ChatMarket& market() { return *m_market; }
    InboxPage& page() { return *m_page; }
    QListView& list() { return *child<QListView>(page(), "inbox.list"); }
    QListView& messages() { return *child<QListView>(page(), "chat.messages"); }
    QPlainTextEdit& text() { return *child<QPlainTextEdit>(page(), "chat.text"); }
    QPushButton& jump() { return *child<QPushButton>(page(), "chat.newest"); }
    model::MessageRow last() { return messages().model()->index(messages().model()->rowCount() - 1, 0).data(model::ItemRole).value<model::MessageRow>(); }
    QString lastSaid() { return messages().model()->index(messages().model()->rowCount() - 1, 0).data(Qt::AccessibleTextRole).toString(); }

    void openPage(int person, QSize size = kDesk) {
        m_page = std::make_unique<InboxPage>(market().context);
        show(page(), size);
        page().open(chatWith(person));
        QTRY_COMPARE(child<QLabel>(page(), "chat.name")->text().isEmpty(), false);
        market().onEngine([](client::EngineSession&) {}); // the draft has been asked for by now
    }
    void pastePicture() {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QApplication::clipboard()->setImage(image);
        QTest::keyClick(&text(), Qt::Key_V, Qt::ControlModifier);
    }
    void rows(int count) { QTRY_COMPARE(messages().model()->rowCount(), count); }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<ChatMarket>(); }
    void cleanup() {
        m_page.reset();
        m_market.reset();
        putOn(*m_theme, {});
    }

    void anEmptyInboxHasANextStep() {
        m_page = std::make_unique<InboxPage>(market().context);
        show(page());
        auto* next = child<QPushButton>(page(), "inbox.next");
        QTRY_VERIFY(next->isVisibleTo(&page()));
        next->click();
        QCOMPARE(market().navigator.places.last().kind, Place::Kind::Discover);
        picture(page(), QStringLiteral("inbox-empty"));
    }

    void eachStateOfAMessageIsToldInWords_data() {
        QTest::addColumn<int>("read");
        QTest::addColumn<int>("delivered");
        QTest::addColumn<QString>("word");
        QTest::newRow("sent") << 0 << 0 << QStringLiteral("sent");
        QTest::newRow("delivered") << 0 << 3 << QStringLiteral("delivered");
        QTest::newRow("read") << 3 << 3 << QStringLiteral("read");
    }
    void eachStateOfAMessageIsToldInWords() {
        QFETCH(int, read);
        QFETCH(int, delivered);
        QFETCH(QString, word);
        market().talk(2, 1, 3, QStringLiteral("Line %1"), true, std::uint64_t(read), std::uint64_t(delivered));
        openPage(2);
        rows(3);
        QVERIFY2(lastSaid().startsWith(QStringLiteral("You, Line 3")) && lastSaid().endsWith(word), qPrintable(lastSaid()));
    }

    void enterSendsAndShiftEnterAddsALine() {
        openPage(2);
        QTest::keyClicks(&text(), QStringLiteral("Two"));
        QTest::keyClick(&text(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(&text(), QStringLiteral("lines"));
        QTest::keyClick(&text(), Qt::Key_Return);
        rows(1);
        QCOMPARE(last().body, QStringLiteral("Two\nlines"));
        QVERIFY(lastSaid().contains(QStringLiteral("queued")) || lastSaid().contains(QStringLiteral("in a moment")));
        QCOMPARE(text().toPlainText(), QString());
        QTRY_VERIFY(market().draft(2).isEmpty());
        QTest::keyClick(&text(), Qt::Key_Return); // nothing to send
        QCOMPARE(market().counts().waiting, 1);
    }

    void aDraftStaysWithItsConversationAndSurvivesAQuit() {
        market().talk(3, 1, 1);
        openPage(2);
        QTest::keyClicks(&text(), QStringLiteral("For Ines"));
        page().open(chatWith(3));
        QTRY_COMPARE(text().toPlainText(), QString());
        QTest::keyClicks(&text(), QStringLiteral("For Tomasz"));
        page().open(chatWith(2));
        QTRY_COMPARE(text().toPlainText(), QStringLiteral("For Ines"));
        QTest::keyClicks(&text(), QStringLiteral(" too"));
        m_page.reset(); // before any timer
        QCOMPARE(market().draft(2).text, QStringLiteral("For Ines too"));
        QCOMPARE(market().draft(3).text, QStringLiteral("For Tomasz"));
        openPage(2);
        QTRY_COMPARE(text().toPlainText(), QStringLiteral("For Ines too"));
    }

    void whatIsTypedBeforeTheDraftIsThereComesBehindIt() {
        market().chatActions.saveDraft({member(2), {}, {}}, {QStringLiteral("Kept"), {}});
        m_page = std::make_unique<InboxPage>(market().context);
        show(page());
        page().open(chatWith(2));
        text().insertPlainText(QStringLiteral("typed")); // in the same breath
        QTRY_COMPARE(text().toPlainText(), QStringLiteral("Kept\ntyped"));
        m_page.reset();
        QCOMPARE(market().draft(2).text, QStringLiteral("Kept\ntyped"));
    }

    void filesAreKeptWithTheDraftAndSentWithTheMessage() {
        QFile file(market().folder.filePath(QStringLiteral("Sign photo.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a photo") == 7);
        file.close();
        openPage(2);
        auto data = std::make_unique<QMimeData>();
        data->setUrls({QUrl::fromLocalFile(file.fileName())});
        QApplication::clipboard()->setMimeData(data.release());
        QTest::keyClick(&text(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(child<QPushButton>(page(), "chat.removeFile"));
        page().open(chatWith(3));
        QTRY_VERIFY(!child<QPushButton>(page(), "chat.removeFile"));
        page().open(chatWith(2));
        QTRY_VERIFY(child<QPushButton>(page(), "chat.removeFile"));
        picture(page(), QStringLiteral("inbox-attached"));
        QTest::keyClick(&text(), Qt::Key_Return); // a file alone is a message
        rows(1);
        QCOMPARE(last().files.size(), 1);
        QCOMPARE(last().files[0].name, QStringLiteral("Sign photo.txt"));
        QTRY_VERIFY(!child<QPushButton>(page(), "chat.removeFile"));
    }

    void aPastedPictureBecomesAFile() {
        openPage(2);
        pastePicture();
        QTRY_VERIFY(child<QPushButton>(page(), "chat.removeFile"));
        QTest::keyClick(&text(), Qt::Key_Return);
        rows(1);
        QCOMPARE(last().files.value(0).mime, QStringLiteral("image/png"));
    }

    void aPastedPictureStaysWithTheConversationWhereItWasPasted() {
        openPage(2);
        pastePicture();
        page().open(chatWith(3)); // while another thread still writes it
        QTRY_COMPARE(market().draft(2).files.size(), std::size_t(1));
        QVERIFY(!child<QPushButton>(page(), "chat.removeFile"));
        page().open(chatWith(2));
        QTRY_VERIFY(child<QPushButton>(page(), "chat.removeFile"));
        page().open(chatWith(3));
        page().open(chatWith(2)); // and back, before the next one is there
        QTRY_VERIFY(child<QPushButton>(page(), "chat.removeFile"));
        pastePicture();
        page().open(chatWith(3));
        page().open(chatWith(2));
        QTRY_COMPARE(page().findChildren<QPushButton*>(QStringLiteral("chat.removeFile")).size(), 2);
        QTest::keyClick(&text(), Qt::Key_Return);
        rows(1);
        QCOMPARE(last().files.size(), 2);
    }

    void aMessageWaitsForThePictureThatWasPastedIntoIt() {
        openPage(2);
        QTest::keyClicks(&text(), QStringLiteral("As here"));
        pastePicture();
        QTest::keyClick(&text(), Qt::Key_Return); // in the same breath
        QCOMPARE(text().toPlainText(), QStringLiteral("As here"));
        QTRY_VERIFY(child<QPushButton>(page(), "chat.removeFile"));
        QTest::keyClick(&text(), Qt::Key_Return);
        rows(1);
        QCOMPARE(last().files.size(), 1);
    }

    void aMessageTakesNoMoreThanTenFiles() {
        QStringList paths;
        for (int i = 0; i < 12; ++i) {
            QFile file(market().folder.filePath(QStringLiteral("file%1.txt").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray::number(i)) > 0);
            paths.append(file.fileName());
        }
        openPage(2);
        auto data = std::make_unique<QMimeData>();
        QList<QUrl> urls;
        for (const QString& path : paths) urls.append(QUrl::fromLocalFile(path));
        data->setUrls(urls);
        QApplication::clipboard()->setMimeData(data.release());
        QTest::keyClick(&text(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(page().findChildren<QPushButton*>(QStringLiteral("chat.removeFile")).size(), 10);
        QVERIFY(market().navigator.toasts.join(u'|').contains(QStringLiteral("10")));
    }

    void whatIsTooLongIsToldAndNotSent() {
        openPage(2);
        text().setPlainText(QString(9'000, u'a'));
        QVERIFY(child<QLabel>(page(), "chat.problem")->isVisibleTo(&page()));
        QTest::keyClick(&text(), Qt::Key_Return);
        QCOMPARE(text().toPlainText().size(), 9'000);
        QCOMPARE(market().counts().waiting, 0);
        text().setPlainText(QStringLiteral("Short"));
        QVERIFY(!child<QLabel>(page(), "chat.problem")->isVisibleTo(&page()));
    }

    void upInAnEmptyMessageBringsBackTheLastOneThatHasNotLeft() {
        openPage(2);
        QTest::keyClicks(&text(), QStringLiteral("With a mistaek"));
        QTest::keyClick(&text(), Qt::Key_Return);
        rows(1);
        QTest::keyClick(&text(), Qt::Key_Up);
        QTRY_COMPARE(text().toPlainText(), QStringLiteral("With a mistaek"));
        rows(0);
        QCOMPARE(market().counts().waiting, 0);
    }

    void undoDoesNotOverwriteWhatIsBeingWritten() {
        openPage(2);
        QTest::keyClicks(&text(), QStringLiteral("First"));
        QTest::keyClick(&text(), Qt::Key_Return);
        rows(1);
        QTest::keyClicks(&text(), QStringLiteral("Second"));
        messages().setFocus();
        messages().setCurrentIndex(messages().model()->index(0, 0));
        QTest::keyClick(&messages(), Qt::Key_U);
        QTRY_COMPARE(text().toPlainText(), QStringLiteral("Second\nFirst"));
        m_page.reset();
        QCOMPARE(market().draft(2).text, QStringLiteral("Second\nFirst"));
    }

    void aRefusedMessageSaysWhyAndCanBeTriedEditedOrRemoved() {
        const auto command = market().write(2, QStringLiteral("Kept words"));
        market().refuse(command, ErrorCode::AttachmentMissing);
        openPage(2);
        rows(1);
        QCOMPARE(last().state, model::MessageState::Refused);
        QVERIFY2(lastSaid().contains(QStringLiteral("rejected")) && lastSaid().contains(QStringLiteral("Not sent.")), qPrintable(lastSaid()));
        QCOMPARE(actionsOf(last()), (QVector<MessageAction>{MessageAction::Retry, MessageAction::Edit, MessageAction::Remove}));
        picture(page(), QStringLiteral("inbox-refused"));

        messages().setFocus();
        messages().setCurrentIndex(messages().model()->index(0, 0));
        QTest::keyClick(&messages(), Qt::Key_Return);
        auto* menu = child<QMenu>(page(), "chat.menu");
        QVERIFY(menu);
        menu->actions().at(1)->trigger(); // try again, after "copy"
        menu->close();
        QTRY_COMPARE(market().counts().attention, 0);
        QTRY_COMPARE(market().counts().waiting, 1);
        QTRY_VERIFY(last().state != model::MessageState::Refused);

        market().refuse(last().command, ErrorCode::AttachmentMissing);
        QTRY_COMPARE(last().state, model::MessageState::Refused);
        QTest::keyClick(&text(), Qt::Key_Up);
        QTRY_COMPARE(text().toPlainText(), QStringLiteral("Kept words"));
        QCOMPARE(market().counts().attention, 0);
    }

    void onlyWhatIsSeenInAnActiveWindowCountsAsRead() {
        market().talk(2, 1, 3);
        m_page = std::make_unique<InboxPage>(market().context);
        page().resize(kDesk);
        page().open(chatWith(2)); // not shown
        rows(3);
        QCOMPARE(market().readUpTo(2), 0u);
        show(page());
        QTRY_COMPARE(market().readUpTo(2), 3u);

        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        market().talk(2, 4, 4);
        rows(4);
        QCOMPARE(market().readUpTo(2), 3u);
        page().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page()));
        QTRY_COMPARE(market().readUpTo(2), 4u);
    }

    void theFirstUnreadHasALineThatStaysWhileItIsRead() {
        market().talk(2, 1, 6);
        market().chatActions.markRead({member(2), {}, {}}, 4);
        openPage(2);
        rows(6);
        const auto at = [&](int row) { return messages().model()->index(row, 0).data(model::ItemRole).value<model::MessageRow>(); };
        QVERIFY(at(4).firstUnread && !at(3).firstUnread && !at(5).firstUnread);
        QTRY_COMPARE(market().readUpTo(2), 6u);
        market().talk(2, 7, 7);
        rows(7);
        QVERIFY(at(4).firstUnread && !at(6).firstUnread);
        picture(page(), QStringLiteral("inbox-unread"));
    }

    void newsMovesNeitherTheReaderNorTheFocus() {
        market().talk(2, 1, 40);
        market().chatActions.markRead({member(2), {}, {}}, 40);
        openPage(2);
        rows(40);
        auto* bar = messages().verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 200 && bar->value() == bar->maximum()); // opens at the newest
        QVERIFY(!jump().isVisibleTo(&page()));
        text().setFocus();
        bar->setValue(bar->maximum() / 2);
        const QModelIndex top = messages().indexAt(QPoint(100, 0));
        const QPersistentModelIndex reading(top);
        const int where = messages().visualRect(top).top();
        QVERIFY(jump().isVisibleTo(&page()));
        market().talk(2, 41, 43);
        rows(43);
        QTRY_VERIFY(jump().text().contains(QLatin1Char('3')));
        QCOMPARE(messages().visualRect(reading).top(), where);
        QVERIFY(text().hasFocus());
        QCOMPARE(market().readUpTo(2), 40u); // not seen yet
        picture(page(), QStringLiteral("inbox-news"));
        jump().click();
        QTRY_COMPARE(bar->value(), bar->maximum());
        QTRY_COMPARE(market().readUpTo(2), 43u);
        QVERIFY(!jump().isVisibleTo(&page()));
        market().talk(2, 44, 44);
        rows(44);
        QTRY_COMPARE(bar->value(), bar->maximum()); // who is at the end stays there
        market().talk(2, 45, 60);
        QTRY_COMPARE(last().seq, 60u);
        rows(50); // a page, however many there were
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void olderMessagesComeWithoutAJump() {
        market().talk(2, 1, 160);
        market().chatActions.markRead({member(2), {}, {}}, 160);
        openPage(2);
        rows(50);
        auto* bar = messages().verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->setValue(100);
        const QPersistentModelIndex reading(messages().indexAt(QPoint(100, 0)));
        const auto line = reading.data(model::ItemRole).value<model::MessageRow>().seq;
        const int where = messages().visualRect(reading).top();
        rows(100);
        QTRY_COMPARE(messages().visualRect(reading).top(), where);
        QCOMPARE(reading.data(model::ItemRole).value<model::MessageRow>().seq, line);
    }

    void aNewMessageIsAnnouncedOnce() {
        market().talk(2, 1, 2);
        openPage(2);
        rows(2);
        auto* panel = child<QWidget>(page(), "chat");
        market().talk(2, 3, 3, QStringLiteral("Hello there"));
        rows(3);
        QTRY_VERIFY(panel->accessibleName().contains(QStringLiteral("Hello there")));
        const QString said = panel->accessibleName();
        market().talk(2, 4, 4, QStringLiteral("At once after"));
        rows(4);
        QCOMPARE(panel->accessibleName(), said); // not twice in five seconds
    }

    void conversationsAreWalkedByKeyboard() {
        for (int person = 2; person <= 5; ++person) market().talk(person, 1, 1);
        openPage(5);
        QTRY_COMPARE(list().model()->rowCount(), 4);
        QTRY_COMPARE(list().currentIndex().row(), 0);
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_J);
        QTest::keyClick(&list(), Qt::Key_Down);
        QCOMPARE(list().currentIndex().row(), 2);
        QTest::keyClick(&list(), Qt::Key_K);
        QCOMPARE(list().currentIndex().row(), 1);
        QTRY_COMPARE(child<QLabel>(page(), "chat.name")->text(), list().currentIndex().data(model::ItemRole).value<model::ConversationRow>().otherName);
        QTest::keyClick(&list(), Qt::Key_Return);
        QVERIFY(text().hasFocus());
        QVERIFY(page().escape());
        QVERIFY(list().hasFocus());
    }

    void theUnreadOneStaysInItsListWhileItIsOpen() {
        for (int person = 2; person <= 4; ++person) market().talk(person, 1, 1);
        openPage(4);
        QTRY_COMPARE(market().readUpTo(4), 1u);
        auto* unread = child<QAbstractButton>(page(), "inbox.group.1");
        unread->click();
        QTRY_COMPARE(list().model()->rowCount(), 3); // two unread, and the one that is open
        const auto isOpen = [this](int row) { return list().model()->index(row, 0).data(model::ItemRole).value<model::ConversationRow>().other == member(4); };
        list().setCurrentIndex(list().model()->index(isOpen(1) ? 2 : 1, 0)); // talks of one moment stand in any order
        const auto opened = list().currentIndex().data(model::ItemRole).value<model::ConversationRow>();
        QTRY_COMPARE(market().readUpTo(opened.other == member(3) ? 3 : 2), 1u);
        QTRY_COMPARE(list().model()->rowCount(), 2);
        QTRY_COMPARE(list().currentIndex().data(model::ItemRole).value<model::ConversationRow>().id, opened.id); // and nothing else was opened
    }

    void theSearchFindsWhatWasSaid() {
        market().talk(2, 1, 3);
        market().talk(3, 1, 1, QStringLiteral("The marmalade label"));
        market().talk(3, 2, 2, QStringLiteral("Something else"));
        openPage(2);
        QTRY_COMPARE(list().model()->rowCount(), 2);
        page().focusSearch();
        child<QLineEdit>(page(), "inbox.search")->setText(QStringLiteral("marmalade"));
        QTRY_COMPARE(list().model()->rowCount(), 1);
        child<QLineEdit>(page(), "inbox.search")->setText(QStringLiteral("nowhere at all"));
        QTRY_VERIFY(child<QPushButton>(page(), "inbox.next")->isVisibleTo(&page()));
        QVERIFY(page().escape());
        QTRY_COMPARE(list().model()->rowCount(), 2);
    }

    void wordsWithoutAnEndAreBroken() {
        const MessageWords endless(QString(400, u'w'), 300);
        QVERIFY(endless.width() <= 300 && endless.height() > 40);
        const MessageWords link(QStringLiteral("https://example.org/") + QString(300, u'a'), 300);
        QVERIFY(link.width() <= 300);
        QCOMPARE(MessageWords(QStringLiteral("Hi"), 300).height(), MessageWords(QStringLiteral("שלום"), 300).height());
    }

    void aLongConversationOpensWithOnePage() {
        market().talk(2, 1, 3'000);
        market().markRead(2, 3'000);
        openPage(2);
        rows(50); // whatever its length
        QCOMPARE(last().seq, 3'000u);
    }

    void whereATalkBeginsALineTellsWherePaymentBelongs() {
        market().talk(3, 1, 160);
        market().markRead(3, 160);
        const auto heights = [&](QListView& list, int row) { return list.sizeHintForRow(row) - list.sizeHintForRow(row + 1); };
        openPage(2);
        for (const char* words : {"The first", "The second"}) {
            QTest::keyClicks(&text(), QString::fromLatin1(words));
            QTest::keyClick(&text(), Qt::Key_Return);
        }
        rows(2);
        QVERIFY(!messages().accessibleDescription().isEmpty());
        const int line = heights(messages(), 0) - 32; // the first also has a day above it
        QVERIFY2(line >= 24, qPrintable(QString::number(line)));
        page().open(chatWith(3)); // in its middle
        rows(50);
        QVERIFY(heights(messages(), 0) <= 32);

        ChatPanel dock(market().context); // its order tells the same
        dock.setCompactHeader(true);
        dock.setTarget({member(2), {}, {}});
        show(dock, {344, 648});
        auto& list = *child<QListView>(dock, "chat.messages");
        QTRY_COMPARE(list.model()->rowCount(), 2);
        QCOMPARE(heights(list, 0), 32);
        QVERIFY(list.accessibleDescription().isEmpty());
    }

    // A row's own rectangle always has the height of its words; what a list keeps is where rows begin.
    void messagesStandBelowEachOther(QListView& list) {
        const auto at = [&](int row) { return list.visualRect(list.model()->index(row, 0)); };
        for (int row = 1; row < list.model()->rowCount(); ++row) QCOMPARE(at(row).top(), at(row - 1).bottom() + 1);
    }
    // Of every length, so that some break elsewhere wherever the width changes a little.
    void talkAtLength(int person) {
        for (int n = 1; n <= 40; ++n) market().talk(person, n, n, QStringLiteral("The perforation") + QStringLiteral(" ab").repeated(3 * n));
        market().markRead(person, 40);
    }
    void everyMessageHasItsRoomWhenTheScrollBarComes() {
        talkAtLength(3);
        market().talk(2, 1, 1);
        openPage(2, kSmall);
        rows(1);
        const int before = messages().viewport()->width();
        page().open(chatWith(3));
        rows(40);
        QTRY_VERIFY(messages().viewport()->width() < before);
        messagesStandBelowEachOther(messages());
    }
    void everyMessageHasItsRoomWhenTheWindowGetsNarrower() {
        talkAtLength(3);
        openPage(3, kSmall);
        rows(40);
        const int before = messages().viewport()->width();
        page().resize(page().width() - 40, page().height());
        QTRY_VERIFY(messages().viewport()->width() < before);
        messagesStandBelowEachOther(messages());
    }
    void whatWasNeverReadIsReadFromItsBeginning() {
        market().talk(2, 1, 3'000);
        market().markRead(2, 2'000);
        openPage(2);
        const auto top = [&] { return messages().indexAt(QPoint(messages().viewport()->width() / 2, 1)).data(model::ItemRole).value<model::MessageRow>(); };
        QTRY_COMPARE(top().seq, 2'001u);
        QVERIFY(top().firstUnread);
        QTRY_VERIFY(market().readUpTo(2) > 2'000);
        QVERIFY(market().readUpTo(2) < 2'050); // only what was on the screen
        auto* newest = child<QPushButton>(page(), "chat.newest");
        QVERIFY(newest->isVisibleTo(&page()));
        newest->click();
        QTRY_COMPARE(last().seq, 3'000u);
        QTRY_COMPARE(messages().verticalScrollBar()->value(), messages().verticalScrollBar()->maximum());
        QTRY_COMPARE(market().readUpTo(2), 3'000u);
        QVERIFY(!newest->isVisibleTo(&page()));
    }

    void everythingIsNamedAndFitsInEveryLook_data() { addLooks({{960, 648}, {1400, 848}}); }
    void everythingIsNamedAndFitsInEveryLook() {
        QFETCH(Look, look);
        putOn(*m_theme, look);
        market().talk(2, 1, 4, QStringLiteral("Morning! Delivery %1 is up. Take your time, nothing is final until you accept. https://example.org/a-long-address"));
        market().talk(2, 5, 6, QStringLiteral("אני אוהב את זה, especially the leaf ‏(B)"), true, 5, 6);
        market().talk(3, 1, 2);
        market().refuse(market().write(2, QStringLiteral("Did you see the sign?")), ErrorCode::AttachmentMissing);
        market().write(2, QStringLiteral("Here is the sign photo for scale."));
        openPage(2, look.size);
        rows(8);
        for (int i = 0; i < 8; ++i) QVERIFY(!messages().model()->index(i, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
        QTRY_COMPARE(namelessIn(page()), QStringList());
        QTRY_COMPARE(clippedIn(page()).join(u'|'), QString());
        QVERIFY(messages().horizontalScrollBar()->maximum() == 0);
        picture(page(), QStringLiteral("inbox-") + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    }

    void whereThereIsRoomForOnePaneTheListAndTheTalkTakeTurns() {
        m_theme->setTextPercent(200);
        market().talk(2, 1, 1);
        openPage(2, {960, 648});
        auto* back = child<QPushButton>(page(), "chat.back");
        QTRY_VERIFY(back->isVisibleTo(&page()));
        QVERIFY(!list().isVisibleTo(&page()));
        back->click();
        QVERIFY(list().isVisibleTo(&page()) && list().hasFocus());
        QVERIFY(!text().isVisibleTo(&page()));
        QTest::keyClick(&list(), Qt::Key_Return);
        QVERIFY(text().isVisibleTo(&page()) && text().hasFocus());
    }

    void filesOfOlderMessagesComeToTheOthersBeside() {
        market().talk(2, 2, 3);
        openPage(2, {1400, 848});
        QTRY_VERIFY(child<QPushButton>(page(), "inbox.context.profile"));
        QVERIFY(!child<QPushButton>(page(), "inbox.context.file0"));
        v1::Message older; // as history comes: without news of its conversation
        const auto id = conversationIdOf(kMe, member(2), {});
        older.set_id(derivedRawId("line", {id.str(), "1"}).str());
        older.set_conversation_id(id.str());
        older.set_seq(1);
        older.set_author_id(member(2).str());
        older.set_reader_id(kMe.str());
        *older.add_files() = orderFile(1, "Emboss test.jpg", "image/jpeg");
        market().put(rules::wrap(older), 1);
        QTRY_VERIFY(child<QPushButton>(page(), "inbox.context.file0"));
    }

    void whatItIsAboutStandsBesideAndCanBeClosed() {
        market().talk(2, 1, 1);
        openPage(2, {1400, 848});
        auto* about = child<QWidget>(page(), "inbox.context");
        QTRY_VERIFY(about->isVisibleTo(&page()));
        QTRY_VERIFY(child<QPushButton>(page(), "inbox.context.profile"));
        child<QPushButton>(page(), "inbox.context.profile")->click();
        QCOMPARE(market().navigator.places.last().account, member(2));
        QVERIFY(page().toggleRightPanel());
        QVERIFY(!about->isVisibleTo(&page()));
    }
};

QTEST_MAIN(ChatPageTest)
#include "chatpagetest.moc"
