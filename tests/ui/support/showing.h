#pragma once
// What tests do with any page: begin in plain clothes, show it, find a part of it by its handle, take its picture. UI thread.
#include <memory>

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLocale>
#include <QTest>
#include <QWidget>

#include "client/ui/kit/badge.h"
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

// All that stands to be read in it, a line each.
inline QString words(const QWidget& widget) {
    QStringList all;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (label->isVisibleTo(&widget)) all.append(label->text());
    for (const Badge* badge : widget.findChildren<Badge*>())
        if (badge->isVisibleTo(&widget)) all.append(badge->accessibleName());
    return all.join(QLatin1Char('\n'));
}

// The dialog that is open under this handle; null: none is.
inline QDialog* dialog(const char* name) {
    for (QWidget* window : QApplication::topLevelWidgets())
        if (window->objectName() == QLatin1String(name) && window->isVisible()) return qobject_cast<QDialog*>(window);
    return nullptr;
}

// For looking at: with ATELYRA_PICTURES=folder each named page is written there.
inline void picture(QWidget& page, const QString& name) {
    const QString folder = qEnvironmentVariable("ATELYRA_PICTURES");
    if (folder.isEmpty()) return;
    QTest::qWait(150); // layouts and answers of the engine, for the eye only
    page.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace atelyra::ui
