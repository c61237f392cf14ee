#include "client/model/admin/glassrows.h"

#include <QCoreApplication>

#include "client/model/admin/deskwords.h"
#include "client/model/decisions/matterrows.h"
#include "client/model/format.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/model/privacy/requestwords.h"

namespace atelyra::model {
namespace {
struct Glass {
    Q_DECLARE_TR_FUNCTIONS(Glass)
};
constexpr char kTicket = 't', kMatter = 'm', kOrder = 'o'; // the first letter of a row's id

QString personText(const v1::Glass& glass) { return glass.person().empty() ? Glass::tr("Nobody who is still here") : isolated(QLatin1Char('@') + q(glass.person())); }

Cell stateCell(const v1::Glass& glass, qint64 nowMs) {
    const QString others = glass.not_mine() ? Glass::tr("another officer has to do it") : QString();
    switch (glass.state()) {
    case v1::GLASS_ASKED: return {Glass::tr("Waits for an answer"), others, QStringLiteral("hourglass"), Tone::Warn};
    case v1::GLASS_REFUSED: return {Glass::tr("Refused"), {}, QStringLiteral("lock-keyhole")};
    case v1::GLASS_OPEN: return {Glass::tr("Open until %1").arg(timeText(glass.ends_ms())), {}, QStringLiteral("eye"), Tone::Bad};
    case v1::GLASS_OVER: {
        const bool late = nowMs >= glass.review_by_ms();
        const QString due = late ? Glass::tr("is late") : Glass::tr("due %1").arg(dayTimeInText(glass.review_by_ms()));
        return {Glass::tr("Waits for a review"), others.isEmpty() ? due : others, QStringLiteral("hourglass"), late ? Tone::Bad : Tone::Warn};
    }
    case v1::GLASS_REVIEWED: return {Glass::tr("Reviewed"), glass.justified() ? Glass::tr("it was justified") : Glass::tr("it was not justified"), QStringLiteral("check"), glass.justified() ? Tone::Neutral : Tone::Bad};
    default: return {Glass::tr("Nobody answered in time"), {}, QStringLiteral("lock-keyhole")};
    }
}

QByteArray rowId(char what, const std::string& id) { return QByteArray(1, what) + QByteArray::fromStdString(id); }
} // namespace

bool mayAnswer(const v1::Glass& glass) { return glass.state() == v1::GLASS_ASKED && !glass.not_mine(); }
bool mayReview(const v1::Glass& glass) { return glass.state() == v1::GLASS_OVER && !glass.not_mine(); }

QVector<Record> glassRecords(const v1::Glasses& glasses) {
    QVector<Record> records;
    for (const v1::Glass& glass : glasses.all())
        records.append(recordOf(QByteArray::fromStdString(glass.id()), {strongCell(personText(glass), requestReason(glass.reason())), stateCell(glass, glasses.server_time_ms()),
                                                                          {isolated(q(glass.asker()))}, {dayTimeText(glass.asked_ms())}}));
    return records;
}

QVector<QPair<QString, QString>> glassFacts(const v1::Glass& glass) {
    QVector<QPair<QString, QString>> facts{{Glass::tr("Account"), personText(glass)}, {Glass::tr("Asked by"), isolated(q(glass.asker()))}, {Glass::tr("Reason"), requestReason(glass.reason())},
        {Glass::tr("Why, in words"), isolated(q(glass.text()))}};
    if (glass.answered_ms() > 0)
        facts.append({glass.ends_ms() > 0 ? Glass::tr("Allowed") : Glass::tr("Refused"), Glass::tr("%1, by %2").arg(dayTimeText(glass.answered_ms()), isolated(q(glass.answerer())))});
    if (glass.ends_ms() > 0) {
        facts.append({glass.state() == v1::GLASS_OPEN ? Glass::tr("Open until") : Glass::tr("Ended"), dayTimeText(glass.ends_ms())});
        facts.append({Glass::tr("Looked through"), Glass::tr("%n time(s)", nullptr, glass.looks())});
    }
    if (glass.reviewed_ms() > 0) {
        facts.append({Glass::tr("Reviewed"), Glass::tr("%1, by %2").arg(dayTimeText(glass.reviewed_ms()), isolated(q(glass.reviewer())))});
        facts.append({glass.justified() ? Glass::tr("It was justified") : Glass::tr("It was not justified"), isolated(q(glass.review()))});
    }
    return facts;
}

const v1::Glass* openGlass(const v1::Glasses& mine) {
    for (const v1::Glass& glass : mine.all())
        if (glass.state() == v1::GLASS_OPEN) return &glass;
    return nullptr;
}

bool mayBreak(const v1::Glasses& mine) {
    for (const v1::Glass& glass : mine.all())
        if (glass.state() == v1::GLASS_OPEN || glass.state() == v1::GLASS_ASKED) return false;
    return true;
}

QString myGlass(const v1::Glasses& mine) {
    if (const v1::Glass* open = openGlass(mine))
        return Glass::tr("The glass over %1 is open until %2. Each look is written down, and the person sees it afterwards.").arg(personText(*open), timeText(open->ends_ms()));
    const v1::Glass* last = nullptr;
    for (const v1::Glass& glass : mine.all())
        if (!last || glass.asked_ms() > last->asked_ms()) last = &glass;
    if (!last) return Glass::tr("You see nobody's data. Where there is no other way, ask for one account for one hour: a privacy officer has to allow it, and looks at it again afterwards.");
    switch (last->state()) {
    case v1::GLASS_ASKED: return Glass::tr("You asked for %1. A privacy officer has to allow it; read again to see what they said.").arg(personText(*last));
    case v1::GLASS_REFUSED: return Glass::tr("A privacy officer did not allow to read %1.").arg(personText(*last));
    case v1::GLASS_OVER: return Glass::tr("The hour for %1 is over. A privacy officer looks at it again.").arg(personText(*last));
    case v1::GLASS_REVIEWED:
        return (last->justified() ? Glass::tr("A privacy officer looked at what you read of %1 again: it was justified. “%2”")
                                  : Glass::tr("A privacy officer looked at what you read of %1 again: it was not justified. “%2”")).arg(personText(*last), isolated(q(last->review())));
    default: return Glass::tr("Nobody answered in time whether you may read %1.").arg(personText(*last));
    }
}

QVector<Record> behindRecords(const v1::BehindGlass& behind) {
    QVector<Record> records;
    for (const v1::TicketRow& row : behind.tickets()) {
        const Cell what = row.locked() ? Cell{Glass::tr("Use is limited"), q(row.number()), QStringLiteral("lock-keyhole")} : strongCell(isolated(q(row.subject())), q(row.number()));
        records.append(recordOf(rowId(kTicket, row.ticket_id()), {what, {Glass::tr("A ticket"), ticketKind(row.kind())}, {dayTimeText(row.opened_ms())}}));
    }
    for (const v1::MatterRow& row : behind.matters()) {
        const Cell what = row.locked() ? Cell{Glass::tr("Use is limited"), q(row.number()), QStringLiteral("lock-keyhole")} : strongCell(matterWords(row), q(row.number()));
        records.append(recordOf(rowId(kMatter, std::string(1, char(row.kind())) + row.id()), {what, {Glass::tr("At the moderators' desk")}, {dayTimeText(row.since_ms())}}));
    }
    for (const v1::GlassOrderRow& row : behind.orders())
        records.append(recordOf(rowId(kOrder, row.number()), {strongCell(q(row.number()), {}), {Glass::tr("The money of an order")}, {dayTimeText(row.created_ms())}}));
    return records;
}

BehindId behindId(const QByteArray& row) {
    if (row.isEmpty()) return {};
    const std::string rest = row.mid(1).toStdString();
    if (row[0] == kOrder) return {Behind::Order, v1::MATTER_KIND_UNSET, rest};
    if (row[0] == kMatter && !rest.empty()) return {Behind::Matter, v1::MatterKind(rest[0]), rest.substr(1)};
    return {Behind::Ticket, v1::MATTER_KIND_UNSET, rest};
}

QVector<QPair<QString, QString>> ticketFacts(const v1::TicketCase& ticket) {
    QVector<QPair<QString, QString>> facts{{Glass::tr("Subject"), isolated(q(ticket.row().subject()))}, {Glass::tr("Kind"), ticketKind(ticket.row().kind())}};
    if (!ticket.order_number().empty()) facts.append({Glass::tr("Order"), q(ticket.order_number())});
    for (const v1::TicketMessage& message : ticket.ticket().messages()) {
        const bool person = message.voice() == v1::VOICE_OF_PERSON;
        facts.append({dayTimeText(message.written_ms()), Glass::tr("%1: %2").arg(isolated(person ? QLatin1Char('@') + q(ticket.row().person()) : q(message.staff())), isolated(q(message.body())))});
    }
    return facts;
}

QString glassProblem(const Error& error) {
    if (error.code == ErrorCode::AlreadyDone) return Glass::tr("Not done: it was answered meanwhile, or one of yours still waits or is open. Read the list again.");
    if (error.code == ErrorCode::Forbidden) return Glass::tr("Not done: it is about you, or the hour is over.");
    if (error.code == ErrorCode::NotFound) return Glass::tr("Nothing was found. An account is named by its handle, without the @.");
    if (error.code == ErrorCode::UseLimited) return Glass::tr("The person has limited the use of their data, so this stays locked.");
    if (error.code == ErrorCode::Conflict) return Glass::tr("Not done: the hour is not over yet.");
    return deskProblem(error);
}
} // namespace atelyra::model
