#pragma once
// A row of the sidebar: glyph or progress ring, word, count. On the rail only the glyph remains and the count becomes a corner badge.
// A press is a click, for keyboard and screen reader alike; "current" is told in the description. UI thread.
#include <QAbstractButton>

namespace atelyra::ui {

class NavButton : public QAbstractButton {
    Q_OBJECT
public:
    NavButton(const QString& glyph, const QString& text, QWidget* parent = nullptr);

    void setWords(const QString& text);
    void setCount(int count);
    void setHot(int count, const QString& spoken); // needs looking at: filled, and spoken as "2 unread"
    void setProgress(int permille, bool late); // a ring instead of the glyph
    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }
    void setRail(bool rail);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void say(const QString& countSpoken);
    void paintCount(QPainter& painter, const QRect& row) const;

    QString m_glyph;
    QString m_spoken;
    int m_count = 0;
    int m_permille = -1;
    bool m_late = false;
    bool m_hot = false;
    bool m_current = false;
    bool m_rail = false;
};

} // namespace atelyra::ui
