#include "client/ui/shell/screenstate.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>

namespace atelyra::ui {
namespace {
constexpr int kDeepest = 24;

bool isSecret(const QObject* object) {
    const auto* edit = qobject_cast<const QLineEdit*>(object);
    return edit && edit->echoMode() != QLineEdit::Normal;
}

QJsonObject describe(QAccessibleInterface& item, int depth) {
    QJsonObject json;
    const auto put = [&](const char* key, const QString& text) {
        if (!text.isEmpty()) json.insert(QLatin1String(key), text);
    };
    if (const QObject* object = item.object()) {
        put("type", QString::fromLatin1(object->metaObject()->className()));
        put("id", object->objectName());
        if (!isSecret(object)) put("value", item.text(QAccessible::Value));
    }
    put("name", item.text(QAccessible::Name));
    put("description", item.text(QAccessible::Description));
    const QAccessible::State state = item.state();
    if (state.disabled) json.insert(QStringLiteral("disabled"), true);
    if (state.focused) json.insert(QStringLiteral("focused"), true);
    if (state.checked) json.insert(QStringLiteral("checked"), true);
    if (state.selected) json.insert(QStringLiteral("selected"), true);

    QJsonArray children;
    for (int i = 0; depth < kDeepest && i < item.childCount(); ++i) {
        QAccessibleInterface* child = item.child(i);
        if (child && child->isValid() && !child->state().invisible) children.append(describe(*child, depth + 1));
    }
    if (!children.isEmpty()) json.insert(QStringLiteral("children"), children);
    return json;
}
} // namespace

QString placeName(Place::Kind kind) {
    switch (kind) {
    case Place::Kind::Discover: return QStringLiteral("discover");
    case Place::Kind::Gig: return QStringLiteral("gig");
    case Place::Kind::OrderReview: return QStringLiteral("orderReview");
    case Place::Kind::Orders: return QStringLiteral("orders");
    case Place::Kind::Order: return QStringLiteral("order");
    case Place::Kind::Inbox: return QStringLiteral("inbox");
    case Place::Kind::Saved: return QStringLiteral("saved");
    case Place::Kind::Cart: return QStringLiteral("cart");
    case Place::Kind::Outbox: return QStringLiteral("outbox");
    case Place::Kind::Today: return QStringLiteral("today");
    case Place::Kind::Gigs: return QStringLiteral("gigs");
    case Place::Kind::GigEditor: return QStringLiteral("gigEditor");
    case Place::Kind::Earnings: return QStringLiteral("earnings");
    case Place::Kind::Profile: return QStringLiteral("profile");
    case Place::Kind::Settings: return QStringLiteral("settings");
    case Place::Kind::Legal: return QStringLiteral("legal");
    case Place::Kind::Help: return QStringLiteral("help");
    case Place::Kind::DeskRequests: return QStringLiteral("deskRequests");
    case Place::Kind::DeskAudit: return QStringLiteral("deskAudit");
    case Place::Kind::DeskHolds: return QStringLiteral("deskHolds");
    case Place::Kind::DeskDisclosures: return QStringLiteral("deskDisclosures");
    case Place::Kind::DeskReading: return QStringLiteral("deskReading");
    case Place::Kind::DeskRetention: return QStringLiteral("deskRetention");
    case Place::Kind::DeskGuards: return QStringLiteral("deskGuards");
    case Place::Kind::DeskTickets: return QStringLiteral("deskTickets");
    case Place::Kind::DeskMatters: return QStringLiteral("deskMatters");
    case Place::Kind::DeskAlerts: return QStringLiteral("deskAlerts");
    case Place::Kind::DeskIncidents: return QStringLiteral("deskIncidents");
    case Place::Kind::DeskGlass: return QStringLiteral("deskGlass");
    case Place::Kind::DeskGlasses: return QStringLiteral("deskGlasses");
    case Place::Kind::DeskPayouts: return QStringLiteral("deskPayouts");
    case Place::Kind::DeskOrderMoney: return QStringLiteral("deskOrderMoney");
    }
    return {};
}

QByteArray screenState(const QWidget& window, const Place& place) {
    QJsonObject json{
        {QStringLiteral("version"), QCoreApplication::applicationVersion()},
        {QStringLiteral("place"), placeName(place.kind)},
        {QStringLiteral("section"), place.section},
        {QStringLiteral("width"), window.width()},
        {QStringLiteral("height"), window.height()},
        {QStringLiteral("pixelRatio"), window.devicePixelRatioF()},
        {QStringLiteral("locale"), QLocale().name()},
        {QStringLiteral("rightToLeft"), window.isRightToLeft()},
    };
    if (QAccessibleInterface* root = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&window)))
        json.insert(QStringLiteral("screen"), describe(*root, 0));
    return QJsonDocument(json).toJson();
}
} // namespace atelyra::ui
