#pragma once
// The pictures of files on this device, decoded once at the size they are shown: read out of the profile and decoded beside the UI
// thread, kept in QPixmapCache. Whoever paints one asks, paints something quiet until it is there, and is told. Made once, outlives
// every page; UI thread.
#include <functional>
#include <string>

#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

namespace atelyra::client {
class Engine;
struct SealedFile;
}

namespace atelyra::ui {

class Pictures final : public QObject {
    Q_OBJECT
public:
    enum class Fit { Inside, Fill }; // whole within the size, or cut so that it fills it

    explicit Pictures(client::Engine& engine, QObject* parent = nullptr);
    ~Pictures() override;

    // size in the device's pixels. Null: not yet, and arrived() follows; or never, see isBroken().
    QPixmap get(const QByteArray& sha256, const QSize& size, Fit fit);
    // No picture that is shown here: of another kind, damaged, or too large.
    bool isBroken(const QByteArray& sha256) const { return m_broken.contains(sha256); }
    // For what is shown once: null when there is none.
    void load(const QByteArray& sha256, const QSize& size, Fit fit, QObject* guard, std::function<void(const QPixmap&)> done);
    // Of bytes that are no file of this profile and are kept nowhere.
    void decode(std::string bytes, const QSize& size, Fit fit, QObject* guard, std::function<void(const QPixmap&)> done);

Q_SIGNALS:
    void arrived(const QByteArray& sha256); // asks again, for what has been painted without it

private:
    using Done = std::function<void(const QPixmap&)>;
    void read(const QByteArray& sha256, const QString& key, const QSize& size, Fit fit, Done done);
    void take(const QByteArray& sha256, const QString& key, const QImage& image, const Done& done);

    client::Engine& m_engine;
    QThreadPool m_pool;
    QSet<QString> m_coming; // keys
    QSet<QByteArray> m_broken;
};

} // namespace atelyra::ui
