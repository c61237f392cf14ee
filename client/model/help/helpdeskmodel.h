#pragma once
// The tickets of the help desk as rows, the urgent ones first; figures above them; and what may be done with one, by the rules of the server. In
// memory, for as long as the desk is open. UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/helpdesk.pb.h"

namespace atelyra::model {

struct HelpFigures {
    int open = 0, urgent = 0, late = 0, mine = 0;
    qint64 medianMs = -1; // to the first answer; -1: nobody was answered in the last month
};

class HelpDeskModel : public RecordsModel {
    Q_OBJECT
public:
    enum Column { Number, Person, Subject, Kind, Clock, Assigned, Stage };
    enum class Show { Open, Mine, Solved };

    explicit HelpDeskModel(QObject* parent = nullptr);

    void take(const v1::TicketQueue& queue);
    void take(const v1::TicketRow& row); // one of them has news
    void setShow(Show which);
    void setNow(qint64 marketNowMs); // clocks go on

    const v1::TicketRow* find(const QByteArray& id) const;
    HelpFigures figures() const;
    bool mayAct() const { return m_mayAct; }

private:
    void rebuild();
    Record recordOf(const v1::TicketRow& row) const;

    QVector<v1::TicketRow> m_open, m_solved;
    Show m_show = Show::Open;
    qint64 m_nowMs = 0, m_medianMs = -1;
    bool m_mayAct = false;
};

// The first one is what naturally comes next; empty: nothing may be done.
QVector<v1::TicketStep> offeredSteps(const v1::TicketCase& ticket);

} // namespace atelyra::model
