#include "client/ui/theme/tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace atelyra::ui {
namespace {
const QJsonObject& source() {
    static const QJsonObject object = [] {
        QFile file(QStringLiteral(":/tokens.json"));
        if (!file.open(QIODevice::ReadOnly)) qFatal("the resources are missing: call loadFonts() first");
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    return object;
}

// "#rrggbb", or "#rrggbbaa" as in CSS, where Qt wants the alpha in front.
QColor colourFrom(const QJsonValue& value) {
    QString text = value.toString();
    if (text.size() == 9) text = QLatin1Char('#') + text.mid(7) + text.mid(1, 6);
    return QColor(text);
}
} // namespace

Tokens loadTokens(bool dark, bool moreContrast) {
    const QJsonObject base = source().value(dark ? u"dark" : u"light").toObject();
    const QJsonObject more = moreContrast ? source().value(dark ? u"contrast_dark" : u"contrast_light").toObject() : QJsonObject();
    const auto find = [&](const char* name) {
        const QLatin1String key(name);
        const QColor colour = colourFrom(more.contains(key) ? more.value(key) : base.value(key));
        if (!colour.isValid()) qFatal("tokens.json lacks %s", name);
        return colour;
    };
    Tokens tokens;
#define X(member, name) tokens.member = find(name);
    ATELYRA_TOKENS(X)
#undef X
    const QJsonObject hues = source().value(dark ? u"hues_dark" : u"hues_light").toObject();
    for (std::size_t i = 0; i < tokens.hues.size(); ++i) {
        const QJsonArray pair = hues.value(QLatin1Char('h') + QString::number(i)).toArray();
        tokens.hues[i] = {colourFrom(pair.at(0)), colourFrom(pair.at(1))};
        if (!tokens.hues[i].soft.isValid() || !tokens.hues[i].ink.isValid()) qFatal("tokens.json lacks hue %zu", i);
    }
    tokens.dark = dark;
    return tokens;
}

ToneColours toneOf(const Tokens& t, Tone tone) {
    switch (tone) {
    case Tone::Accent: return {t.accentText, t.accentSoft, t.accentLine, t.accent};
    case Tone::Ok: return {t.okText, t.okSoft, t.okLine, t.ok};
    case Tone::Warn: return {t.warnText, t.warnSoft, t.warnLine, t.warn};
    case Tone::Bad: return {t.badText, t.badSoft, t.badLine, t.bad};
    case Tone::Queue: return {t.queueText, t.queueSoft, t.queueLine, t.queue};
    case Tone::Brass: return {t.brassText, t.brassSoft, t.line2, t.brass};
    case Tone::Admin: return {t.adminText, t.adminSoft, t.adminLine, t.admin};
    case Tone::Neutral: break;
    }
    return {t.text2, t.fill, t.line2, t.text3};
}

} // namespace atelyra::ui
