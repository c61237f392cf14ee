#include "client/ui/privacy/consent.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>

#include "client/model/privacy/answers.h"

namespace atelyra::ui {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("Consent", text); }
} // namespace

std::array<Purpose, 4> purposes() {
    using model::ConsentChoices;
    return {{
        {tr("Strictly necessary"), QStringLiteral("lock-keyhole"), tr("Sign-in, security, your orders, the Outbox and offline files."),
            {}, nullptr, v1::CHOICE_UNSET},
        {tr("Functional"), QStringLiteral("sliders-horizontal"), tr("Remembers language, theme and layout on this device."),
            tr("Kept until you turn it off. Never leaves this device."), &ConsentChoices::functional, v1::FUNCTIONAL_STORAGE},
        {tr("Analytics"), QStringLiteral("chart-no-axes-column"),
            tr("Counts which screens are used. Never message or file content."),
            tr("Daily sums and crash reports. Kept 12 months. Only this market gets them."), &ConsentChoices::analytics, v1::USAGE_COUNTS},
        {tr("Marketing"), QStringLiteral("megaphone"), tr("Measures whether our adverts led you here. Never sold."),
            tr("A daily sum of the code of each campaign. Kept 12 months. Only this market gets it. There are no promoted gigs."), &ConsentChoices::marketing, v1::CAMPAIGN_MEASURES},
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
    return !model::choicesToAsk(choices, nowMs).empty();
}

QByteArray dialogSha256() {
    QCryptographicHash words(QCryptographicHash::Sha256);
    const auto all = purposes();
    for (const Purpose& purpose : all)
        for (const QString* text : {&purpose.name, &purpose.sentence, &purpose.more}) words.addData(QString(*text + QLatin1Char('\n')).toUtf8());
    words.addData(consentPolicyVersion().toUtf8());
    return words.result();
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
