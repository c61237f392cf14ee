#pragma once
// What has to be said before everything else on an order: a refused command with its way on, a proposal to cancel, and what still
// waits to be sent with its undo. Owned by the order's page, UI thread.
#include "client/model/orders/orderwatch.h"
#include "client/ui/frame/context.h"

#include <QWidget>

namespace atelyra::ui {
class Banner;

class OrderBanners final : public QWidget {
    Q_OBJECT
public:
    explicit OrderBanners(Context& context, QWidget* parent = nullptr);
    void setView(const model::OrderView& view);

Q_SIGNALS:
    void queuedChanged(bool queued); // something that the person did waits

private:
    void showRefused();
    void showProposal();
    void askQueued();
    void showQueued(const QString& what); // empty: nothing
    void fit();
    void undo();
    void answer(bool agree);

    Context& m_context;
    model::OrderView m_view;
    Banner *m_refused, *m_proposal, *m_queued;
};

} // namespace atelyra::ui
