#pragma once
// Rows of cells for a table of the desk: each cell in words, with at most a glyph, a second line and a bar. New rows are merged into the old ones
// by their id, so that selection and scroll position stay. Holds what was asked for last, in memory alone. UI thread.
#include <QAbstractTableModel>
#include <QStringList>
#include <QVector>

#include "client/model/rows.h"
#include "client/model/words.h"

namespace atelyra::model {

struct Cell {
    QString text;
    QString second = {}; // below it, quieter
    QString glyph = {};
    Tone tone = Tone::Neutral;
    int permille = -1; // of a bar before the text; -1: none
    bool strong = false;
    bool operator==(const Cell&) const = default;
};
struct Record {
    QByteArray id;
    QVector<Cell> cells;
    QString sentence; // the whole row, for a screen reader
    bool operator==(const Record&) const = default;
};
Cell strongCell(const QString& text, const QString& second);  // of what the row is about
Record recordOf(const QByteArray& id, QVector<Cell> cells); // said as its cells, one after another

class RecordsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RecordsModel(const QStringList& columns, QObject* parent = nullptr);

    void set(const QVector<Record>& records);
    int rowOf(const QByteArray& id) const; // -1: it is not there
    QByteArray idOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void put(int row, const Record& record);

    QStringList m_columns;
    QVector<Record> m_records;
};

} // namespace atelyra::model

Q_DECLARE_METATYPE(atelyra::model::Cell)
