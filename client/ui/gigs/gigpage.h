#pragma once
// One gig as buyers see it: pictures, packages side by side, questions and reviews, and beside them the panel that orders. In narrow
// windows the panel stands below the comparison. Made by the shell, UI thread.
#include "client/model/gigs/gigwatch.h"
#include "client/ui/frame/page.h"
#include "client/ui/gigs/packagechoice.h"

class QScrollArea;
class QStackedLayout;
class QVBoxLayout;
class QBoxLayout;

namespace atelyra::ui {
class Banner;
class CompareTable;
class EmptyState;
class Gallery;
class GigHead;
class Label;
class OrderPanel;
class ScrollPage;

class GigPage final : public Page {
    Q_OBJECT
public:
    explicit GigPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    QList<QPair<QString, Place>> crumbs() const override;
    bool primaryAction() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void showGig(); // the watched one
    void showText();
    void showReviews();
    void placePanel();
    void beginChoice();
    void order();
    void cart();
    void message();
    void share();

    model::GigWatch m_watch;
    model::CartWatch m_cart;
    PackageChoice m_choice;
    bool m_chosen = false; // the choice is of this gig
    std::string m_shownContent, m_shownReviews;
    QStackedLayout* m_views = nullptr;
    ScrollPage* m_main = nullptr;
    QScrollArea* m_side = nullptr;
    Banner* m_notice = nullptr;
    GigHead* m_head = nullptr;
    Gallery* m_gallery = nullptr;
    CompareTable* m_compare = nullptr;
    Label* m_summary = nullptr;
    Label* m_body = nullptr;
    QWidget* m_faqs = nullptr;
    QWidget* m_reviews = nullptr;
    QBoxLayout* m_pair = nullptr; // questions and reviews, side by side or stacked
    OrderPanel* m_panel = nullptr;
    EmptyState* m_missing = nullptr;
};

} // namespace atelyra::ui
