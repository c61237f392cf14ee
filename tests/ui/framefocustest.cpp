// Where the focus stays while a page builds parts of itself anew.
#include <QPushButton>
#include <QVBoxLayout>
#include <QtTest>

#include "client/ui/frame/taborder.h"

using namespace atelyra::ui;

class FrameFocusTest : public QObject {
    Q_OBJECT

    // A page with a row that comes anew with each piece of news, above a button that stays.
    struct NewsPage : QWidget {
        NewsPage() {
            auto* column = new QVBoxLayout(this);
            column->addLayout(rows = new QVBoxLayout);
            column->addWidget(stays = new QPushButton(QStringLiteral("All")));
            stays->setObjectName(QStringLiteral("stays"));
            news();
        }
        void news() {
            const KeepFocus keep(*this);
            if (auto* item = rows->takeAt(0)) {
                delete item->widget();
                delete item;
            }
            auto* row = new QPushButton(QStringLiteral("Open"));
            row->setObjectName(QStringLiteral("row"));
            rows->addWidget(row);
        }
        QString focused() const { return focusWidget() && focusWidget()->hasFocus() ? focusWidget()->objectName() : QString(); }
        QVBoxLayout* rows;
        QPushButton* stays;
    };
    void show(NewsPage& page) {
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.findChild<QPushButton*>(QStringLiteral("row"))->setFocus(Qt::TabFocusReason);
        QCOMPARE(page.focused(), QStringLiteral("row"));
    }

private Q_SLOTS:
    void theFocusStaysWithItsControl() {
        NewsPage page;
        show(page);
        page.news();
        QTRY_COMPARE(page.focused(), QStringLiteral("row"));
    }
    void theFocusStaysThroughTwoPiecesOfNewsAtOnce() {
        NewsPage page;
        show(page);
        page.news();
        page.news(); // before the row of the first has been shown
        QTRY_COMPARE(page.focused(), QStringLiteral("row"));
    }
    void whoeverHasGoneElsewhereIsLeftThere() {
        NewsPage page;
        show(page);
        page.news();
        QTRY_COMPARE(page.focused(), QStringLiteral("row"));
        page.stays->setFocus(Qt::TabFocusReason);
        page.news();
        QCoreApplication::processEvents();
        QCOMPARE(page.focused(), QStringLiteral("stays"));
    }
};

QTEST_MAIN(FrameFocusTest)
#include "framefocustest.moc"
