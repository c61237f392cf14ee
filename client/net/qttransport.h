#pragma once
// Carries requests over QNetworkAccessManager: no cookies, no cache, no redirects followed, answers cut off where they grow too
// large, plain HTTP only to this machine. Owned by the engine thread and used there alone.
#include <functional>

#include <QNetworkAccessManager>
#include <QUrl>

#include "client/sync/transport.h"

namespace atelyra::client {

// What every callback goes through, so that a failing disk ends in a state and not in the event loop.
using Door = std::function<void(const std::function<void()>&)>;

// An origin that requests may go to: https anywhere, http to this machine. Invalid otherwise.
Result<QUrl> checkedOrigin(const std::string& url);

class QtTransport final : public QObject, public Transport {
    Q_OBJECT

public:
    explicit QtTransport(Door door, QObject* parent = nullptr);
    ~QtTransport() override;

    Status setServer(const std::string& url);
    void setOnline(bool online) { m_online = online; }

    void send(const std::string& base, wire::Request request, std::int64_t timeoutMs, Answer done) override;
    void cancelAll() override;
    bool online() const override;

private:
    void answer(class QNetworkReply* reply, const QByteArray& body, bool tooLarge, const Answer& done);

    Door m_door;
    QNetworkAccessManager m_network;
    QUrl m_server;
    bool m_online = true;
    std::uint64_t m_turn = 0;
};

} // namespace atelyra::client
