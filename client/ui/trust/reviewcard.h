#pragma once
// A review that has been written: who, how many stars, the three marks and the text. Owned by its page, UI thread.
#include <QWidget>

#include "shared/proto/trust.pb.h"

namespace atelyra::ui {

class ReviewCard final : public QWidget {
    Q_OBJECT
public:
    ReviewCard(const v1::Review& review, const QString& author, QWidget* parent = nullptr);
};

} // namespace atelyra::ui
