#pragma once
// The rows of the command palette: groups of actions, places, things on this device and messages that hold every typed word.
// Rows are plain values; the sheet runs what a row stands for. One column. UI thread.
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
    QString avatar;                  // a name, painted instead of the glyph
    QAction* action = nullptr;       // to trigger, or
    std::optional<Place> place;      // to go to
    bool isHeading = false;
};

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { RowRole = Qt::UserRole + 1 };

    struct Destination {
        QString text, detail, glyph;
        Place place;
        QString keys = {};
    };

    PaletteModel(const Commands& commands, model::JumpModel& found, QObject* parent = nullptr);

    void setDestinations(const QVector<Destination>& destinations);
    void setText(const QString& text);
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
    void append(const QString& heading, const QVector<PaletteRow>& rows);
    bool matches(const QString& text, const QString& detail = {}) const;

    const Commands& m_commands;
    model::JumpModel& m_found;
    QVector<Destination> m_destinations;
    QVector<PaletteRow> m_rows;
    QString m_text;
};

} // namespace atelyra::ui

Q_DECLARE_METATYPE(atelyra::ui::PaletteRow)
