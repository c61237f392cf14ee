#pragma once
// What a seller is paid for an order, and how the price became that: price, commission, tax on it, the rest. Owned by its card, UI
// thread.
#include <QWidget>

#include "shared/proto/money.pb.h"

class QGridLayout;

namespace atelyra::ui {

class FeeLines final : public QWidget {
    Q_OBJECT
public:
    explicit FeeLines(QWidget* parent = nullptr);
    void setQuote(const v1::Quote& quote);

private:
    void add(const QString& words, const QString& amount, bool strong);
    QGridLayout* m_grid;
};

} // namespace atelyra::ui
