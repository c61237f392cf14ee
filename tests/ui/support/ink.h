#pragma once
// What a test sees of painted text. UI thread.
#include <QImage>
#include <QVector>
#include <QWidget>

namespace atelyra::ui {

// The row of pixels that each line of text stands on; letters without descenders, please.
inline QVector<int> feetOf(QWidget& widget, int darkerThan = 120) {
    const QImage image = widget.grab().toImage();
    const auto inked = [&](int y) {
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < darkerThan) return true;
        return false;
    };
    QVector<int> feet;
    for (int y = 1; y < image.height(); ++y)
        if (inked(y - 1) && !inked(y)) feet.append(y - 1);
    return feet;
}

} // namespace atelyra::ui
