#include "client/ui/privacy/consent.h"

#include <QCoreApplication>
#include <QLocale>

#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("Consent", text); }
constexpr qint64 kAnswerHoldsMs = 183 * kDayMs;
} // namespace

std::array<Purpose, 4> purposes() {
    using model::ConsentChoices;
    return {{
        {tr("Strictly necessary"), QStringLiteral("lock-keyhole"), tr("Sign-in, security, your orders, the Outbox and offline files."),
            {}, nullptr},
        {tr("Functional"), QStringLiteral("sliders-horizontal"), tr("Remembers language, theme and layout on this device."),
            tr("Kept until you turn it off. Never leaves this device."), &ConsentChoices::functional},
        {tr("Analytics"), QStringLiteral("chart-no-axes-column"),
            tr("Counts which screens are used. Never message or file content."),
            tr("Kept 12 months by the server you sign in to. Nobody else receives it."), &ConsentChoices::analytics},
        {tr("Marketing"), QStringLiteral("megaphone"), tr("Measures whether our adverts led you here. Never sold."),
            tr("Kept 12 months by the server you sign in to. Nobody else receives it."), &ConsentChoices::marketing},
    }};
}

QString consentPolicyVersion() { return QStringLiteral("2026-11-22"); }

model::ConsentChoices refusedAll(qint64 nowMs) {
    model::ConsentChoices choices;
    choices.asked = true;
    choices.atMs = nowMs;
    choices.policyVersion = consentPolicyVersion();
    return choices;
}

model::ConsentChoices acceptedAll(qint64 nowMs) {
    model::ConsentChoices choices = refusedAll(nowMs);
    choices.functional = choices.analytics = choices.marketing = true;
    return choices;
}

bool consentIsDue(const model::ConsentChoices& choices, qint64 nowMs) {
    return !choices.asked || nowMs - choices.atMs > kAnswerHoldsMs;
}

QString consentWords(const model::ConsentChoices& choices) {
    QStringList on{tr("Necessary")};
    for (const Purpose& purpose : purposes())
        if (purpose.choice && choices.*purpose.choice) on.append(purpose.name.toLower());
    if (on.size() == 1) return tr("Necessary only");
    if (on.size() == int(purposes().size())) return tr("All");
    return QLocale().createSeparatedList(on);
}
} // namespace atelyra::ui
