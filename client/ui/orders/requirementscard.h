#pragma once
// What the buyer answered, with files, and the note to the order. Owned by the order's page, UI thread.
#include "client/model/orders/orderwatch.h"
#include "client/ui/frame/context.h"

#include <QWidget>

class QVBoxLayout;

namespace atelyra::ui {
class Card;
class LinkButton;

class RequirementsCard final : public QWidget {
    Q_OBJECT
public:
    explicit RequirementsCard(Context& context, QWidget* parent = nullptr);
    void setView(const model::OrderView& view);

private:
    void fill();
    void addAnswer(const QString& label, const QString& value);
    Context& m_context;
    model::OrderView m_view;
    Card* m_card;
    QVBoxLayout* m_list;
    LinkButton* m_all;
    bool m_whole = false;
};

} // namespace atelyra::ui
