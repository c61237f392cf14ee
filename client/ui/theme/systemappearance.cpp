#include "client/ui/theme/systemappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kScheme = QStringLiteral("color-scheme");
const QString kContrast = QStringLiteral("contrast");
const QString kMotion = QStringLiteral("reduced-motion");
constexpr uint kPrefersDark = 1; // 0 and 2 both mean light

// Portals wrap the value in one variant or in two.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}
} // namespace

SystemAppearance::SystemAppearance(Theme& theme, QObject* parent) : QObject(parent), m_theme(theme) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
        SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const QString& key : {kScheme, kContrast, kMotion}) ask(key);
}

void SystemAppearance::ask(const QString& key) {
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << kGroup << key;
    auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isValid()) take(key, reply.value().variant());
        done->deleteLater();
    });
}

void SystemAppearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup) take(key, value.variant());
}

void SystemAppearance::take(const QString& key, const QVariant& value) {
    const uint number = unwrapped(value).toUInt();
    if (key == kScheme) m_dark = number == kPrefersDark;
    else if (key == kContrast) m_contrast = number == 1;
    else if (key == kMotion) m_reduced = number == 1;
    else return;
    m_theme.setSystem(m_dark, m_contrast, m_reduced);
}

} // namespace atelyra::ui
