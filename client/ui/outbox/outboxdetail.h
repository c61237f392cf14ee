#pragma once
// The chosen command in full: what will be sent, what the server checks, until when it can be undone, or why it was refused and what
// can be done. The right panel of the Outbox, which gives it its width. UI thread.
#include <QFrame>

#include "client/model/rows.h"

class QBoxLayout;
class QVBoxLayout;

namespace atelyra::ui {
class ScrollPage;
enum class Kind;

class OutboxDetail final : public QFrame {
    Q_OBJECT
public:
    explicit OutboxDetail(QWidget* parent = nullptr);
    void set(const model::OutboxRow& row);

Q_SIGNALS:
    void undoAsked();
    void goOnAsked();
    void againAsked();
    void draftAsked();
    void discardAsked();
    void openAsked();
    void closeAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addHead(QVBoxLayout* column, const model::OutboxRow& row);
    void addCards(QVBoxLayout* column, const model::OutboxRow& row);
    void addActions(QVBoxLayout* column, const model::OutboxRow& row);
    void addWords(QVBoxLayout* into, const QString& text);

    ScrollPage* m_scroll;
};

} // namespace atelyra::ui
