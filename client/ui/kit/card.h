#pragma once
// Boxes and lines: cards, dividers, pairs of label and value, scrolling pages. UI thread.
#include <QFrame>
#include <QScrollArea>

class QVBoxLayout;
class QHBoxLayout;
class QGridLayout;
class QSpacerItem;

namespace atelyra::ui {
class Label;

class Card final : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);
    QVBoxLayout* body() const { return m_body; }   // add content here
    QHBoxLayout* titleRow() const { return m_title; } // after the title: trailing widgets
    void setTitle(const QString& title);
    Card* flush(); // no padding: a table or a list fills the card from edge to edge

private:
    QVBoxLayout* m_body;
    QHBoxLayout* m_title;
    Label* m_titleLabel;
};

class Divider final : public QFrame {
    Q_OBJECT
public:
    explicit Divider(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::Orientation m_orientation;
};

// Quiet labels in one column, values in the other.
class KeyValueRows final : public QWidget {
    Q_OBJECT
public:
    explicit KeyValueRows(QWidget* parent = nullptr);
    void add(const QString& label, const QString& value, bool strong = false);
    void add(const QString& label, QWidget* value);
    void clear();

private:
    QGridLayout* m_grid;
};

// A page that scrolls down only, with the page's padding and a largest width for its content.
class ScrollPage final : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollPage(int maxWidth = 0, QWidget* parent = nullptr); // 0: no largest width
    QVBoxLayout* body() const { return m_body; }
    void setPadding(int px);
    ScrollPage* leading(); // content narrower than the page stands at its leading edge, not in its middle

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* m_content;
    QVBoxLayout* m_body;
    QHBoxLayout* m_around;
    QSpacerItem* m_rest;
    void fit();

    int m_maxWidth;
    int m_padding = 0;
    bool m_leading = false;
};

void clearLayout(class QLayout* layout); // deletes widgets and items in it

} // namespace atelyra::ui
