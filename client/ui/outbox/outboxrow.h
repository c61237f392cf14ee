#pragma once
// One command in the Outbox: what, about what, when, its state in words, and the one thing that can be done. A button as a whole, so
// that keyboard and screen reader choose it. It stays the same widget while its command is in its group. UI thread.
#include <QAbstractButton>

#include "client/model/rows.h"

class QPushButton;

namespace atelyra::ui {

class OutboxRowWidget final : public QAbstractButton {
    Q_OBJECT
public:
    OutboxRowWidget(const model::OutboxRow& row, bool first, QWidget* parent);
    void set(const model::OutboxRow& row);
    const model::OutboxRow& row() const { return m_row; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void undoAsked();
    void goOnAsked(); // the way on of a refused one

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Columns {
        int x = 0, words = 0; // where the words begin, and their width
        int time = 0, badge = 0;
    };
    Columns columns(int width) const;
    int secondLines() const { return m_row.group == model::OutboxGroup::NeedsYou ? 4 : 1; }

    model::OutboxRow m_row;
    bool m_first;
    QPushButton* m_action;
};

} // namespace atelyra::ui
