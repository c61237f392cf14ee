#pragma once
// The computers that are signed in to the account, and what ends them: another password, or a word. Needs the server. Made by whoever shows it.
// UI thread.
#include <functional>

#include <QObject>

#include "client/engine/engine.h"

namespace atelyra::model {

class SessionActions : public QObject {
    Q_OBJECT
public:
    explicit SessionActions(client::Engine& engine, QObject* parent = nullptr) : QObject(parent), m_engine(engine) {}

    void sessions(QObject* guard, std::function<void(Result<v1::Sessions>)> done);
    // Forbidden: the old one is not the account's. Invalid: the same again. WeakPassword. Then every other computer is signed out.
    void changePassword(const QString& password, const QString& newPassword, QObject* guard, std::function<void(Result<v1::SessionsEnded>)> done);
    // Forbidden: not the account's password. Invalid: no address, or the same again. Then the one until now is written to.
    void changeEmail(const QString& password, const QString& email, QObject* guard, std::function<void(Status)> done);
    void endOthers(const QString& password, QObject* guard, std::function<void(Result<v1::SessionsEnded>)> done);

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
