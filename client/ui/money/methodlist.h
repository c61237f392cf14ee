#pragma once
// The cards that somebody pays with, or the accounts that they are paid to: each with its state, the provider's page while it is to be filled in, and
// a way to remove it; below, a way to add one. UI thread.
#include <QWidget>

#include "client/model/money/moneyactions.h"
#include "client/ui/frame/context.h"

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Label;

class MethodList final : public QWidget {
    Q_OBJECT
public:
    MethodList(Context& context, v1::PaymentMethodKind kind, QWidget* parent = nullptr);

private:
    void show(const model::MoneyView& view);
    void addRow(const v1::PaymentMethod& method, const model::MoneyView& view);
    void openPage(const v1::PaymentMethod& method);
    void remove(const v1::PaymentMethod& method);

    Context& m_context;
    const v1::PaymentMethodKind m_kind;
    model::MoneyActions m_actions;
    QVBoxLayout* m_rows;
    Label* m_about;
    QPushButton* m_add;
};

} // namespace atelyra::ui
