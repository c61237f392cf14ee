#pragma once
// Things side by side, in as many lines as they need; the trailing one can stand at the end of its line. Mirrors. UI thread.
#include <QLayout>
#include <QVector>

namespace atelyra::ui {

class FlowLayout final : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(int gap, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void setFills(bool fills) { m_fills = fills; }      // the items of a line share what is left of it
    void setTrailing(bool last) { m_trailing = last; }  // the last item stands at the end of its line

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool place) const;
    void placeLine(const QVector<QLayoutItem*>& line, const QRect& rect, int top, int height, int used, bool last) const;

    QVector<QLayoutItem*> m_items;
    int m_gap;
    bool m_fills = false, m_trailing = false;
};

} // namespace atelyra::ui
