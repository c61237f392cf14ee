#include "client/model/settings.h"

#include <QHash>
#include <QSettings>

namespace atelyra::model {
namespace {
const QString kConsent = QStringLiteral("consent/");
bool isConsent(const QString& key) { return key.startsWith(kConsent); }

struct Optional {
    QLatin1String name;
    bool ConsentChoices::*on;
};
constexpr std::array kOptional{Optional{QLatin1String("functional"), &ConsentChoices::functional},
    Optional{QLatin1String("analytics"), &ConsentChoices::analytics}, Optional{QLatin1String("marketing"), &ConsentChoices::marketing}};

// Of a choice that says only on or off.
ConsentAnswer plainAnswer(bool on, qint64 atMs) { return {on ? v1::CONSENT_GIVEN : v1::CONSENT_REFUSED, 1, atMs, 0}; }
}

struct Settings::Private {
    explicit Private(const QString& folder) : file(folder + QStringLiteral("/settings.ini"), QSettings::IniFormat) {}
    QSettings file;
    QHash<QString, QVariant> session; // what may not be written down
};

Settings::Settings(const QString& profileFolder, QObject* parent) : QObject(parent), d(std::make_unique<Private>(profileFolder)) {}
Settings::~Settings() = default;

ConsentChoices Settings::consent() const {
    const auto read = [&](const char* key) { return d->file.value(kConsent + QLatin1String(key)); };
    ConsentChoices choices;
    choices.asked = read("asked").toBool();
    choices.atMs = read("at").toLongLong();
    choices.policyVersion = read("policy").toString();
    for (std::size_t i = 0; i < kOptional.size(); ++i) {
        const QString name = kConsent + kOptional[i].name;
        choices.*kOptional[i].on = d->file.value(name).toBool();
        const QVariantList kept = d->file.value(name + QStringLiteral("-answer")).toList();
        if (kept.size() == 4)
            choices.answers[i] = {v1::ConsentState(kept[0].toInt()), kept[1].toUInt(), kept[2].toLongLong(), kept[3].toLongLong()};
        else if (choices.asked)
            choices.answers[i] = plainAnswer(choices.*kOptional[i].on, choices.atMs);
    }
    return choices;
}

void Settings::setConsent(const ConsentChoices& choices) {
    if (!choices.functional) {
        // Withdrawn: what was kept goes from the disk at once, and lives on until the program ends.
        const QStringList keys = d->file.allKeys();
        for (const QString& key : keys) {
            if (isConsent(key)) continue;
            d->session.insert(key, d->file.value(key));
            d->file.remove(key);
        }
    }
    const auto write = [&](const char* key, const QVariant& value) { d->file.setValue(kConsent + QLatin1String(key), value); };
    write("asked", choices.asked);
    for (std::size_t i = 0; i < kOptional.size(); ++i) {
        const bool on = choices.*kOptional[i].on;
        const bool said = choices.answers[i].state != v1::CONSENT_UNKNOWN || !choices.asked;
        const ConsentAnswer answer = said ? choices.answers[i] : plainAnswer(on, choices.atMs);
        const QByteArray name(kOptional[i].name.data(), kOptional[i].name.size());
        write(name.constData(), on);
        write(QByteArray(name + "-answer").constData(), QVariantList{int(answer.state), answer.version, answer.atMs, answer.refusedElsewhereMs});
    }
    write("at", choices.atMs);
    write("policy", choices.policyVersion);
    if (choices.functional)
        for (auto it = d->session.cbegin(); it != d->session.cend(); ++it) d->file.setValue(it.key(), it.value());
    d->file.sync();
    Q_EMIT consentChanged();
}

QByteArrayList Settings::waitingAnswers() const {
    QByteArrayList answers;
    const QStringList kept = d->file.value(kConsent + QLatin1String("waiting")).toStringList();
    for (const QString& one : kept) answers.append(QByteArray::fromBase64(one.toLatin1()));
    return answers;
}

void Settings::setWaitingAnswers(const QByteArrayList& answers) {
    QStringList kept;
    for (const QByteArray& one : answers) kept.append(QString::fromLatin1(one.toBase64()));
    if (kept.isEmpty()) d->file.remove(kConsent + QLatin1String("waiting"));
    else d->file.setValue(kConsent + QLatin1String("waiting"), kept);
    d->file.sync();
}

QVariant Settings::value(const QString& key, const QVariant& fallback) const {
    if (const auto it = d->session.constFind(key); it != d->session.cend()) return *it;
    return d->file.value(key, fallback);
}

void Settings::setValue(const QString& key, const QVariant& value) {
    if (this->value(key) == value) return;
    d->session.insert(key, value);
    if (consent().functional) d->file.setValue(key, value);
    Q_EMIT changed(key);
}
} // namespace atelyra::model
