#pragma once
// The policies as this device has them: those of the market once they were fetched, those that came with the program until then. Needs
// neither a network nor an account. UI thread.
#include <QObject>
#include <QStringList>
#include <QVector>

#include "client/engine/engine.h"
#include "shared/policies/policytext.h"
#include "shared/policies/trace.h"
#include "shared/proto/policies.pb.h"

namespace atelyra::model {

struct PolicyEdition {
    QString version, sha256;
    bool inForce = false;
    bool isMaterial = false;
    bool isBundled = false; // without the market's names
    qint64 publishedMs = 0;
    qint64 effectiveMs = 0; // 0: announced, without a day yet
    QStringList changes;
    policies::Document text;
};

class PolicyShelf : public QObject {
    Q_OBJECT
public:
    explicit PolicyShelf(client::Engine& engine, QObject* parent = nullptr);

    // Newest first; never empty for a document of resources/policy.
    QVector<PolicyEdition> editions(const QString& document) const;
    const v1::Controller* controller() const; // null: the market was never reached
    // A version that matters and does not count yet; null: none is announced.
    const PolicyEdition* coming() const { return m_coming ? &*m_coming : nullptr; }

    // When the tests behind the statements ran last; empty: nobody has run them for this copy of the program.
    const policies::Controls& controls() const { return m_kept.controls; }

    // The coming version whose notice the person has closed.
    QString closed() const { return m_kept.closed; }
    void close(const QString& version);

    void load();    // what is kept here
    void refresh(); // asks the market; silent without a network

Q_SIGNALS:
    void changed();

private:
    struct Kept {
        v1::PolicyList list;
        std::map<std::string, std::string> texts; // by document and version
        QString closed;
        policies::Controls controls;
    };
    static Kept read(client::EngineSession& session);
    static PolicyEdition bundled(const QString& document);
    void take(Kept kept);

    client::Engine& m_engine;
    Kept m_kept;
    std::optional<PolicyEdition> m_coming;
};

} // namespace atelyra::model
