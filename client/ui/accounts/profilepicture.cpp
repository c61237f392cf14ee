#include "client/ui/accounts/profilepicture.h"

#include "client/engine/engine.h"
#include "client/ui/frame/pictures.h"

namespace atelyra::ui {
namespace {
constexpr QSize kSize(160, 160);
}

void loadProfilePicture(Context& context, const v1::File& file, QObject* guard, std::function<void(QImage)> done) {
    if (file.sha256().empty()) return;
    context.engine.askLater<std::string>(
        guard, [file](client::EngineSession& session, auto then) { session.fetchFile(file, then); },
        [&context, guard, sha256 = QByteArray::fromStdString(file.sha256()), done = std::move(done)](const Result<std::string>& here) {
            if (!here) return;
            context.pictures.load(sha256, kSize, Pictures::Fit::Fill, guard, [done](const QPixmap& picture) { done(picture.toImage()); });
        });
}
} // namespace atelyra::ui
