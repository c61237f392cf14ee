#pragma once
// What a person may ask of the market about their own data: a copy of all of it, requests that people answer, and the end of the account.
// Made by whoever shows it; a copy that is being saved stops with it and can be gone on with. UI thread.
#include "client/model/submit.h"
#include "shared/proto/admin.pb.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::model {

class RightsActions : public QObject {
    Q_OBJECT
public:
    explicit RightsActions(client::Engine& engine, QObject* parent = nullptr);

    using Told = std::function<void(Result<v1::ExportReply>)>;
    // Forbidden: the password is not the account's. An empty passphrase: the archive is open.
    void askArchive(const QString& password, const QString& passphrase, QObject* guard, Told done);
    void archive(QObject* guard, Told done);
    // Piece by piece into a file beside `path`, which has the name only when it is whole. What came before a failure is kept, and the next
    // saving of the same archive to the same path goes on there.
    void saveArchive(const v1::ExportReply& archive, const QString& path, std::function<void(Status)> done);
    void stopSaving();
    bool isSaving() const { return bool(m_done); }

    // Who looked at the person's data; needs the server.
    void accesses(QObject* guard, std::function<void(Result<v1::Accesses>)> done);

    // Then the account is signed out here.
    void closeAccount(const QString& password, QObject* guard, std::function<void(Status)> done);

    // Waits in the Outbox. usState: under the law of a U.S. state, "CA".
    void ask(v1::RightKind kind, const QString& text, QObject* guard, Done done, const QString& usState = {});
    void appeal(const v1::RightsRequest& request, const QString& text, QObject* guard, Done done); // waits in the Outbox
    // A document for a request that waits for it; needs the server, and nothing of it is kept here.
    void sendProof(const v1::RightsRequest& request, const QString& path, QObject* guard, std::function<void(Result<v1::SendProofReply>)> done);
    void requests(QObject* guard, std::function<void(std::vector<v1::RightsRequest>)> done);

Q_SIGNALS:
    void saving(qint64 have, qint64 size);
    void changed(); // requests

private:
    void saveNext();
    void saved(const Status& status);

    client::Engine& m_engine;
    QString m_part, m_path; // of what is being saved
    qint64 m_size = 0;
    std::function<void(Status)> m_done; // none: nothing is
    int m_turn = 0;
};

} // namespace atelyra::model
