#include "client/model/settings.h"

#include <QHash>
#include <QSettings>

namespace atelyra::model {
namespace {
const QString kConsent = QStringLiteral("consent/");
bool isConsent(const QString& key) { return key.startsWith(kConsent); }
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
    choices.functional = read("functional").toBool();
    choices.analytics = read("analytics").toBool();
    choices.marketing = read("marketing").toBool();
    choices.atMs = read("at").toLongLong();
    choices.policyVersion = read("policy").toString();
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
    write("functional", choices.functional);
    write("analytics", choices.analytics);
    write("marketing", choices.marketing);
    write("at", choices.atMs);
    write("policy", choices.policyVersion);
    if (choices.functional)
        for (auto it = d->session.cbegin(); it != d->session.cend(); ++it) d->file.setValue(it.key(), it.value());
    d->file.sync();
    Q_EMIT consentChanged();
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
