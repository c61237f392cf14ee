#pragma once
// One command in the Outbox: what, about what, when, its state in words, and the one thing that can be done. A button as a whole, so
// that keyboard and screen reader choose it. UI thread.
#include <QAbstractButton>

#include "client/model/rows.h"

class QPushButton;

namespace atelyra::ui {

class OutboxRowWidget final : public QAbstractButton {
    Q_OBJECT
public:
    OutboxRowWidget(const model::OutboxRow& row, bool first, QWidget* parent);
    const model::OutboxRow& row() const { return m_row; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {scaled200(), sizeHint().height()}; }

Q_SIGNALS:
    void undoAsked();
    void goOnAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static int scaled200();
    model::OutboxRow m_row;
    bool m_first;
    QPushButton* m_action = nullptr;
};

} // namespace atelyra::ui
