#pragma once
// The column at the trailing side of a page, on the canvas colour, scrolling by itself, with a hairline towards the content. UI thread.
#include <QScrollArea>

namespace atelyra::ui {

class SidePane final : public QScrollArea {
    Q_OBJECT
public:
    explicit SidePane(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace atelyra::ui
