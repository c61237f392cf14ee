#include "client/ui/shell/palettemodel.h"

#include <algorithm>

#include "client/model/format.h"

namespace atelyra::ui {
namespace {
constexpr int kEachGroup = 6;

Place placeOf(const model::JumpRow& row) {
    Place place;
    switch (row.kind) {
    case model::JumpRow::Kind::Order:
        place.kind = Place::Kind::Order;
        place.order = row.order;
        break;
    case model::JumpRow::Kind::Gig:
        place.kind = Place::Kind::Gig;
        place.gig = row.gig;
        break;
    case model::JumpRow::Kind::Conversation:
    case model::JumpRow::Kind::Message:
        place.kind = Place::Kind::Inbox;
        place.chat = {row.other, row.order, row.gig};
        break;
    }
    return place;
}

bool isTalk(model::JumpRow::Kind kind) {
    return kind == model::JumpRow::Kind::Conversation || kind == model::JumpRow::Kind::Message;
}
} // namespace

PaletteModel::PaletteModel(const Commands& commands, model::JumpModel& found, QObject* parent)
    : QAbstractListModel(parent), m_commands(commands), m_found(found) {
    connect(&m_found, &model::JumpModel::loaded, this, &PaletteModel::rebuild);
}

void PaletteModel::setDestinations(const QVector<Destination>& destinations) {
    m_destinations = destinations;
    rebuild();
}

void PaletteModel::setText(const QString& text) {
    m_text = text.trimmed();
    m_found.setText(m_text);
    rebuild();
}

int PaletteModel::firstItem() const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [](const PaletteRow& row) { return !row.isHeading; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int PaletteModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PaletteRow& row = m_rows[index.row()];
    switch (role) {
    case RowRole: return QVariant::fromValue(row);
    case Qt::DisplayRole: return row.text;
    case Qt::AccessibleTextRole: {
        QStringList parts{row.text, row.detail, row.keys};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    if (!index.isValid() || m_rows[index.row()].isHeading) return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void PaletteModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    append(tr("Actions"), actionRows());
    append(tr("Go to"), placeRows());
    if (!m_text.isEmpty()) {
        append(tr("On this device"), foundRows(false));
        append(tr("Messages"), foundRows(true));
    }
    endResetModel();
    Q_EMIT rebuilt();
}

void PaletteModel::append(const QString& heading, const QVector<PaletteRow>& rows) {
    if (rows.isEmpty()) return;
    PaletteRow head;
    head.text = heading;
    head.isHeading = true;
    m_rows.append(head);
    m_rows += rows;
}

QVector<PaletteRow> PaletteModel::actionRows() const {
    QVector<PaletteRow> rows;
    for (const Commands::Entry& entry : m_commands.entries()) {
        const QString text = entry.action->iconText();
        if (entry.glyph.isEmpty() || !entry.action->isEnabled() || !matches(text)) continue;
        if (m_text.isEmpty() && rows.size() == kEachGroup) break;
        PaletteRow row;
        row.text = text;
        row.glyph = entry.glyph;
        row.keys = entry.action->shortcut().toString(QKeySequence::NativeText);
        row.action = entry.action;
        rows.append(row);
    }
    return rows;
}

QVector<PaletteRow> PaletteModel::placeRows() const {
    QVector<PaletteRow> rows;
    for (const Destination& there : m_destinations) {
        if (!matches(there.text, there.detail)) continue;
        PaletteRow row;
        row.text = there.text;
        row.detail = there.detail;
        row.glyph = there.glyph;
        row.keys = there.keys;
        row.place = there.place;
        rows.append(row);
    }
    return rows;
}

QVector<PaletteRow> PaletteModel::foundRows(bool messages) const {
    QVector<PaletteRow> rows;
    for (int i = 0; i < m_found.rowCount() && rows.size() < kEachGroup; ++i) {
        const model::JumpRow found = m_found.at(i);
        if (isTalk(found.kind) != messages) continue;
        PaletteRow row;
        row.text = found.text;
        row.detail = found.detail;
        row.glyph = found.glyph;
        row.avatar = messages ? found.text : QString();
        row.place = placeOf(found);
        rows.append(row);
    }
    return rows;
}

bool PaletteModel::matches(const QString& text, const QString& detail) const {
    const QString whole = text + QLatin1Char(' ') + detail;
    const QStringList words = m_text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return whole.contains(word, Qt::CaseInsensitive); });
}
} // namespace atelyra::ui
