#pragma once
// A picture with numbered places on it. Where places may be set, a click or the arrow keys with Enter set one. UI thread.
#include <QImage>
#include <QVector>
#include <QWidget>

namespace atelyra::ui {

struct Pin {
    int x = -1, y = -1; // permille of the picture; -1: none
    QString word;       // "1"
};

class PinPicture final : public QWidget {
    Q_OBJECT
public:
    explicit PinPicture(const QImage& picture, QWidget* parent = nullptr);
    void setPins(const QVector<Pin>& pins);
    void setPicking(bool picking); // a place can be set
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(int x, int y);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect pictureRect() const;
    QPoint spot(int x, int y) const;
    QImage m_picture;
    QVector<Pin> m_pins;
    bool m_picking = false;
    int m_x = 500, m_y = 500; // where the arrow keys stand
};

// A window with the picture, closed by Escape or Space.
void showPicture(QWidget* parent, const QString& title, const QImage& picture);

} // namespace atelyra::ui
