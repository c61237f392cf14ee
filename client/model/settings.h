#pragma once
// Choices of this profile on this computer. Optional ones are written only with consent for functional storage; without it they
// last as long as the program runs. UI thread; QSettings file inside the profile's folder.
#include <memory>

#include <QObject>
#include <QString>
#include <QVariant>

namespace atelyra::model {

struct ConsentChoices {
    bool asked = false; // the person has answered, or closed the dialog, which is a refusal
    bool functional = false, analytics = false, marketing = false;
    qint64 atMs = 0;
    QString policyVersion;
};

class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(const QString& profileFolder, QObject* parent = nullptr);
    ~Settings() override;

    ConsentChoices consent() const;
    void setConsent(const ConsentChoices& choices); // refusing functional erases what it had stored

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
