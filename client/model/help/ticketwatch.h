#pragma once
// One ticket of one's own with everything its page shows, watched; also while it waits in the Outbox. UI thread.
#include "client/model/rows.h"
#include "client/model/watch.h"

namespace atelyra::model {

struct TicketView {
    bool found = false, queued = false; // queued: something of it waits in the Outbox
    v1::Ticket ticket;
    QString orderTitle;
    QVector<QVector<FileRow>> files; // one list a message
    bool operator==(const TicketView&) const = default;
};

class TicketWatch final : public Watch<RawId, TicketView> {
    Q_OBJECT
public:
    explicit TicketWatch(client::Engine& engine, QObject* parent = nullptr);
    void setTicket(const RawId& id) { setSubject(id); }
    const RawId& ticket() const { return subject(); }

private:
    bool concerns(const client::ChangeSet& changes) const override;
};

} // namespace atelyra::model
