#pragma once
// The delivery that a buyer has to look at: the files, acceptance that releases the money, or a revision. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"

class QBoxLayout;

namespace atelyra::ui {
class Badge;
class DeliveryView;
class Label;
class RevisionComposer;

class ReviewTask final : public OrderTask {
    Q_OBJECT
public:
    explicit ReviewTask(Context& context, QWidget* parent = nullptr);
    bool primary() override;
    bool revise() override;
    bool closeInner() override;
    bool hasUnsaved() const override;
    void flush() override;

protected:
    void refresh() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void accept();
    void request();
    void openComposer();
    void sendRevision();
    void noteOpened();

    DeliveryView* m_delivery;
    Badge* m_until;
    Label* m_release;
    QWidget* m_decision;
    QBoxLayout* m_row;
    QPushButton *m_revise, *m_accept;
    RevisionComposer* m_composer = nullptr;
    QString m_opened; // order and delivery that have been noted as opened
};

} // namespace atelyra::ui
