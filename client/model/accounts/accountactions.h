#pragma once
// Signing up, in and out; the profile. Needs the server, except for the profile, which waits in the Outbox.
#include <optional>

#include "client/model/gigs/gigactions.h"

namespace atelyra::model {

struct SignUpForm {
    QString handle, email, password, displayName, country, language, policyVersion;
    bool oldEnough = false;
};

class AccountActions : public QObject {
    Q_OBJECT
public:
    AccountActions(client::Engine& engine, QObject* parent = nullptr);

    void signUp(const SignUpForm& form, QObject* guard, std::function<void(Status)> done);
    void signIn(const QString& login, const QString& password, QObject* guard, std::function<void(Status)> done);
    // What was said of the account that was closed on this computer; without a day: none is closing. Signing in to it calls it back.
    void closing(QObject* guard, std::function<void(v1::CloseAccountReply)> done);
    // The market's page for whoever cannot sign in, in a browser.
    static QString askingPage(const QString& serverUrl);
    static QString askingForOtherPage(const QString& serverUrl); // for whoever acts for somebody else
    void signOut(QObject* guard, std::function<void(Status)> done); // wipes this device's copy
    void updateProfile(const v1::UpdateProfile& profile, QObject* guard, Done done);
    void setPhone(const QString& phone, QObject* guard, Done done);
    // That the person is old enough to sell, as this computer was told and has forgotten again.
    void confirmAdult(QObject* guard, Done done);
    // Who was too young is not asked a second time while the program runs; nothing else remembers it.
    void noteTooYoungToSell(const AccountId& account) { m_tooYoung = account; }
    bool isTooYoungToSell(const AccountId& account) const { return m_tooYoung == account; }
    void setServer(const QString& url, QObject* guard, std::function<void(Result<QString>)> done); // the server's name
    static bool wasUntrusted(const Error& error); // what answered could not prove that it is that server
    // Copies the file into this profile, hashed in slices; the original is not needed afterwards.
    void importFile(const QString& path, QObject* guard, std::function<void(Result<v1::File>)> done);
    void fetchCovers(const QVector<FileRow>& files); // of rows in view: the small ones come when there is nothing else to do
    void fetchFile(const FileRow& file); // downloads; localPath appears in the rows that name it

Q_SIGNALS:
    void calledBack(); // by signing in to the account that was closed here

private:
    client::Engine& m_engine;
    std::optional<AccountId> m_tooYoung;
};

} // namespace atelyra::model
