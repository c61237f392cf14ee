#pragma once
// Writing a revision request: points, each pinned to a file (with a place on a picture), a requirement or a line of the package. A
// point that is about nothing cannot be sent. What is typed is a draft. Owned by the review task, UI thread.
#include <vector>

#include "client/model/orders/orderwatch.h"
#include "client/ui/frame/context.h"
#include "client/ui/orders/orderdraft.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Label;
class RevisionPointForm;

class RevisionComposer final : public QWidget {
    Q_OBJECT
public:
    explicit RevisionComposer(Context& context, QWidget* parent = nullptr);

    void setView(const model::OrderView& view, int delivery); // index
    std::vector<v1::RevisionPoint> points() const;            // as typed
    void send();
    void flush() { m_draft->flush(); }
    void sent() { m_draft->drop(); }
    bool isTouched() const { return m_draft->isTouched(); }
    void focusFirst();

Q_SIGNALS:
    void sendRequested();
    void closeRequested();

private:
    RevisionPointForm* add(const v1::RevisionPoint& point);
    void remove(RevisionPointForm* form);
    void renumber();
    void restart(const std::vector<v1::RevisionPoint>& points);

    Context& m_context;
    model::OrderView m_view;
    int m_delivery = -1;
    std::vector<RevisionPointForm*> m_forms;
    QVBoxLayout* m_column;
    Label* m_problem;
    QPushButton *m_add, *m_send;
    OrderDraft* m_draft;
};

} // namespace atelyra::ui
