#pragma once
// Seven days from today with what is due on each. Painted; says itself in one sentence. Owned by its page, UI thread.
#include "client/model/rows.h"

#include <QWidget>

namespace atelyra::ui {

class WeekStrip final : public QWidget {
    Q_OBJECT
public:
    explicit WeekStrip(QWidget* parent = nullptr);
    void setOrders(const QVector<model::OrderRow>& orders, qint64 nowMs); // those that are the seller's to deliver
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Day {
        QString name, date;
        QStringList due;
    };
    QVector<Day> m_days;
};

} // namespace atelyra::ui
