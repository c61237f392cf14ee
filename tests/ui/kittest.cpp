// The controls that pages are made of: what a screen reader hears, what a keyboard reaches, what stays plain, what mirrors and grows.
#include <QAccessible>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFocusFrame>
#include <QLayout>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>
#include <QtTest/qtestspontaneevent.h>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/motion.h"
#include "client/ui/theme/theme.h"

using namespace atelyra::ui;

namespace {
const QString kMarkup = QStringLiteral("<b>bold</b> <img src='/etc/hostname' width=9000>");

QAccessibleInterface* spoken(QWidget* widget) { return QAccessible::queryAccessibleInterface(widget); }
QString nameOf(QWidget* widget) { return spoken(widget)->text(QAccessible::Name); }
QString descriptionOf(QWidget* widget) { return spoken(widget)->text(QAccessible::Description); }

// A window that counts as active, so that keys arrive where a person would type them.
void open(QWidget& window) {
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}
} // namespace

class KitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(this); }
    void init() {
        m_theme->setScheme(Theme::Scheme::Light);
        m_theme->setTextPercent(100);
    }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }

    // ---- text

    void whatAPersonTypedNeverBecomesMarkup() {
        Label marked(kMarkup), longest(QString(kMarkup.size(), QLatin1Char('m')));
        QCOMPARE(marked.textFormat(), Qt::PlainText);
        QVERIFY(marked.sizeHint().width() < longest.sizeHint().width());
        QCOMPARE(marked.sizeHint().height(), longest.sizeHint().height());
        marked.wrapped()->selectable();
        QCOMPARE(marked.textFormat(), Qt::PlainText);
        QVERIFY(marked.sizeHint().height() < 200);
    }
    void aTooltipIsEscaped() {
        QWidget widget;
        setTip(&widget, kMarkup, QStringLiteral("Ctrl+B"));
        QVERIFY(!widget.toolTip().contains(QLatin1String("<b>")));
        QVERIFY(!widget.toolTip().contains(QLatin1String("<img")));
        QVERIFY(widget.toolTip().contains(QLatin1String("&lt;b&gt;")));
        QVERIFY(widget.toolTip().contains(QLatin1String("Ctrl+B")));
        setTip(&widget, {});
        QVERIFY(widget.toolTip().isEmpty());
    }
    void onlyWebAndMailLinksAreOpened() {
        QVERIFY(!openLink(QStringLiteral("file:///etc/passwd")));
        QVERIFY(!openLink(QStringLiteral("javascript:alert(1)")));
        QVERIFY(!openLink(QStringLiteral("/etc/passwd")));
        QVERIFY(!openFile(QStringLiteral("/no/such/file")));
        QVERIFY(!openFile(QStringLiteral("/bin/sh")));
    }

    // ---- fields

    void anErrorReachesTheScreenReaderAndLeavesAgain() {
        Field field(QStringLiteral("Handle"), lineEdit(), "handle");
        field.setHelp(QStringLiteral("Letters and figures"));
        QWidget* editor = field.editor();
        QCOMPARE(editor->objectName(), QStringLiteral("handle"));
        QCOMPARE(nameOf(editor), QStringLiteral("Handle"));
        QCOMPARE(descriptionOf(editor), QStringLiteral("Letters and figures"));
        field.setError(QStringLiteral("Use at least 3 characters"));
        QVERIFY(field.hasError());
        QCOMPARE(descriptionOf(editor), QStringLiteral("Use at least 3 characters"));
        QVERIFY(editor->property("invalid").toBool());
        field.setError({});
        QCOMPARE(descriptionOf(editor), QStringLiteral("Letters and figures"));
        QVERIFY(!editor->property("invalid").toBool());
    }
    void theErrorOfAFieldIsPaintedInItsFrame() {
        Field field(QStringLiteral("Handle"), lineEdit(), "handle");
        field.resize(240, 90);
        const auto hasColour = [&](const QColor& colour) {
            const QImage image = field.editor()->grab().toImage();
            for (int x = 0; x < image.width(); ++x)
                for (int y = 0; y < image.height(); ++y)
                    if (image.pixelColor(x, y) == colour) return true;
            return false;
        };
        QVERIFY(!hasColour(tokens().bad));
        field.setError(QStringLiteral("Use at least 3 characters"));
        QVERIFY(hasColour(tokens().bad));
    }
    void tabLeavesATextFieldAndItGrowsUpToItsLimit() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* text = new TextEdit({}, 2, 4);
        auto* next = lineEdit();
        column->addWidget(text);
        column->addWidget(next);
        open(window);
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Tab);
        QVERIFY(next->hasFocus());
        const int two = text->sizeHint().height();
        text->setPlainText(QStringLiteral("1\n2\n3"));
        const int three = text->sizeHint().height();
        text->setPlainText(QStringLiteral("1\n2\n3\n4\n5\n6"));
        const int four = text->sizeHint().height();
        QVERIFY(two < three && three < four);
        text->setPlainText(QStringLiteral("x\n").repeated(30));
        QCOMPARE(text->sizeHint().height(), four);
    }
    void whereNobodyWritesALongTextShowsItsBeginningAndThatThereIsMore() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        QLineEdit *lengthy = lineEdit(), *cut = lineEdit(), *other = lineEdit();
        for (QLineEdit* edit : {lengthy, cut, other}) column->addWidget(edit);
        window.setFixedWidth(200);
        open(window);
        other->setFocus();
        const QString text = QStringLiteral("Invoice and letter templates, social icons, stationery");
        lengthy->setText(text);
        cut->setText(lengthy->fontMetrics().elidedText(text, Qt::ElideRight, lengthy->width() - 24));
        QVERIFY(cut->text().endsWith(QChar(0x2026)));
        QCOMPARE(lengthy->grab().toImage(), cut->grab().toImage());
        lengthy->setFocus();
        QVERIFY(lengthy->grab().toImage() != cut->grab().toImage());
        QCOMPARE(lengthy->text(), text);
    }
    void theSearchFieldClearsByAButtonWithAName() {
        SearchField search(QStringLiteral("Search messages"), "search");
        search.show();
        auto* clear = search.findChild<QPushButton*>(QStringLiteral("search.clear"));
        QVERIFY(clear && clear->isHidden());
        search.setText(QStringLiteral("paper"));
        QVERIFY(!clear->isHidden());
        QVERIFY(!nameOf(clear).isEmpty());
        clear->click();
        QVERIFY(search.text().isEmpty());
    }

    // ---- choices

    void arrowsMoveASegmentedChoiceAndASwitchOfItIsToldOnce() {
        QWidget window;
        Segmented choice({QStringLiteral("Buying"), QStringLiteral("Selling"), QStringLiteral("Both")}, "mode", QStringLiteral("Mode"), &window);
        open(window);
        QSignalSpy told(&choice, &Segmented::currentChanged);
        auto* first = choice.findChild<QAbstractButton*>(QStringLiteral("mode.0"));
        QVERIFY(first);
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(choice.current(), 1);
        QCOMPARE(told.count(), 1);
        choice.setCurrent(1);
        QCOMPARE(told.count(), 1);
        // A screen reader toggles: no click is involved.
        choice.findChild<QAbstractButton*>(QStringLiteral("mode.2"))->setChecked(true);
        QCOMPARE(choice.current(), 2);
        QCOMPARE(spoken(&choice)->role(), QAccessible::Grouping);
    }
    void aSwitchSaysItsStateInWords() {
        SwitchRow row(QStringLiteral("Personal ranking"), QStringLiteral("Off: everybody sees the same order."), "ranking");
        const auto says = [&](const QString& word) {
            const auto labels = row.findChildren<Label*>();
            return std::any_of(labels.begin(), labels.end(), [&](Label* label) { return label->text() == word; });
        };
        QVERIFY(says(QStringLiteral("Off")));
        QSignalSpy told(&row, &SwitchRow::toggled);
        row.box()->toggle();
        QVERIFY(says(QStringLiteral("On")));
        QCOMPARE(told.count(), 1);
        QCOMPARE(nameOf(row.box()), QStringLiteral("Personal ranking"));
        QCOMPARE(spoken(row.box())->role(), QAccessible::CheckBox);
    }
    void aChipCarriesItsValueInWords() {
        Chip chip(QStringLiteral("Budget"));
        chip.setValue(QStringLiteral("Under €500"));
        QCOMPARE(chip.text(), QStringLiteral("Under €500"));
        QCOMPARE(nameOf(&chip), QStringLiteral("Budget: Under €500"));
        chip.setValue({});
        QCOMPARE(chip.text(), QStringLiteral("Budget"));
    }
    void starsAreGivenByDigitsAndArrowsAndArrowsMirror() {
        StarsInput stars(QStringLiteral("Your rating"), "stars");
        QTest::keyClick(&stars, Qt::Key_4);
        QCOMPARE(stars.value(), 4);
        QTest::keyClick(&stars, Qt::Key_Right);
        QCOMPARE(stars.value(), 5);
        stars.setLayoutDirection(Qt::RightToLeft);
        QTest::keyClick(&stars, Qt::Key_Right);
        QCOMPARE(stars.value(), 4);
        stars.resize(stars.sizeHint());
        QTest::mouseClick(&stars, Qt::LeftButton, {}, QPoint(stars.width() - 6, 10));
        QCOMPARE(stars.value(), 1);
        QVERIFY(descriptionOf(&stars).contains(QLatin1String("1")));
    }
    void aBusyButtonKeepsItsWidthAndItsFocusAndIgnoresPresses() {
        QWidget window;
        auto* send = button(QStringLiteral("Send offer"), Kind::Primary, {}, &window);
        open(window);
        send->setFocus();
        QSignalSpy pressed(send, &QPushButton::clicked);
        const int width = send->width();
        setBusy(send, true);
        send->click();
        QCOMPARE(pressed.count(), 0);
        QVERIFY(send->hasFocus());
        QVERIFY(send->minimumWidth() >= width);
        setBusy(send, false);
        send->click();
        QCOMPARE(pressed.count(), 1);
    }

    // ---- notices

    void theToastUndoesOnceAndIsAnAlert() {
        QWidget window;
        window.resize(600, 400);
        Toast toast(&window);
        open(window);
        int undone = 0;
        toast.show(QStringLiteral("Delivery accepted"), QStringLiteral("Undo"), [&] { ++undone; });
        QCOMPARE(spoken(&toast)->role(), QAccessible::AlertMessage);
        QCOMPARE(nameOf(&toast), QStringLiteral("Delivery accepted"));
        QVERIFY(window.rect().contains(toast.geometry()));
        toast.findChild<QPushButton*>(QStringLiteral("toast.undo"))->click();
        QCOMPARE(undone, 1);
        QVERIFY(toast.isHidden());
        QVERIFY(!toast.triggerUndo());
        QCOMPARE(undone, 1);
    }
    void theNextToastTakesThePlaceOfTheFirst() {
        QWidget window;
        Toast toast(&window);
        open(window);
        int first = 0;
        toast.show(QStringLiteral("One"), QStringLiteral("Undo"), [&] { ++first; });
        toast.show(QStringLiteral("Two"));
        QCOMPARE(toast.sentence(), QStringLiteral("Two"));
        QVERIFY(!toast.triggerUndo());
        QCOMPARE(first, 0);
    }
    void aSheetKeepsTheFocusInsideAndGivesItBack() {
        QWidget window;
        window.resize(900, 600);
        auto* column = new QVBoxLayout(&window);
        auto* before = lineEdit();
        column->addWidget(before);
        Sheet sheet(&window);
        auto* one = lineEdit();
        auto* two = lineEdit();
        sheet.body()->addWidget(one);
        sheet.body()->addWidget(two);
        open(window);
        before->setFocus();
        sheet.openSheet(one);
        QVERIFY(one->hasFocus());
        QTest::keyClick(one, Qt::Key_Tab);
        QVERIFY(two->hasFocus());
        QTest::keyClick(two, Qt::Key_Tab);
        QVERIFY(one->hasFocus());
        QTest::keyClick(one, Qt::Key_Backtab);
        QVERIFY(two->hasFocus());
        QSignalSpy closed(&sheet, &Sheet::closed);
        QTest::keyClick(two, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        QVERIFY(before->hasFocus());
    }
    void aSheetIsAsHighAsWhatIsInIt() {
        QWidget window;
        window.resize(800, 600);
        Sheet sheet(&window);
        auto* tall = new QWidget;
        tall->setFixedHeight(300);
        sheet.body()->addWidget(tall);
        open(window);
        sheet.openSheet(nullptr);
        const int before = tall->parentWidget()->height();
        tall->setFixedHeight(100);
        QTRY_COMPARE(tall->parentWidget()->height(), before - 200);
    }
    void aLongToastTakesSeveralLinesInsteadOfBeingCut() {
        m_theme->setReducedMotion(true);
        m_theme->setTextPercent(200);
        QWidget window;
        window.resize(700, 500);
        Toast toast(&window);
        open(window);
        toast.show(QStringLiteral("Order placed"), QStringLiteral("Undo"), [] {});
        const int one = toast.height();
        toast.show(QStringLiteral("The copy on this device was damaged and has been put aside. Atelyra reads everything again."), QStringLiteral("Undo"), [] {});
        QVERIFY(toast.height() > one);
        QVERIFY(window.rect().contains(toast.geometry()));
        m_theme->setReducedMotion(false);
    }
    void aBusyButtonTurnsAndASwitchSlidesUnlessLessMotionIsWished() {
        for (const bool reduced : {false, true}) {
            m_theme->setReducedMotion(reduced);
            QWidget window;
            auto* column = new QVBoxLayout(&window);
            auto* send = button(QStringLiteral("Send"));
            auto* row = new SwitchRow(QStringLiteral("Sound"), {}, "sound");
            column->addWidget(send);
            column->addWidget(row);
            open(window);
            setBusy(send, true);
            row->setOn(true);
            if (reduced) {
                QCOMPARE(turnOf(send), 0.0);
                QCOMPARE(knobOf(row->box(), true), 1.0);
            } else {
                QTRY_VERIFY(turnOf(send) > 0);
                QTRY_COMPARE(knobOf(row->box(), true), 1.0);
                m_theme->setReducedMotion(true);
                QCOMPARE(turnOf(send), 0.0); // what turns stops at once
            }
            setBusy(send, false);
            QCOMPARE(turnOf(send), 0.0);
        }
        m_theme->setReducedMotion(false);
    }
    void menusAndListsOfChoicesHaveRoundCorners() {
        QWidget window;
        window.resize(300, 200);
        open(window);
        QMenu menu(&window);
        menu.addAction(QStringLiteral("One"));
        menu.popup(window.mapToGlobal(QPoint(10, 10)));
        QVERIFY(!menu.mask().isEmpty());
        QVERIFY(!menu.mask().contains(QPoint(0, 0)));
        QVERIFY(menu.mask().contains(menu.rect().center()));
        menu.close();
        auto* choices = comboBox(&window);
        choices->addItems({QStringLiteral("One"), QStringLiteral("Two")});
        choices->show();
        choices->showPopup();
        QTRY_VERIFY(!choices->view()->window()->mask().isEmpty());
        QVERIFY(!choices->view()->window()->mask().contains(QPoint(0, 0)));
        choices->hidePopup();
    }
    void aListStandsOnTheGroundOfWhatItLiesOn() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* list = new QListView;
        column->addWidget(list);
        window.resize(300, 300);
        open(window);
        QCOMPARE(window.grab().toImage().pixelColor(150, 250), tokens().surface);
    }
    void theWheelScrollsThePageAndNeverChangesAValue() {
        ScrollPage page;
        page.resize(300, 200);
        auto* days = named(new QSpinBox, "days", QStringLiteral("Days"));
        auto* choice = named(comboBox(), "choice", QStringLiteral("Choice"));
        choice->addItems({QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three")});
        auto* below = new QWidget;
        below->setFixedHeight(2000);
        days->setValue(5);
        choice->setCurrentIndex(1);
        for (QWidget* one : std::initializer_list<QWidget*>{days, choice, below}) page.body()->addWidget(one);
        open(page);
        const auto turn = [](QWidget* over) {
            const QPointF at = over->rect().center();
            QWheelEvent wheel(at, over->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&wheel); // only what comes from outside goes on to the parents
            qApp->notify(over, &wheel);
        };
        for (QWidget* over : std::initializer_list<QWidget*>{days, choice}) {
            for (const bool focused : {false, true}) {
                const int before = page.verticalScrollBar()->value();
                if (QWidget* who = QApplication::focusWidget()) who->clearFocus();
                if (focused) over->setFocus();
                turn(over);
                QVERIFY(page.verticalScrollBar()->value() > before);
                QCOMPARE(over->hasFocus(), focused);
            }
        }
        QCOMPARE(days->value(), 5);
        QCOMPARE(choice->currentIndex(), 1);
    }
    void aPlainQuestionAnswersNoWhenItIsClosed() {
        QWidget window;
        open(window);
        QList<bool> answers;
        for (const bool agree : {true, false}) {
            askPlainly(&window, QStringLiteral("Delete?"), kMarkup, QStringLiteral("Delete"), true, [&](bool yes) { answers.append(yes); });
            auto* dialog = window.findChild<QDialog*>();
            QVERIFY(dialog);
            for (const Label* label : dialog->findChildren<Label*>()) QCOMPARE(label->textFormat(), Qt::PlainText);
            if (agree) dialog->findChild<QPushButton*>(QStringLiteral("question.act"))->click();
            else dialog->reject();
            QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
            delete window.findChild<QDialog*>();
        }
        QCOMPARE(answers, (QList<bool>{true, false}));
    }

    // ---- composer and files

    void enterSendsAndShiftEnterAddsALine() {
        Composer composer(QStringLiteral("Write to Inès"), "composer");
        composer.show();
        QSignalSpy sent(&composer, &Composer::sendRequested);
        QTest::keyClick(composer.editor(), Qt::Key_Return);
        QCOMPARE(sent.count(), 0); // nothing to send
        QTest::keyClicks(composer.editor(), QStringLiteral("Yes"));
        QTest::keyClick(composer.editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(composer.editor(), QStringLiteral("please"));
        QCOMPARE(composer.text(), QStringLiteral("Yes\nplease"));
        QTest::keyClick(composer.editor(), Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
    }
    void sendCarriesItsWordWhereThereIsRoom() {
        Composer composer(QStringLiteral("Write to Inès"), "composer");
        auto* send = composer.findChild<QPushButton*>(QStringLiteral("composer.send"));
        composer.show();
        composer.resize(320, 80);
        QVERIFY(send->text().isEmpty());
        composer.resize(600, 80);
        QCOMPARE(send->text(), QStringLiteral("Send"));
        m_theme->setTextPercent(200);
        QVERIFY(send->text().isEmpty());
        QCOMPARE(nameOf(send), QStringLiteral("Send"));
    }
    void aNewInvitationIsOnTheScreenAtOnce() {
        Composer composer(QStringLiteral("Write a message"), "composer");
        open(composer);
        composer.editor()->clearFocus();
        QCoreApplication::sendPostedEvents();
        const QImage before = composer.editor()->grab().toImage();
        struct Paints final : QObject {
            int count = 0;
            bool eventFilter(QObject*, QEvent* event) override { return count += event->type() == QEvent::Paint, false; }
        } paints;
        composer.editor()->viewport()->installEventFilter(&paints);
        composer.setPlaceholder(QStringLiteral("Write to Inès"));
        QTRY_VERIFY(paints.count > 0);
        QVERIFY(composer.editor()->grab().toImage() != before);
    }
    void filesAreRemovedMovedAndFollowedByKey() {
        DropArea area(QStringLiteral("Drop images here or"), "images");
        area.setItems({{QStringLiteral("a"), QStringLiteral("A.png"), {}, {}, 100, {}}, {QStringLiteral("b"), QStringLiteral("B.png"), {}, {}, -1, {}}});
        area.setProgress(QStringLiteral("a"), 700);
        QCOMPARE(area.findChild<QProgressBar*>()->value(), 700);
        QSignalSpy removed(&area, &DropArea::removeRequested), moved(&area, &DropArea::moveRequested);
        auto* second = area.findChild<QPushButton*>(QStringLiteral("images.remove1"));
        QVERIFY(second);
        QVERIFY(nameOf(second).contains(QLatin1String("B.png")));
        QTest::keyClick(second, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(moved.value(0), (QVariantList{QStringLiteral("b"), -1}));
        second->click();
        QCOMPARE(removed.value(0), QVariantList{QStringLiteral("b")});
    }

    // ---- all of them

    void everyControlHasAnObjectNameAndAnAccessibleName() {
        QWidget page;
        auto* column = fillPage(page);
        QVERIFY(column->count() > 8);
        int controls = 0;
        for (QWidget* widget : page.findChildren<QWidget*>()) {
            const bool ofQt = widget->parentWidget()->inherits("QAbstractSpinBox") || widget->objectName().startsWith(QLatin1String("qt_"));
            if (widget->focusPolicy() == Qt::NoFocus || ofQt) continue;
            ++controls;
            const QByteArray what = widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            QVERIFY2(!widget->objectName().isEmpty(), what);
            QVERIFY2(!nameOf(widget).isEmpty(), what);
        }
        QVERIFY(controls > 10);
    }
    void everythingMirrorsFromRightToLeft() {
        QWidget page;
        fillPage(page);
        page.resize(600, page.sizeHint().height());
        page.setLayoutDirection(Qt::RightToLeft);
        page.show();
        // A switch stands at the trailing end, which is the left one now; a field's label at the right.
        auto* box = page.findChild<QCheckBox*>(QStringLiteral("ranking"));
        QVERIFY(box->mapTo(&page, QPoint()).x() < page.width() / 2);
        auto* search = page.findChild<SearchField*>();
        QVERIFY(search->textMargins().right() > search->textMargins().left());
        search->setLayoutDirection(Qt::LeftToRight);
        QVERIFY(search->textMargins().left() > search->textMargins().right());
    }
    void nothingIsCutAtTwiceTheTextSize() {
        QWidget page;
        fillPage(page);
        m_theme->setTextPercent(200);
        page.resize(page.sizeHint());
        page.show();
        for (auto* control : page.findChildren<QAbstractButton*>()) {
            const QFontMetrics metrics(fontOf(Type::Label));
            if (!control->isVisible() || control->text().isEmpty()) continue;
            QVERIFY2(control->height() >= metrics.height(), qPrintable(control->text()));
            QVERIFY2(control->width() >= metrics.horizontalAdvance(control->text()), qPrintable(control->text()));
        }
    }
    void onlyTheKeyboardBringsTheFocusRing() {
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        auto* one = button(QStringLiteral("One"));
        auto* two = button(QStringLiteral("Two"));
        column->addWidget(one);
        column->addWidget(two);
        open(page);
        const auto ringed = [&]() -> QWidget* {
            for (auto* frame : page.findChildren<QFocusFrame*>())
                if (frame->isVisible()) return frame->widget();
            return nullptr;
        };
        one->setFocus(Qt::MouseFocusReason);
        QVERIFY(!ringed());
        QTest::keyClick(one, Qt::Key_Tab);
        QCOMPARE(ringed(), static_cast<QWidget*>(two));
        QTest::mouseClick(one, Qt::LeftButton);
        QVERIFY(!ringed());
    }
    void aTargetIsNeverSmallerThanTwentyFourPixels() {
        m_theme->setTextPercent(80);
        QWidget page;
        fillPage(page);
        page.show();
        for (auto* control : page.findChildren<QAbstractButton*>()) {
            if (!control->isVisible()) continue;
            QVERIFY2(control->height() >= 24 && control->width() >= 24, qPrintable(control->objectName()));
        }
    }

private:
    // One of each.
    static QVBoxLayout* fillPage(QWidget& page) {
        auto* column = new QVBoxLayout(&page);
        column->addWidget(new Field(QStringLiteral("Studio name"), lineEdit(), "studio"));
        column->addWidget(new Field(QStringLiteral("About"), new TextEdit, "about"));
        auto* combo = comboBox();
        combo->addItem(QStringLiteral("Sweden"));
        column->addWidget(new Field(QStringLiteral("Country"), combo, "country"));
        column->addWidget(new Field(QStringLiteral("Days"), new QSpinBox, "days"));
        column->addWidget(new SwitchRow(QStringLiteral("Personal ranking"), {}, "ranking"));
        column->addWidget(new Segmented({QStringLiteral("Card"), QStringLiteral("Page")}, "view", QStringLiteral("View")));
        column->addWidget(new SearchField(QStringLiteral("Search"), "search", SearchField::Size::Hero));
        column->addWidget(new Composer(QStringLiteral("Write"), "composer"));
        auto* drop = new DropArea(QStringLiteral("Drop files here or"), "files");
        drop->setItems({{QStringLiteral("a"), QStringLiteral("A.pdf"), {}, {}, -1, {}}});
        column->addWidget(drop);
        column->addWidget(new StarsInput(QStringLiteral("Your rating"), "stars"));
        column->addWidget(named(button(QStringLiteral("Accept delivery"), Kind::Primary), "accept"));
        column->addWidget(named(iconButton(QStringLiteral("ellipsis"), QStringLiteral("More actions")), "more"));
        column->addWidget(named(new LinkButton(QStringLiteral("View all 6")), "all"));
        column->addWidget(named(new Chip(QStringLiteral("Category")), "category"));
        auto* banner = new Banner;
        banner->set(Tone::Warn, QStringLiteral("clock"), QStringLiteral("Changed on another device."));
        banner->addButton(QStringLiteral("Compare"), "compare");
        column->addWidget(banner);
        return column;
    }

    Theme* m_theme = nullptr;
};

QTEST_MAIN(KitTest)
#include "kittest.moc"
