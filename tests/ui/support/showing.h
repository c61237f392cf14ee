#pragma once
// What tests do with any page: begin in plain clothes, show it, find a part of it by its handle, take its picture. UI thread.
#include <memory>

#include <QLocale>
#include <QTest>
#include <QWidget>

#include "tests/ui/support/walker.h"

namespace atelyra::ui {

inline const QSize kDesk(1216, 848); // of a page in the window of the design

inline std::unique_ptr<Theme> plainTheme() { // and plain words
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    auto theme = std::make_unique<Theme>();
    putOn(*theme, {});
    return theme;
}

inline void show(QWidget& page, QSize size = kDesk) {
    page.resize(size);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

template <class W> W* child(QWidget& page, const char* name) { return page.findChild<W*>(QLatin1String(name)); }

// For looking at: with ATELYRA_PICTURES=folder each named page is written there.
inline void picture(QWidget& page, const QString& name) {
    const QString folder = qEnvironmentVariable("ATELYRA_PICTURES");
    if (folder.isEmpty()) return;
    QTest::qWait(150); // layouts and answers of the engine, for the eye only
    page.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace atelyra::ui
