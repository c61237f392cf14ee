#include "client/net/qttransport.h"

#include <algorithm>
#include <memory>

#include <QHostAddress>
#include <QNetworkReply>
#include <QSysInfo>
#include <QTimer>

namespace atelyra::client {
namespace {
constexpr qint64 kMostBytes = 9 << 20; // a little over the largest page

bool isHere(const QUrl& url) {
    const auto host = url.host();
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

std::int64_t numberOf(const QNetworkReply& reply, const char* header) {
    bool good = false;
    const auto value = reply.rawHeader(header).toLongLong(&good);
    return good && value >= 0 ? value : -1;
}

QNetworkRequest prepared(const QUrl& url, const wire::Request& request, std::int64_t timeoutMs) {
    QNetworkRequest prepared(url);
    prepared.setTransferTimeout(int(timeoutMs));
    prepared.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    prepared.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    prepared.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    const auto type = request.contentType.empty() ? std::string(wire::kProtobuf) : request.contentType;
    const bool hasBody = request.method == "POST" || request.method == "PATCH"; // an empty message is one, too
    if (hasBody) prepared.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray::fromStdString(type));
    prepared.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Atelyra (%1)").arg(QSysInfo::kernelType())); // and nothing that tells one computer from another
    prepared.setRawHeader("Accept", QByteArray::fromStdString(type));
    if (!request.token.empty()) prepared.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(request.token));
    if (request.offset >= 0) prepared.setRawHeader("Upload-Offset", QByteArray::number(qlonglong(request.offset)));
    return prepared;
}
} // namespace

Result<QUrl> checkedOrigin(const std::string& url) {
    const QUrl origin(QString::fromStdString(url), QUrl::StrictMode);
    if (!origin.isValid() || origin.host().isEmpty()) return {ErrorCode::Invalid, "not an address"};
    if (!origin.userInfo().isEmpty() || origin.hasQuery() || origin.hasFragment()) return {ErrorCode::Invalid, "only scheme, host and port"};
    if (!origin.path().isEmpty() && origin.path() != QStringLiteral("/")) return {ErrorCode::Invalid, "only scheme, host and port"};
    if (origin.scheme() == QStringLiteral("https")) return origin;
    if (origin.scheme() != QStringLiteral("http")) return {ErrorCode::Invalid, "https only"};
    if (!isHere(origin)) return {ErrorCode::Invalid, "http only to this machine"};
    return origin;
}

QtTransport::QtTransport(Door door, QObject* parent) : QObject(parent), m_door(std::move(door)), m_network(this) {
    m_network.setAutoDeleteReplies(true);
}

QtTransport::~QtTransport() { cancelAll(); }

Status QtTransport::setServer(const std::string& url) {
    auto origin = checkedOrigin(url);
    if (!origin) return origin.error();
    m_server = *origin;
    return ok();
}

bool QtTransport::online() const { return m_online || isHere(m_server); }

void QtTransport::cancelAll() { ++m_turn; }

void QtTransport::send(const std::string& base, wire::Request request, std::int64_t timeoutMs, Answer done) {
    auto origin = base.empty() ? Result<QUrl>(m_server) : checkedOrigin(base);
    const auto guarded = [this, turn = m_turn, done = std::move(done)](Result<wire::Response> result) {
        if (turn == m_turn) m_door([&] { done(std::move(result)); });
    };
    if (!origin || origin->isEmpty()) {
        QTimer::singleShot(0, this, [guarded] { guarded({ErrorCode::Unavailable, "no server is set"}); });
        return;
    }
    origin->setPath(QString::fromStdString(request.path));
    auto* reply = m_network.sendCustomRequest(prepared(*origin, request, timeoutMs), QByteArray::fromStdString(request.method),
        QByteArray::fromStdString(request.body));
    const auto body = std::make_shared<QByteArray>();
    const auto tooLarge = std::make_shared<bool>(false);
    connect(reply, &QNetworkReply::readyRead, this, [reply, body, tooLarge] {
        if (*tooLarge) return;
        body->append(reply->readAll());
        if (body->size() <= kMostBytes) return;
        *tooLarge = true;
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, body, tooLarge, guarded] {
        if (!*tooLarge) body->append(reply->readAll());
        answer(reply, *body, *tooLarge || body->size() > kMostBytes, guarded);
    });
}

void QtTransport::answer(QNetworkReply* reply, const QByteArray& body, bool tooLarge, const Answer& done) {
    if (tooLarge) return done({ErrorCode::TooLarge, "the answer"});
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool cut = reply->error() == QNetworkReply::OperationCanceledError || reply->error() == QNetworkReply::RemoteHostClosedError;
    if (reply->error() == QNetworkReply::SslHandshakeFailedError) return done({ErrorCode::Unavailable, std::string(kUntrusted)});
    if (status == 0 || cut) return done({ErrorCode::Unavailable, reply->errorString().toStdString()});
    wire::Response response;
    response.status = status;
    response.contentType = reply->rawHeader("Content-Type").toStdString();
    response.body = body.toStdString();
    response.offset = numberOf(*reply, "Upload-Offset");
    response.size = numberOf(*reply, "Upload-Length");
    if (const auto seconds = numberOf(*reply, "Retry-After"); seconds >= 0) response.retryAfterMs = seconds * 1000;
    // A redirect is not followed: whoever sends one is not the market's server.
    if (status >= 300 && status < 400) return done({ErrorCode::Unavailable, "the server answers with a redirect"});
    done(std::move(response));
}
} // namespace atelyra::client
