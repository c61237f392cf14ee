#pragma once
// The picture of a profile; fetched if it is not on this device. Decoded small. UI thread.
#include <functional>

#include <QImage>
#include <QObject>

#include "client/ui/frame/context.h"
#include "shared/proto/common.pb.h"

namespace atelyra::ui {

void loadProfilePicture(Context& context, const v1::File& file, QObject* guard, std::function<void(QImage)> done);

} // namespace atelyra::ui
