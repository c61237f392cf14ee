#pragma once
// The picture of a profile, if it is on this device; fetched if it is not. Decoded small. UI thread.
#include <functional>

#include <QImage>
#include <QObject>

#include "shared/proto/common.pb.h"

namespace atelyra::client {
class Engine;
}

namespace atelyra::ui {

void loadProfilePicture(client::Engine& engine, const v1::File& file, QObject* guard, std::function<void(QImage)> done);

} // namespace atelyra::ui
