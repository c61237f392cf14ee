#pragma once
// Choices of this profile on this computer. Optional ones are written only with consent for functional storage; without it they
// last as long as the program runs. UI thread; QSettings file inside the profile's folder.
#include <array>
#include <memory>

#include <QByteArrayList>
#include <QObject>
#include <QString>
#include <QVariant>

#include "shared/proto/privacy.pb.h"

namespace atelyra::model {

// What was answered about one optional purpose of this device, and when.
struct ConsentAnswer {
    v1::ConsentState state = v1::CONSENT_UNKNOWN;
    quint32 version = 0; // of the purpose
    qint64 atMs = 0;
    qint64 refusedElsewhereMs = 0; // the newest refusal on another device that this answer knew of
    bool operator==(const ConsentAnswer&) const = default;
};

struct ConsentChoices {
    bool asked = false; // the person has answered, or closed the dialog, which is a refusal
    bool functional = false, analytics = false, marketing = false;
    qint64 atMs = 0;
    QString policyVersion;
    std::array<ConsentAnswer, 3> answers; // functional, analytics, marketing: what the three rest on
};

class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(const QString& profileFolder, QObject* parent = nullptr);
    ~Settings() override;

    ConsentChoices consent() const;
    void setConsent(const ConsentChoices& choices); // refusing functional erases what it had stored
    // Answers that the engine has not taken over yet, since it starts only after the first of them.
    QByteArrayList waitingAnswers() const;
    void setWaitingAnswers(const QByteArrayList& answers);

    // "appearance/theme", "appearance/textScale", "window/geometry", "search/recent", …
    QVariant value(const QString& key, const QVariant& fallback = {}) const;
    void setValue(const QString& key, const QVariant& value);

Q_SIGNALS:
    void changed(const QString& key);
    void consentChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atelyra::model
