#pragma once
// Lets the covers of the rows in view come by themselves once a list has come to rest; what is scrolled past is not asked for. Rows
// hand their cover by their own type. Owned by the list, UI thread.
#include <functional>

#include <QObject>
#include <QTimer>

#include "client/model/pagedmodel.h"
#include "client/ui/frame/context.h"

class QListView;

namespace atelyra::ui {

class CoversInView final : public QObject {
    Q_OBJECT
public:
    using CoverOf = std::function<model::FileRow(const QModelIndex&)>;
    CoversInView(Context& context, QListView& list, model::PagedModelBase& rows, CoverOf coverOf);

private:
    void ask();

    Context& m_context;
    QListView& m_list;
    CoverOf m_coverOf;
    QTimer m_rest;
};

// For a list whose rows are Row, with a member `cover`.
template <class Row> void fetchCoversInView(Context& context, QListView& list, model::PagedModel<Row>& rows) {
    new CoversInView(context, list, rows, [](const QModelIndex& index) { return index.data(model::ItemRole).template value<Row>().cover; });
}

} // namespace atelyra::ui
