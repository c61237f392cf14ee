#pragma once
// The program's window over a UiWorld, as main makes it, for somebody who allowed nothing that needs consent. UI thread.
#include <memory>

#include <QSignalSpy>
#include <QTest>

#include "client/ui/privacy/consent.h"
#include "client/ui/shell/mainwindow.h"
#include "shared/base/clock.h"
#include "tests/ui/support/uiworld.h"

namespace atelyra::ui {

inline std::unique_ptr<MainWindow> windowOf(UiWorld& world) {
    world.settings.setConsent(refusedAll(SystemClock().wallMs()));
    return std::make_unique<MainWindow>(
        WindowParts{world.engine, world.settings, world.shell, world.gigs, world.orders, world.chat, world.outbox, world.accounts,
            world.pictures, world.privacy}, false);
}

inline void begin(UiWorld& world, MainWindow& window) {
    QSignalSpy started(&world.engine, &client::Engine::started);
    window.begin();
    QVERIFY(started.count() > 0 || started.wait());
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

} // namespace atelyra::ui
