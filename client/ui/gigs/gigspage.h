#pragma once
// A seller's own gigs with their state, orders, rating and price; drafts first. What is archived stands by itself, and only where
// something is. What is done with a gig stands above the list and in its context menu. Made by the shell, UI thread.
#include <QStyledItemDelegate>

#include "client/model/gigs/gigsmodel.h"
#include "client/ui/frame/page.h"

class QListView;
class QMenu;
class QPushButton;
class QStackedLayout;

namespace atelyra::ui {
class GigCovers;
class EmptyState;
class Label;
class Segmented;

class OwnGigDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    OwnGigDelegate(Pictures& pictures, QObject* parent);
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    GigCovers* m_covers;
};

class GigsPage final : public Page {
    Q_OBJECT
public:
    explicit GigsPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Gigs"); }
    QList<QWidget*> headerWidgets() override;
    bool primaryAction() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    model::GigRow chosen() const; // null id: none
    void showList();
    void edit(GigId gig);
    void view();
    void togglePause();
    void archive();
    void remove();
    void setArchived(bool archived);
    void showMenu(const QPoint& at);

    model::GigsModel m_model;
    QListView* m_list;
    QWidget* m_tools;
    Segmented* m_group;
    Label* m_count;
    QPushButton* m_new;
    QPushButton* m_edit;
    QPushButton* m_view;
    QPushButton* m_pause;
    QPushButton* m_archive;
    QPushButton* m_remove;
    QStackedLayout* m_views;
};

} // namespace atelyra::ui
