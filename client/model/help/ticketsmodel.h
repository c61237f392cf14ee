#pragma once
// What a person has asked the help desk, the one with the newest word first. ItemRole is TicketItem. UI thread.
#include "client/model/help/ticketwords.h"
#include "client/model/pagedmodel.h"

namespace atelyra::model {

struct TicketItem {
    RawId id;
    QString number, subject, kind;
    QString stateText, stateGlyph;
    Tone tone = Tone::Neutral;
    qint64 newestMs = 0;
    bool operator==(const TicketItem&) const = default;
};

class TicketsModel final : public PagedModel<TicketItem> {
    Q_OBJECT
public:
    explicit TicketsModel(client::Engine& engine, QObject* parent = nullptr);
    void load();

protected:
    RawId idOf(const TicketItem& row) const override { return row.id; }
    QString sentenceOf(const TicketItem& row) const override;
};

} // namespace atelyra::model

Q_DECLARE_METATYPE(atelyra::model::TicketItem)
