#pragma once
// The shape of every list model: rows of one struct, fetched a page at a time from the engine thread, kept in step with changes.
// One column (a list view exposes every further column to a screen reader as a row of its own). UI thread.
#include <functional>

#include <QAbstractListModel>
#include <QString>

#include "client/engine/engine.h"
#include "client/model/rows.h"

namespace atelyra::model {

template <class Row> struct Page {
    QVector<Row> rows;
    bool more = false;
    qint64 total = -1; // -1: unknown
};

// Non-template base, so that moc and views see one type.
class PagedModelBase : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    bool isLoading() const { return m_loading; }
    bool isLoaded() const { return m_loaded; } // the first page has arrived: empty now means empty
    qint64 total() const { return m_total; }

Q_SIGNALS:
    void loaded(); // after the first page, and after each refresh

protected:
    bool m_loading = false;
    bool m_loaded = false;
    qint64 m_total = -1;
};

} // namespace atelyra::model
