#pragma once
// The card at the head of an order that says what is to be done now and does it. One class for each kind of task; the page makes it
// when the order comes to it and keeps it while the order is there, so that what is typed stays. Owned by the page, UI thread.
#include "client/model/orders/orderwatch.h"
#include "client/model/submit.h"
#include "client/ui/frame/context.h"
#include "client/ui/frame/toastafter.h"

#include <QWidget>

class QPushButton;

namespace atelyra::ui {
class Card;

class OrderTask : public QWidget {
    Q_OBJECT
public:
    OrderTask(Context& context, QWidget* parent = nullptr);

    void setView(const model::OrderView& view);
    virtual bool primary() { return false; }    // Ctrl+Enter
    virtual bool revise() { return false; }     // R
    virtual bool closeInner() { return false; } // Escape
    virtual bool hasUnsaved() const { return false; }
    virtual void flush() {}                     // keep what is typed
    virtual void focusFirst() {}

protected:
    virtual void refresh() = 0; // view() has news
    const model::OrderView& view() const { return m_view; }
    Context& context() { return m_context; }
    Card* card() const { return m_card; }
    bool may(rules::Event event) const;
    QString money(qint64 minor) const;
    QString other() const; // isolated name
    // After a verb: a toast with Undo, or the refusal in words.
    model::Done said(const QString& sentence);

private:
    Context& m_context;
    model::OrderView m_view;
    Card* m_card;
};

enum class TaskKind { None, Pay, Accept, Answer, Review, Deliver, Delivered, Afterwards, Wait };
TaskKind taskOf(const model::OrderView& view);
OrderTask* makeTask(TaskKind kind, Context& context);

bool mayNow(const model::OrderView& view, rules::Event event);

} // namespace atelyra::ui
