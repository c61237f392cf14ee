#pragma once
// What the desktop prefers (dark, more contrast, less motion), asked of the settings portal over D-Bus without waiting, and followed
// while the program runs. Without a portal nothing is preferred. UI thread.
#include <QObject>

class QDBusVariant;

namespace atelyra::ui {
class Theme;

class SystemAppearance final : public QObject {
    Q_OBJECT
public:
    explicit SystemAppearance(Theme& theme, QObject* parent = nullptr);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& key);
    void take(const QString& key, const QVariant& value);

    Theme& m_theme;
    bool m_dark = false, m_contrast = false, m_reduced = false;
};

} // namespace atelyra::ui
