#pragma once
// The open requests of the privacy desk as rows, filtered and in the wished order; the figures above them, what was closed, and the register of
// both as a file for spreadsheets. UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::model {

struct DeskFilter {
    enum class Order { DueFirst, OldestFirst, NewestFirst };
    enum class Assignee { Anybody, Mine, Nobody, Named };
    v1::RightKind kind = v1::RIGHT_KIND_UNSET; // of every kind
    Assignee assignee = Assignee::Anybody;
    QString officer; // Named
    QString country; // empty: of every one
    Order order = Order::DueFirst;
    bool operator==(const DeskFilter&) const = default;
};
struct DeskFigures {
    int open = 0, dueSoon = 0, pastDue = 0;
    int medianDays = -1; // -1: none was answered in the last year
};

class DeskModel : public RecordsModel {
    Q_OBJECT
public:
    enum Column { Number, Person, Type, ClockColumn, Identity, Assigned, Stage };

    explicit DeskModel(QObject* parent = nullptr);

    void take(const v1::DeskQueue& queue);
    void take(const v1::DeskRow& row); // one of them has news
    void setFilter(const DeskFilter& filter);
    const DeskFilter& filter() const { return m_filter; }
    void setNow(qint64 marketNowMs); // clocks go on

    const v1::DeskRow* find(const QByteArray& id) const; // open or closed; null: unknown
    DeskFigures figures() const;
    QVector<v1::DeskRow> closedSince(qint64 ms) const; // the last first
    QStringList officers() const;                      // who has taken any
    QStringList countries() const;
    bool isEmpty() const { return m_open.isEmpty(); }

    // Every open and closed request a line; no cell can become a formula.
    static QByteArray registerCsv(const v1::DeskQueue& queue);

private:
    void rebuild();
    bool passes(const v1::DeskRow& row) const;
    Record recordOf(const v1::DeskRow& row) const;

    QVector<v1::DeskRow> m_open, m_closed;
    DeskFilter m_filter;
    int m_medianDays = -1;
    qint64 m_nowMs = 0;
};

// A cell of a file for spreadsheets: quoted, and never a formula.
QByteArray csvCell(const QString& text);

} // namespace atelyra::model
