#include "client/ui/gigs/coversinview.h"

#include <QListView>
#include <QScrollBar>

#include "client/model/accounts/accountactions.h"
#include "client/model/shell/shellwatch.h"

namespace atelyra::ui {
namespace {
constexpr int kRestMs = 200;
}

CoversInView::CoversInView(Context& context, QListView& list, model::PagedModelBase& rows, CoverOf coverOf)
    : QObject(&list), m_context(context), m_list(list), m_coverOf(std::move(coverOf)) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    const auto soon = [this] { m_rest.start(); };
    connect(&m_rest, &QTimer::timeout, this, &CoversInView::ask);
    connect(list.verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
    connect(list.verticalScrollBar(), &QScrollBar::rangeChanged, this, soon);
    connect(&rows, &model::PagedModelBase::loaded, this, soon);
    connect(&context.shell, &model::ShellWatch::syncChanged, this, soon); // the server may answer again
}

void CoversInView::ask() {
    if (!m_list.isVisible()) return;
    QVector<model::FileRow> covers;
    const QRect view = m_list.viewport()->rect();
    for (int row = 0; row < m_list.model()->rowCount(); ++row) {
        const QModelIndex index = m_list.model()->index(row, 0);
        const QRect cell = m_list.visualRect(index);
        if (cell.top() > view.bottom()) break;
        if (cell.intersects(view)) covers.append(m_coverOf(index));
    }
    m_context.accounts.fetchCovers(covers);
}
} // namespace atelyra::ui
