#pragma once
// With which card: the sandbox's where no money moves, otherwise those that the buyer has added, and the way to add one. UI thread.
#include <QWidget>

#include "client/model/money/moneyactions.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/frame/context.h"

class QComboBox;
class QPushButton;

namespace atelyra::ui {
class Field;

class PayChoice final : public QWidget {
    Q_OBJECT
public:
    PayChoice(Context& context, const char* objectName, QWidget* parent = nullptr);
    model::Means means() const; // none given: there is nothing to pay with yet
    void setMeans(const model::Means& means); // where they are among the choices, now or when these are known

Q_SIGNALS:
    void chosen();

private:
    void show(const model::MoneyView& view);
    void select();

    Context& m_context;
    model::MoneyActions m_actions;
    model::Means m_wanted;
    QComboBox* m_box;
    Field* m_field;
    QPushButton* m_add;
};

} // namespace atelyra::ui
