#include "client/ui/accounts/profilepicture.h"

#include <QImageReader>

#include "client/engine/engine.h"

namespace atelyra::ui {
namespace {
constexpr int kSide = 160;
constexpr int kLargest = 8000; // px a side: more is no picture of a person

QImage decoded(const std::string& path) {
    QImageReader reader(QString::fromStdString(path));
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > kLargest || size.height() > kLargest) return {};
    reader.setScaledSize(size.scaled(kSide, kSide, Qt::KeepAspectRatioByExpanding));
    return reader.read();
}
} // namespace

void loadProfilePicture(client::Engine& engine, const v1::File& file, QObject* guard, std::function<void(QImage)> done) {
    if (file.sha256().empty()) return;
    engine.askLater<std::string>(
        guard, [file](client::EngineSession& session, auto then) { session.fetchFile(file, then); },
        [done = std::move(done)](const Result<std::string>& path) {
            if (path) done(decoded(*path));
        });
}
} // namespace atelyra::ui
