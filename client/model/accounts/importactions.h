#pragma once
// Bringing one's profile and gigs along from another market: the archive is sent, looked into, taken over, and for a day taken back. Made by
// whoever shows it; what is being sent stops with it, and goes on where it was when the same file is chosen again. UI thread.
#include <QStringList>
#include <QVector>

#include "client/engine/importcalls.h"
#include "client/model/submit.h"

namespace atelyra::model {

class ImportActions : public QObject {
    Q_OBJECT
public:
    explicit ImportActions(client::Engine& engine, QObject* parent = nullptr) : QObject(parent), m_engine(engine) {}

    using Told = std::function<void(const Result<v1::ImportReply>&)>;
    // Sends the file first, where the market does not have it. Forbidden, "passphrase": it wants one, or another one; "file": it cannot be read.
    void look(const QString& path, const QString& passphrase, Told told);
    void run(QObject* guard, Told told); // what was looked into last
    void undo(QObject* guard, std::function<void(const Result<v1::UndoImportReply>&)> told);
    void stop();
    bool isSending() const { return bool(m_told); }

    // What becomes of the things in an archive, and which these are, a line each; the important first.
    struct Group {
        QString fate;
        QStringList things;
    };
    static QVector<Group> groupsOf(const v1::ImportReply& reply);

Q_SIGNALS:
    void sending(qint64 have, qint64 size);

private:
    void sendNext(const client::SentArchive& archive);
    void sent(const Result<client::SentArchive>& archive, int turn);
    void ask();
    void tell(const Result<v1::ImportReply>& reply);

    client::Engine& m_engine;
    QString m_path, m_passphrase;
    std::string m_sha256; // of what was sent last
    Told m_told; // none: nothing is on its way
    int m_turn = 0;
};

} // namespace atelyra::model
