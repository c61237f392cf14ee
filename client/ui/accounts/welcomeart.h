#pragma once
// The picture beside the front door: a quilt of quarter discs with the lyre in it, in the colours of the theme, and two lines of
// words. Decorative. UI thread.
#include <QWidget>

class QPainter;

namespace atelyra::ui {

class WelcomeArt final : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeArt(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static QString motto();
    static QString promise();
    void paintWords(QPainter& painter) const;
};

} // namespace atelyra::ui
