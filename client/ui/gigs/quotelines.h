#pragma once
// A price with every fee as a line of its own, and the total. Used beside an order button and in the order review. UI thread.
#include <QWidget>

#include "shared/proto/money.pb.h"

class QGridLayout;

namespace atelyra::ui {

class QuoteLines final : public QWidget {
    Q_OBJECT
public:
    explicit QuoteLines(QWidget* parent = nullptr);
    void setQuote(const v1::Quote& quote);

private:
    QGridLayout* m_grid;
};

} // namespace atelyra::ui
