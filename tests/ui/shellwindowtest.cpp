#include <QDialog>
#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QtTest>

#include "client/ui/privacy/consent.h"
#include "client/ui/settings/appearance.h"
#include "client/ui/shell/commandpalette.h"
#include "client/ui/shell/headerbar.h"
#include "client/ui/shell/mainwindow.h"
#include "client/ui/shell/panes.h"
#include "client/ui/shell/shortcutssheet.h"
#include "client/ui/shell/sidebar.h"
#include "shared/base/clock.h"
#include "tests/ui/support/uiworld.h"

namespace atelyra::ui {

// The window as a visitor without a server has it: the frame, the palette, the settings.
class ShellWindowTest : public QObject {
    Q_OBJECT
    std::unique_ptr<UiWorld> m_world;
    std::unique_ptr<MainWindow> m_window;

    static Place settingsAt(const QString& section) {
        Place place;
        place.kind = Place::Kind::Settings;
        place.section = section;
        return place;
    }
    QAbstractButton* button(const char* name) const {
        const auto all = m_window->findChildren<QAbstractButton*>(QLatin1String(name));
        for (QAbstractButton* one : all)
            if (one->isVisible()) return one;
        return nullptr;
    }
    void begin() {
        QSignalSpy started(&m_world->engine, &client::Engine::started);
        m_window->begin();
        QVERIFY(started.count() > 0 || started.wait());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void browse() {
        begin();
        QVERIFY(button("browse"));
        QTest::mouseClick(button("browse"), Qt::LeftButton);
    }
    // What Tab can reach has words for a screen reader; what is shown is not squeezed below what it needs.
    static void inspect(QWidget& root, const QString& where) {
        const auto stops = tabStops(root);
        QVERIFY2(!stops.isEmpty(), qPrintable(where));
        for (QWidget* stop : stops) {
            QAccessibleInterface* said = QAccessible::queryAccessibleInterface(stop);
            const QString name = said ? said->text(QAccessible::Name) : QString();
            const QString which = where + QStringLiteral(": ") + QLatin1String(stop->metaObject()->className()) + QLatin1Char(' ') + stop->objectName();
            QVERIFY2(!name.isEmpty(), qPrintable(which));
            QVERIFY2(!stop->objectName().isEmpty(), qPrintable(which));
            const QSize needed = stop->minimumSizeHint();
            QVERIFY2(stop->height() >= needed.height(), qPrintable(which + QStringLiteral(" is too low")));
            if (qobject_cast<QPushButton*>(stop))
                QVERIFY2(stop->width() >= needed.width(), qPrintable(which + QStringLiteral(" is too narrow")));
            QVERIFY2(stop->width() >= 24 && stop->height() >= 20, qPrintable(which + QStringLiteral(" is too small to hit")));
        }
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<UiWorld>();
        m_world->settings.setConsent(refusedAll(SystemClock().wallMs()));
        connect(&m_world->settings, &model::Settings::changed, this, [this] { applyAppearance(m_world->settings); });
        m_window = std::make_unique<MainWindow>(WindowParts{m_world->engine, m_world->settings, m_world->shell, m_world->gigs,
            m_world->orders, m_world->chat, m_world->outbox, m_world->accounts}, false);
    }
    void cleanup() {
        m_window.reset();
        m_world.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void asksForPrivacyBeforeAnythingElse() {
        m_world->settings.setConsent({});
        QSignalSpy started(&m_world->engine, &client::Engine::started);
        m_window->begin();
        auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("consentDialog"));
        QVERIFY(dialog && dialog->isVisible());
        QTest::qWait(50);
        QCOMPARE(started.count(), 0); // the engine has not even opened the profile
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("rejectAll")), Qt::LeftButton);
        QVERIFY(started.count() > 0 || started.wait());
        QVERIFY(QTest::qWaitFor([&] { return button("signIn") != nullptr; }));
    }
    void letsAVisitorLookAroundAndGoBackAndForward() {
        browse();
        m_window->go(settingsAt(QStringLiteral("about")));
        QVERIFY(m_window->page());
        const QString about = m_window->page()->title();
        m_window->go(settingsAt(QStringLiteral("servers")));
        QVERIFY(m_window->page()->title() != about);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->page()->title(), about);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(m_window->page()->title() != about);
    }
    void asksAVisitorToSignInOnTheWayToOrders() {
        browse();
        Place orders;
        orders.kind = Place::Kind::Orders;
        m_window->go(orders);
        QVERIFY(button("signIn") != nullptr);
    }
    void paletteFindsActionsAndPlacesAndRunsThem() {
        browse();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette& palette = m_window->palette();
        QVERIFY(palette.isOpen());
        QTest::keyClicks(&palette.edit(), QStringLiteral("storage"));
        const int first = palette.rows().firstItem();
        QVERIFY(first >= 0);
        QTest::keyClick(&palette.edit(), Qt::Key_Return);
        QVERIFY(!palette.isOpen());
        QVERIFY(m_window->page());
        QCOMPARE(m_window->page()->title(), QStringLiteral("Offline and storage"));
    }
    void paletteClosesOnEscapeAndGivesTheFocusBack() {
        browse();
        QAbstractButton* jump = button("jump");
        jump->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_window->palette().edit().hasFocus());
        QTest::keyClick(&m_window->palette().edit(), Qt::Key_Escape);
        QVERIFY(!m_window->palette().isOpen());
        QVERIFY(jump->hasFocus());
    }
    void sidebarBecomesARailByWidthAndByKey() {
        browse();
        m_window->resize(1440, 900);
        QVERIFY(!m_window->sidebar().isRail());
        m_window->resize(1024, 700);
        QVERIFY(m_window->sidebar().isRail());
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
        QVERIFY(!m_window->sidebar().isRail());
    }
    void textGrowsAndShrinksByKey() {
        browse();
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m_world->theme.textPercent(), 110);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_world->theme.textPercent(), 100);
    }
    void paneKeyWalksSidebarHeaderAndPage() {
        browse();
        m_window->go(settingsAt(QStringLiteral("appearance")));
        m_window->sidebar().setFocus();
        QSet<QString> seen;
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            const QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus);
            seen.insert(m_window->sidebar().isAncestorOf(focus) ? QStringLiteral("sidebar")
                    : m_window->header().isAncestorOf(focus)    ? QStringLiteral("header")
                                                                : QStringLiteral("page"));
        }
        QCOMPARE(seen.size(), 3);
    }
    void remembersItsSizeOnlyWithConsent() {
        browse();
        m_window->close();
        QVERIFY(!model::Settings(m_world->folder.path()).value(QStringLiteral("window/geometry")).isValid());
        m_world->settings.setConsent(acceptedAll(SystemClock().wallMs()));
        m_window->show();
        m_window->resize(1300, 800);
        m_window->close();
        QVERIFY(model::Settings(m_world->folder.path()).value(QStringLiteral("window/geometry")).isValid());
    }
    void everyControlHasANameAndRoomEnough_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        for (const bool dark : {false, true})
            for (const bool rtl : {false, true})
                for (const int percent : {100, 200})
                    for (const QSize size : {QSize(1024, 700), QSize(1440, 900)})
                        QTest::addRow("%s %s %d%% %dx%d", dark ? "dark" : "light", rtl ? "rtl" : "ltr", percent, size.width(), size.height())
                            << dark << rtl << percent << size;
    }
    void everyControlHasANameAndRoomEnough() {
        QFETCH(bool, dark);
        QFETCH(bool, rightToLeft);
        QFETCH(int, percent);
        QFETCH(QSize, size);
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_world->settings.setValue(AppearanceKey::kScheme, dark ? QStringLiteral("dark") : QStringLiteral("light"));
        m_world->settings.setValue(AppearanceKey::kTextPercent, percent);
        begin();
        m_window->resize(size);
        QTest::qWait(0);
        inspect(*m_window, QStringLiteral("welcome"));
        QTest::mouseClick(button("browse"), Qt::LeftButton);
        const auto sections = {"appearance", "storage", "servers", "privacy", "account", "about"};
        for (const char* section : sections) {
            m_window->go(settingsAt(QLatin1String(section)));
            QTest::qWait(0);
            inspect(*m_window, QLatin1String(section));
            QCOMPARE(m_window->size(), size); // nothing pushed the window wider
        }
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::ShellWindowTest)
#include "shellwindowtest.moc"
