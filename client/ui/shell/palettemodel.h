#pragma once
// The rows of the command palette: what was used last, then groups of actions, places, things on this device and messages that hold
// every typed word; or what else can be done with one of them. Rows are plain values; the sheet runs what a row stands for. One
// column. UI thread.
#include <optional>

#include <QAbstractListModel>
#include <QAction>
#include <QVector>

#include "client/model/shell/jumpmodel.h"
#include "client/ui/frame/place.h"
#include "client/ui/shell/commands.h"

namespace atelyra::ui {

struct PaletteRow {
    QString text, detail, glyph, keys;
    QByteArray avatar;               // a person, painted instead of the glyph
    QString id;                      // of what can be remembered as used last
    QAction* action = nullptr;       // to trigger, or
    std::optional<Place> place;      // to go to, or
    QString copy;                    // to put on the clipboard
    QVector<PaletteRow> more;        // what else can be done with it
    bool isHeading = false;
};

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { RowRole = Qt::UserRole + 1 };

    struct Destination {
        QString id, text, detail, glyph;
        Place place;
        QString keys = {};
    };

    PaletteModel(const Commands& commands, model::JumpModel& found, QObject* parent = nullptr);

    void setDestinations(const QVector<Destination>& destinations);
    void setSearches(bool searches) { m_searches = searches; } // what is on this device, too
    void setText(const QString& text);
    void setRecent(const QStringList& ids); // the last one first
    void setSubject(const std::optional<PaletteRow>& row); // shows what else can be done with it
    bool hasSubject() const { return m_subject.has_value(); }
    const QString& text() const { return m_text; }
    int firstItem() const; // the first row that is not a heading; -1: nothing found

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void rebuilt();

private:
    void rebuild();
    QVector<PaletteRow> actionRows() const;
    QVector<PaletteRow> placeRows() const;
    QVector<PaletteRow> foundRows(bool messages) const;
    QVector<PaletteRow> matching(const QVector<PaletteRow>& rows) const;
    void rebuildUntyped();
    void append(const QString& heading, const QVector<PaletteRow>& rows);

    const Commands& m_commands;
    model::JumpModel& m_found;
    QVector<Destination> m_destinations;
    QVector<PaletteRow> m_rows;
    QString m_text;
    QStringList m_recent;
    bool m_searches = true;
    std::optional<PaletteRow> m_subject;
};

} // namespace atelyra::ui

Q_DECLARE_METATYPE(atelyra::ui::PaletteRow)
