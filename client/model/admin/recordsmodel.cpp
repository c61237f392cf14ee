#include "client/model/admin/recordsmodel.h"

#include <algorithm>

namespace atelyra::model {

Cell strongCell(const QString& text, const QString& second) { return {text, second, {}, Tone::Neutral, -1, true}; }

Record recordOf(const QByteArray& id, QVector<Cell> cells) {
    QStringList parts;
    for (const Cell& cell : cells)
        for (const QString& part : {cell.text, cell.second})
            if (!part.isEmpty()) parts.append(part);
    return {id, std::move(cells), parts.join(QStringLiteral(", "))};
}

RecordsModel::RecordsModel(const QStringList& columns, QObject* parent) : QAbstractTableModel(parent), m_columns(columns) {}

void RecordsModel::set(const QVector<Record>& records) {
    const auto stays = [&](const Record& old) { return std::any_of(records.begin(), records.end(), [&](const Record& now) { return now.id == old.id; }); };
    for (int row = int(m_records.size()) - 1; row >= 0; --row) {
        if (stays(m_records[row])) continue;
        beginRemoveRows({}, row, row);
        m_records.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < records.size(); ++row) put(row, records[row]);
}

void RecordsModel::put(int row, const Record& record) {
    const int at = rowOf(record.id);
    if (at < 0) {
        beginInsertRows({}, row, row);
        m_records.insert(row, record);
        endInsertRows();
        return;
    }
    if (at != row) { // further down: what stands before it has its place already
        beginMoveRows({}, at, at, {}, row);
        m_records.move(at, row);
        endMoveRows();
    }
    if (m_records[row] == record) return;
    m_records[row] = record;
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int RecordsModel::rowOf(const QByteArray& id) const {
    const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const Record& record) { return record.id == id; });
    return found == m_records.end() ? -1 : int(found - m_records.begin());
}

QByteArray RecordsModel::idOf(int row) const { return row >= 0 && row < m_records.size() ? m_records[row].id : QByteArray(); }

int RecordsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_records.size()); }
int RecordsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

QVariant RecordsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Record& record = m_records[index.row()];
    const Cell cell = record.cells.value(index.column());
    switch (role) {
    case ItemRole: return QVariant::fromValue(cell);
    case IdRole: return QString::fromLatin1(record.id.toHex());
    case Qt::DisplayRole: return cell.text;
    // Up and down stay in a column: the first one says all of the row, the others themselves.
    case Qt::AccessibleTextRole: return index.column() == 0 ? record.sentence : cell.second.isEmpty() ? cell.text : QString(cell.text + QStringLiteral(", ") + cell.second);
    default: return {};
    }
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool known = orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole);
    return known ? QVariant(m_columns.value(section)) : QVariant();
}
} // namespace atelyra::model
