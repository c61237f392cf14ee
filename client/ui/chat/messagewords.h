#pragma once
// The words of a message, broken into lines. Every paragraph reads in its own direction, and a word without an end is broken where the
// room ends. A plain value; UI thread.
#include <memory>
#include <vector>

#include <QPointF>
#include <QString>
#include <QTextLayout>

class QColor;
class QPainter;

namespace atelyra::ui {

class MessageWords {
public:
    MessageWords(const QString& text, int room);
    int width() const { return m_width; } // of the longest line
    int height() const { return m_height; }
    void draw(QPainter* p, const QPointF& at, const QColor& ink) const;

private:
    std::vector<std::unique_ptr<QTextLayout>> m_paragraphs;
    int m_room, m_width = 0, m_height = 0;
};

} // namespace atelyra::ui
