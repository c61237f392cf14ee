#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QtTest>

#include "client/ui/privacy/consent.h"
#include "client/ui/settings/appearance.h"
#include "client/ui/shell/commandpalette.h"
#include "client/ui/shell/headerbar.h"
#include "client/ui/shell/panes.h"
#include "client/ui/shell/shortcutssheet.h"
#include "client/ui/shell/sidebar.h"
#include "shared/base/clock.h"
#include "tests/ui/support/walker.h"
#include "tests/ui/support/window.h"

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
    void begin() { ui::begin(*m_world, *m_window); }
    void browse() {
        begin();
        QVERIFY(button("accounts.browse"));
        QTest::mouseClick(button("accounts.browse"), Qt::LeftButton);
    }
    void wear(const Look& look) {
        QGuiApplication::setLayoutDirection(look.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_world->settings.setValue(AppearanceKey::kScheme, look.dark ? QStringLiteral("dark") : QStringLiteral("light"));
        m_world->settings.setValue(AppearanceKey::kTextPercent, look.percent);
        begin();
        m_window->resize(look.size);
    }
    void inspect(const QString& where) {
        QTest::qWait(0); // layouts that were asked for
        const QStringList wrong = namelessControls(*m_window) + cutTexts(*m_window);
        QVERIFY2(wrong.isEmpty(), where.toUtf8() + '\n' + told(wrong));
        for (QWidget* stop : tabStops(*m_window)) {
            QVERIFY2(!stop->objectName().isEmpty(), stop->metaObject()->className());
            QVERIFY2(stop->width() >= 24 && stop->height() >= 20, qPrintable(stop->objectName() + QStringLiteral(" is too small to hit")));
        }
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<UiWorld>();
        connect(&m_world->settings, &model::Settings::changed, this, [this] { applyAppearance(m_world->settings); });
        m_window = windowOf(*m_world);
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
        auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("privacy.dialog"));
        QVERIFY(dialog && dialog->isVisible());
        QTest::qWait(50);
        QCOMPARE(started.count(), 0); // the engine has not even opened the profile
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("privacy.rejectAll")), Qt::LeftButton);
        QVERIFY(started.count() > 0 || started.wait());
        QVERIFY(QTest::qWaitFor([&] { return button("accounts.signIn") != nullptr; }));
    }
    void saysThatItWaitsForTheKeychain() {
        class Silent final : public client::KeyStore { // as one that asks for a password in another window
            void read(const std::string&, std::function<void(Result<std::string>)>) override {}
            void write(const std::string&, const std::string&, std::function<void(Status)>) override {}
        };
        m_window.reset();
        m_world = std::make_unique<UiWorld>(QTemporaryDir(), [] { return std::make_unique<Silent>(); });
        m_window = windowOf(*m_world);
        m_window->begin();
        const auto says = [this](const QString& word) {
            const auto labels = m_window->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* one) { return one->isVisible() && one->text().contains(word); });
        };
        QVERIFY(!says(QStringLiteral("keychain")));
        QTRY_VERIFY(says(QStringLiteral("keychain")));
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
        QVERIFY(button("accounts.signIn") != nullptr);
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
    void paletteIsAsHighAsItsRows() {
        browse();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* panel = m_window->findChild<QListView*>(QStringLiteral("shell.palette.list"))->parentWidget();
        QTest::qWait(0);
        const int all = panel->height();
        QTest::keyClicks(&m_window->palette().edit(), QStringLiteral("storage"));
        QTRY_VERIFY(panel->height() < all / 2);
    }
    void paletteTakesInitialsAndPutsTheBestFirst() {
        browse();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette& palette = m_window->palette();
        QTest::keyClicks(&palette.edit(), QStringLiteral("kysh"));
        const auto first = [&] { return palette.rows().index(palette.rows().firstItem()).data().toString(); };
        QCOMPARE(first(), QStringLiteral("Keyboard shortcuts"));
        palette.edit().clear();
        QTest::keyClicks(&palette.edit(), QStringLiteral("zzzz"));
        QCOMPARE(palette.rows().firstItem(), -1);
    }
    void paletteShowsTheLastFiveFirst() {
        browse();
        for (const char* section : {"about", "servers", "storage", "appearance", "privacy", "account"}) {
            QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
            for (int i = 0; i < m_window->palette().rows().rowCount(); ++i) {
                const auto row = m_window->palette().rows().index(i).data(PaletteModel::RowRole).value<PaletteRow>();
                if (!row.place || row.place->section != QLatin1String(section)) continue;
                m_window->findChild<QListView*>(QStringLiteral("shell.palette.list"))->clicked(m_window->palette().rows().index(i));
                break;
            }
            QVERIFY(!m_window->palette().isOpen());
        }
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QStringList shown;
        for (int i = 1; i <= 6; ++i) shown.append(m_window->palette().rows().index(i).data().toString());
        QCOMPARE(shown, QStringList({QStringLiteral("Account"), QStringLiteral("Privacy"), QStringLiteral("Appearance"),
                            QStringLiteral("Offline and storage"), QStringLiteral("Servers"), QStringLiteral("Actions")}));
    }
    void paletteClosesOnEscapeAndGivesTheFocusBack() {
        browse();
        QAbstractButton* jump = button("shell.jump");
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
    void everyControlHasANameAndEveryTextHasRoom_data() { addLooks(); }
    void everyControlHasANameAndEveryTextHasRoom() {
        QFETCH(Look, look);
        wear(look);
        inspect(QStringLiteral("welcome"));
        QTest::mouseClick(button("accounts.tabs.1"), Qt::LeftButton);
        QTest::mouseClick(button("accounts.signUp"), Qt::LeftButton); // every error shows
        inspect(QStringLiteral("sign-up"));
        QTest::mouseClick(button("accounts.browse"), Qt::LeftButton);
        const auto sections = {"appearance", "storage", "servers", "privacy", "account", "about"};
        for (const char* section : sections) {
            m_window->go(settingsAt(QLatin1String(section)));
            inspect(QLatin1String(section));
            QCOMPARE(m_window->size(), look.size); // nothing pushed the window wider
        }
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        inspect(QStringLiteral("palette"));
        QTest::keyClick(&m_window->palette().edit(), Qt::Key_Escape);
        m_window->commands().action(QStringLiteral("shortcuts"))->trigger();
        auto* shortcuts = m_window->findChild<QWidget*>(QStringLiteral("shell.shortcuts.list"));
        QVERIFY(shortcuts->isVisible());
        inspect(QStringLiteral("shortcuts"));
        QTest::keyClick(shortcuts, Qt::Key_Escape);
        QVERIFY(!shortcuts->isVisible());
        m_window->toast(QStringLiteral("The copy on this device was damaged and has been put aside. Atelyra reads everything again."), QStringLiteral("Undo"), [] {});
        inspect(QStringLiteral("toast"));
    }
    void tabGoesThroughEverySettingAndBack_data() {
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("ltr") << false;
        QTest::newRow("rtl") << true;
    }
    void tabGoesThroughEverySettingAndBack() {
        QFETCH(bool, rightToLeft);
        wear({false, rightToLeft, 100, {1440, 900}});
        QTest::mouseClick(button("accounts.browse"), Qt::LeftButton);
        m_window->go(settingsAt(QStringLiteral("appearance")));
        const QList<QWidget*> stops = tabStops(*m_window->page());
        QVERIFY(stops.size() > 6);
        focusFirst(*m_window->page());
        QList<QWidget*> forward;
        for (qsizetype i = 0; i < stops.size(); ++i) {
            forward.append(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (qsizetype i = stops.size(); i-- > 0;) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
            QCOMPARE(QApplication::focusWidget(), forward[i]);
        }
        QVERIFY(QSet<QWidget*>(forward.begin(), forward.end()).size() > 5);
    }
    void everySettingAppliesAtOnceByKeyboard() {
        wear({false, false, 100, {1440, 900}});
        QTest::mouseClick(button("accounts.browse"), Qt::LeftButton);
        m_window->go(settingsAt(QStringLiteral("appearance")));
        const auto space = [&](const char* name) {
            button(name)->setFocus(Qt::TabFocusReason);
            QTest::keyClick(button(name), Qt::Key_Space);
        };
        space("settings.scheme.2");
        QVERIFY(m_world->theme.isDark());
        const QColor usual = tokens().line;
        space("settings.contrast.2");
        QVERIFY(m_world->theme.contrast() == Theme::Contrast::More);
        QVERIFY(tokens().line != usual); // hairlines become outlines
        space("settings.density.1");
        QVERIFY(m_world->theme.density() == Theme::Density::Compact);
        space("settings.reducedMotion");
        QVERIFY(m_world->theme.reducedMotion());
        QCOMPARE(m_world->theme.duration(120), 0);
        auto* size = m_window->findChild<QComboBox*>(QStringLiteral("settings.textSize"));
        QVERIFY(size);
        size->setFocus();
        QTest::keyClick(size, Qt::Key_Down);
        QCOMPARE(m_world->theme.textPercent(), 110);
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::ShellWindowTest)
#include "shellwindowtest.moc"
