#pragma once
// Gigs that the member has saved, on this device like everything else. Removing one can be undone. Made by the shell, UI thread.
#include "client/model/gigs/gigsmodel.h"
#include "client/ui/frame/page.h"

class QPushButton;
class QStackedLayout;

namespace atelyra::ui {
class GigGrid;
class Label;

class SavedPage final : public Page {
    Q_OBJECT
public:
    explicit SavedPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Saved"); }
    QList<QPair<QString, QString>> shortcuts() const override;

private:
    void showList();
    void removeCurrent();

    model::GigsModel m_model;
    GigGrid* m_grid;
    Label* m_count;
    QPushButton* m_remove;
    QStackedLayout* m_views;
};

} // namespace atelyra::ui
