#pragma once
// The chosen command in full: what will be sent, what the server checks, until when it can be undone, or why it was refused and what
// can be done. The right panel of the Outbox. UI thread.
#include <QFrame>

#include "client/model/rows.h"

class QVBoxLayout;

namespace atelyra::ui {

class OutboxDetail final : public QFrame {
    Q_OBJECT
public:
    explicit OutboxDetail(QWidget* parent = nullptr);
    void show(const model::OutboxRow& row);

Q_SIGNALS:
    void undoAsked();
    void goOnAsked();
    void discardAsked();
    void openAsked();
    void closeAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addWords(QVBoxLayout* into, const QString& text);
    QVBoxLayout* m_column;
};

} // namespace atelyra::ui
