#include "client/ui/shell/palettemodel.h"

#include <algorithm>
#include <tuple>

#include "client/ui/shell/fuzzy.h"

namespace atelyra::ui {
namespace {
constexpr int kEachGroup = 6;
constexpr int kRecent = 5;

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

PaletteRow rowTo(const QString& text, const QString& glyph, const Place& place) {
    PaletteRow row;
    row.text = text;
    row.glyph = glyph;
    row.place = place;
    return row;
}

PaletteRow copying(const QString& text, const QString& what) {
    PaletteRow row;
    row.text = text;
    row.detail = what;
    row.glyph = QStringLiteral("clipboard-list");
    row.copy = what;
    return row;
}

// Behind Tab: Enter's own way first, then the others.
QVector<PaletteRow> moreFor(const model::JumpRow& found, const Place& place) {
    QVector<PaletteRow> more;
    Place other;
    switch (found.kind) {
    case model::JumpRow::Kind::Order:
        more.append(rowTo(PaletteModel::tr("Open the order"), QStringLiteral("package"), place));
        more.append(copying(PaletteModel::tr("Copy its title"), found.text));
        break;
    case model::JumpRow::Kind::Gig:
        more.append(rowTo(PaletteModel::tr("Open the gig"), QStringLiteral("compass"), place));
        more.append(copying(PaletteModel::tr("Copy its title"), found.text));
        break;
    case model::JumpRow::Kind::Conversation:
    case model::JumpRow::Kind::Message:
        more.append(rowTo(PaletteModel::tr("Open the conversation"), QStringLiteral("message-square"), place));
        if (!found.order.isNull()) {
            other.kind = Place::Kind::Order;
            other.order = found.order;
            more.append(rowTo(PaletteModel::tr("Open its order"), QStringLiteral("package"), other));
        }
        other = {};
        other.kind = Place::Kind::Profile;
        other.account = found.other;
        if (!found.other.isNull()) more.append(rowTo(PaletteModel::tr("Open the profile"), QStringLiteral("user"), other));
        if (found.kind == model::JumpRow::Kind::Message) more.append(copying(PaletteModel::tr("Copy the message"), found.text));
        break;
    }
    return more;
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
    m_subject.reset();
    m_found.setText(m_searches ? m_text : QString());
    rebuild();
}

void PaletteModel::setRecent(const QStringList& ids) {
    m_recent = ids;
    rebuild();
}

void PaletteModel::setSubject(const std::optional<PaletteRow>& row) {
    m_subject = row;
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
    if (m_subject) append(m_subject->text, m_subject->more);
    else if (m_text.isEmpty()) rebuildUntyped();
    else {
        append(tr("Actions"), matching(actionRows()));
        append(tr("Go to"), matching(placeRows()));
        append(tr("On this device"), foundRows(false));
        append(tr("Messages"), foundRows(true));
    }
    endResetModel();
    Q_EMIT rebuilt();
}

// The last five first; what stands there is not said twice.
void PaletteModel::rebuildUntyped() {
    const QVector<PaletteRow> actions = actionRows(), places = placeRows();
    QVector<PaletteRow> recent, others, elsewhere;
    for (const QString& id : m_recent)
        for (const PaletteRow& row : actions + places)
            if (row.id == id && recent.size() < kRecent) recent.append(row);
    const auto isRecent = [&](const PaletteRow& row) { return std::any_of(recent.begin(), recent.end(), [&](const PaletteRow& one) { return one.id == row.id; }); };
    for (const PaletteRow& row : actions)
        if (!isRecent(row) && others.size() < kEachGroup) others.append(row);
    for (const PaletteRow& row : places)
        if (!isRecent(row)) elsewhere.append(row);
    append(tr("Used last"), recent);
    append(tr("Actions"), others);
    append(tr("Go to"), elsewhere);
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
        if (entry.glyph.isEmpty() || !entry.action->isEnabled()) continue;
        PaletteRow row;
        row.id = QStringLiteral("do ") + entry.action->objectName();
        row.text = entry.action->iconText();
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
        PaletteRow row = rowTo(there.text, there.glyph, there.place);
        row.id = QStringLiteral("go ") + there.id;
        row.detail = there.detail;
        row.keys = there.keys;
        rows.append(row);
    }
    return rows;
}

// Best first; what was used last comes before what fits as well.
QVector<PaletteRow> PaletteModel::matching(const QVector<PaletteRow>& rows) const {
    struct Found {
        int cost;
        qsizetype since;
        const PaletteRow* row;
    };
    QVector<Found> found;
    for (const PaletteRow& row : rows)
        if (const auto cost = fuzzyCost(row.text, row.detail, m_text)) {
            const qsizetype since = m_recent.indexOf(row.id);
            found.append({*cost, since < 0 ? m_recent.size() : since, &row});
        }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return std::tie(a.cost, a.since) < std::tie(b.cost, b.since); });
    QVector<PaletteRow> best;
    for (const Found& one : found)
        if (best.size() < kEachGroup) best.append(*one.row);
    return best;
}

QVector<PaletteRow> PaletteModel::foundRows(bool messages) const {
    QVector<PaletteRow> rows;
    for (int i = 0; m_searches && i < m_found.rowCount() && rows.size() < kEachGroup; ++i) {
        const model::JumpRow found = m_found.at(i);
        if (isTalk(found.kind) != messages) continue;
        PaletteRow row = rowTo(found.text, found.glyph, placeOf(found));
        row.detail = found.detail;
        if (found.kind == model::JumpRow::Kind::Message) { // whose words these are comes first
            row.text = found.detail;
            row.detail = tr("“%1”").arg(found.text);
        }
        if (messages) row.avatar = QByteArray::fromStdString(found.other.str());
        row.more = moreFor(found, *row.place);
        rows.append(row);
    }
    return rows;
}
} // namespace atelyra::ui
