#include "client/ui/frame/pictures.h"

#include <QBuffer>
#include <QImageReader>
#include <QPixmapCache>
#include <QPointer>

#include "client/engine/engine.h"
#include "client/store/vault.h"

namespace atelyra::ui {
namespace {
constexpr std::int64_t kMostBytes = std::int64_t{64} << 20; // of the file
constexpr qint64 kMostPixels = 40'000'000;
constexpr int kMostDecodedMiB = 64;
constexpr int kThreads = 2;

QString keyOf(const QByteArray& sha256, const QSize& size, Pictures::Fit fit) {
    return u"picture:%1:%2x%3:%4"_qs.arg(QString::fromLatin1(sha256.toHex())).arg(size.width()).arg(size.height()).arg(int(fit));
}

// Of a stranger's bytes: what it claims to be is looked at before anything is made of it.
QImage decoded(const std::string& bytes, const QSize& wanted, Pictures::Fit fit) {
    QByteArray data = QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg" && format != "gif") return {};
    const QSize whole = reader.size();
    if (whole.isEmpty() || qint64(whole.width()) * whole.height() > kMostPixels) return {};
    reader.setAutoTransform(true);
    const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize room = turned ? wanted.transposed() : wanted;
    const bool fills = fit == Pictures::Fit::Fill;
    const QSize scaled = whole.scaled(room, fills ? Qt::KeepAspectRatioByExpanding : Qt::KeepAspectRatio).expandedTo({1, 1});
    if (fills || scaled.width() < whole.width()) reader.setScaledSize(scaled);
    const QImage image = reader.read();
    if (image.isNull() || !fills) return image;
    return image.copy((image.width() - wanted.width()) / 2, (image.height() - wanted.height()) / 2, wanted.width(), wanted.height());
}
} // namespace

Pictures::Pictures(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    QImageReader::setAllocationLimit(kMostDecodedMiB);
    m_pool.setMaxThreadCount(kThreads);
    // What could not be shown may be another file's bytes by now: nobody is signed in for whom it was looked at.
    connect(&engine, &client::Engine::signedOut, this, [this] {
        m_broken.clear();
        QPixmapCache::clear();
    });
}

Pictures::~Pictures() {
    m_pool.clear();
    m_pool.waitForDone();
}

QPixmap Pictures::get(const QByteArray& sha256, const QSize& size, Fit fit) {
    if (sha256.isEmpty() || size.isEmpty() || isBroken(sha256)) return {};
    const QString key = keyOf(sha256, size, fit);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap) || m_coming.contains(key)) return pixmap;
    m_coming.insert(key);
    read(sha256, key, size, fit, [this, sha256, key](const QPixmap& picture) {
        m_coming.remove(key);
        if (!picture.isNull() || isBroken(sha256)) Q_EMIT arrived(sha256); // else it is not here, and painting again would ask again
    });
    return {};
}

void Pictures::load(const QByteArray& sha256, const QSize& size, Fit fit, QObject* guard, std::function<void(const QPixmap&)> done) {
    const QString key = keyOf(sha256, size, fit);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return done(pixmap);
    read(sha256, key, size, fit, [guard = QPointer<QObject>(guard), done = std::move(done)](const QPixmap& picture) {
        if (guard) done(picture);
    });
}

void Pictures::decode(std::string bytes, const QSize& size, Fit fit, QObject* guard, std::function<void(const QPixmap&)> done) {
    m_pool.start([=, this, bytes = std::move(bytes), guard = QPointer<QObject>(guard), done = std::move(done)] {
        const QImage image = decoded(bytes, size, fit);
        QMetaObject::invokeMethod(this, [=] {
            if (guard) done(QPixmap::fromImage(image));
        }, Qt::QueuedConnection);
    });
}

// The engine says where it lies and how it opens; bytes and picture are made on a thread of the pool.
void Pictures::read(const QByteArray& sha256, const QString& key, const QSize& size, Fit fit, Done done) {
    m_engine.ask(this, [sha = sha256.toStdString()](client::EngineSession& session) { return session.file(sha); },
        [=, this](const std::optional<client::SealedFile>& file) {
            if (!file) return done({}); // not here: whoever wants it fetches it, and asks again
            if (file->size > kMostBytes) return take(sha256, key, {}, done);
            m_pool.start([=, this, file = *file] {
                const auto bytes = file.read(0, std::size_t(file.size));
                const QImage image = bytes ? decoded(*bytes, size, fit) : QImage();
                QMetaObject::invokeMethod(this, [=, this] { take(sha256, key, image, done); }, Qt::QueuedConnection);
            });
        });
}

void Pictures::take(const QByteArray& sha256, const QString& key, const QImage& image, const Done& done) {
    if (image.isNull()) {
        m_broken.insert(sha256);
        return done({});
    }
    const QPixmap pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    done(pixmap);
}
} // namespace atelyra::ui
