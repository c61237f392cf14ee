#include "client/model/admin/deskmodel.h"

#include <algorithm>
#include <set>

#include <QDateTime>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/base/clock.h"
#include "shared/rules/requests.h"

namespace atelyra::model {
namespace {
const QString kNobody = QStringLiteral("—");

QString isoDay(qint64 ms) { return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date().toString(Qt::ISODate) : QString(); }

QString sentenceOf(const QVector<Cell>& cells) {
    QStringList parts;
    for (const Cell& cell : cells)
        for (const QString& part : {cell.text, cell.second})
            if (!part.isEmpty() && part != kNobody) parts.append(part);
    return parts.join(QStringLiteral(", "));
}

QStringList registerLine(const v1::DeskRow& row, qint64 nowMs) {
    const v1::RightsRequest request = rules::requestOf(row);
    const qint64 until = row.closed_ms() > 0 ? row.closed_ms() : nowMs;
    return {q(row.number()), rightKind(row.kind()).text, requestStage(row), personWords(row), q(row.country()), identityWords(row.identity()).text, q(row.officer()),
        isoDay(row.received_ms()), isoDay(rules::termMs(request, nowMs)), isoDay(row.extended_ms()), isoDay(row.closed_ms()),
        QString::number(rules::dayOf(request, until)), row.reason().empty() ? QString() : requestReason(row.reason())};
}
} // namespace

DeskModel::DeskModel(QObject* parent)
    : RecordsModel({tr("Request"), tr("Person"), tr("Type"), tr("Clock, 30 days"), tr("Identity"), tr("Assigned"), tr("Stage")}, parent) {}

void DeskModel::take(const v1::DeskQueue& queue) {
    m_open = {queue.open().begin(), queue.open().end()};
    m_closed = {queue.closed().begin(), queue.closed().end()};
    m_medianDays = queue.median_days();
    m_nowMs = queue.server_time_ms();
    rebuild();
}

void DeskModel::take(const v1::DeskRow& row) {
    const auto isIt = [&](const v1::DeskRow& known) { return known.request_id() == row.request_id(); };
    m_open.removeIf(isIt);
    m_closed.removeIf(isIt);
    if (rules::isOpen(row.state()) || row.appeal() == v1::REQUEST_APPEAL_ASKED) m_open.append(row);
    else m_closed.prepend(row);
    rebuild();
}

void DeskModel::setFilter(const DeskFilter& filter) {
    m_filter = filter;
    rebuild();
}

void DeskModel::setNow(qint64 marketNowMs) {
    m_nowMs = marketNowMs;
    rebuild();
}

const v1::DeskRow* DeskModel::find(const QByteArray& id) const {
    for (const auto* rows : {&m_open, &m_closed})
        for (const v1::DeskRow& row : *rows)
            if (QByteArray::fromStdString(row.request_id()) == id) return &row;
    return nullptr;
}

DeskFigures DeskModel::figures() const {
    DeskFigures figures;
    figures.open = int(m_open.size());
    figures.medianDays = m_medianDays;
    for (const v1::DeskRow& row : m_open) {
        const auto urgency = rules::urgencyOf(rules::requestOf(row), m_nowMs);
        figures.pastDue += urgency == rules::Urgency::Over;
        figures.dueSoon += urgency == rules::Urgency::Soon || urgency == rules::Urgency::Near;
    }
    return figures;
}

QVector<v1::DeskRow> DeskModel::closedSince(qint64 ms) const {
    QVector<v1::DeskRow> rows;
    for (const v1::DeskRow& row : m_closed)
        if (row.closed_ms() >= ms) rows.append(row);
    return rows;
}

QStringList DeskModel::officers() const {
    std::set<QString> names;
    for (const v1::DeskRow& row : m_open)
        if (!row.officer().empty()) names.insert(q(row.officer()));
    return {names.begin(), names.end()};
}

QStringList DeskModel::countries() const {
    std::set<QString> codes;
    for (const v1::DeskRow& row : m_open)
        if (!row.country().empty()) codes.insert(q(row.country()));
    return {codes.begin(), codes.end()};
}

bool DeskModel::passes(const v1::DeskRow& row) const {
    using Assignee = DeskFilter::Assignee;
    if (m_filter.kind != v1::RIGHT_KIND_UNSET && row.kind() != m_filter.kind) return false;
    if (!m_filter.country.isEmpty() && q(row.country()) != m_filter.country) return false;
    switch (m_filter.assignee) {
    case Assignee::Mine: return row.mine();
    case Assignee::Nobody: return row.officer().empty();
    case Assignee::Named: return q(row.officer()) == m_filter.officer;
    case Assignee::Anybody: break;
    }
    return true;
}

void DeskModel::rebuild() {
    QVector<v1::DeskRow> rows;
    std::copy_if(m_open.begin(), m_open.end(), std::back_inserter(rows), [this](const v1::DeskRow& row) { return passes(row); });
    const auto key = [this](const v1::DeskRow& row) {
        switch (m_filter.order) {
        case DeskFilter::Order::OldestFirst: return row.received_ms();
        case DeskFilter::Order::NewestFirst: return -row.received_ms();
        case DeskFilter::Order::DueFirst: break;
        }
        return rules::termMs(rules::requestOf(row), m_nowMs);
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const v1::DeskRow& one, const v1::DeskRow& other) { return key(one) < key(other); });
    QVector<Record> records;
    for (const v1::DeskRow& row : rows) records.append(recordOf(row));
    set(records);
}

Record DeskModel::recordOf(const v1::DeskRow& row) const {
    const StateWords kind = rightKind(row.kind()), identity = identityWords(row.identity());
    const ClockWords clock = clockWords(rules::requestOf(row), m_nowMs);
    const QString officer = row.officer().empty() ? kNobody : q(row.officer());
    Record record{QByteArray::fromStdString(row.request_id()), {}, {}};
    record.cells = {{q(row.number())}, {personWords(row), q(row.country())}, {kind.text, {}, kind.glyph},
        {clock.day, clock.left, {}, clock.tone, clock.permille}, {identity.text, {}, identity.glyph, identity.tone}, {officer}, {requestStage(row)}};
    record.cells[Person].strong = record.cells[Stage].strong = true;
    record.sentence = sentenceOf(record.cells);
    if (row.officer().empty()) record.sentence += QStringLiteral(", ") + tr("assigned to nobody");
    return record;
}

QByteArray csvCell(const QString& text) {
    const bool formula = !text.isEmpty() && QStringLiteral("=+-@\t\r\n").contains(text.front());
    QByteArray cell = (formula ? QString(QLatin1Char('\'') + text) : text).toUtf8();
    return '"' + cell.replace('"', "\"\"") + '"';
}

QByteArray DeskModel::registerCsv(const v1::DeskQueue& queue) {
    QVector<QStringList> lines{{tr("Request"), tr("Type"), tr("Stage"), tr("Person"), tr("Country"), tr("Identity"), tr("Assigned"), tr("Received"), tr("Due"), tr("Extended to"),
        tr("Closed"), tr("Day"), tr("Reason")}};
    for (const auto* rows : {&queue.open(), &queue.closed()})
        for (const v1::DeskRow& row : *rows) lines.append(registerLine(row, queue.server_time_ms()));
    QByteArray csv = "\xEF\xBB\xBF"; // so that spreadsheets read it as UTF-8
    for (const QStringList& line : lines) {
        QByteArrayList cells;
        for (const QString& text : line) cells.append(csvCell(text));
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}
} // namespace atelyra::model
