#pragma once
// The last look before an order: package and extras, the seller's questions, the card, every fee as a line, and what happens with the
// money. What is typed is kept on this device until it is ordered. Made by the shell, UI thread.
#include <QTimer>

#include "client/model/gigs/gigwatch.h"
#include "client/model/orders/orderwatch.h"
#include "client/ui/frame/page.h"
#include "client/ui/gigs/packagechoice.h"

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class AnswersForm;
class Banner;
class Card;
class Field;
class Label;
class PayChoice;
class QuoteLines;
class ScrollPage;
class SidePane;
class TextEdit;

class OrderReviewPage final : public Page {
    Q_OBJECT
public:
    explicit OrderReviewPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Review your order"); }
    QList<QPair<QString, Place>> crumbs() const override;
    bool primaryAction() override;
    bool hasUnsaved() const override { return m_saving.isActive(); }
    QList<QPair<QString, QString>> shortcuts() const override;

Q_SIGNALS:
    void draftSaved();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QWidget* buildSide();
    void showGig(); // the watched one
    void showOptions();
    void showChoice();
    void showConnection();
    void restoreDraft();
    void fill(const v1::PlaceOrder& draft);
    v1::PlaceOrder written() const;
    void saveSoon();
    void saveDraft();
    bool hasCardNumber() const;
    void order();
    void placed(const Result<OrderId>& result, const v1::PlaceOrder& draft);
    void takeBack(GigId gig, const v1::PlaceOrder& draft);
    void fit();
    Place gigPlace() const;

    Place m_place;
    model::GigWatch m_watch;
    model::OrderWatch m_placed; // the order that an undo would take back
    PackageChoice m_choice;
    QTimer m_saving;
    bool m_filled = false;  // the fields belong to this gig
    std::string m_kept;     // as it lies in the cart
    bool m_ordering = false;
    std::string m_shownOffer;

    ScrollPage* m_main = nullptr;
    SidePane* m_side = nullptr;
    QWidget* m_sideContent = nullptr;
    Banner* m_notice = nullptr;
    Label* m_title = nullptr;
    Label* m_by = nullptr;
    QVBoxLayout* m_packages = nullptr;
    Card* m_extrasCard = nullptr;
    QVBoxLayout* m_extras = nullptr;
    Card* m_questionsCard = nullptr;
    Label* m_questionsHelp = nullptr;
    AnswersForm* m_answers = nullptr;
    TextEdit* m_note = nullptr;
    PayChoice* m_pay = nullptr;
    Label* m_due = nullptr;
    QuoteLines* m_lines = nullptr;
    QPushButton* m_order = nullptr;
    Label* m_why = nullptr;
    Label* m_draftWord = nullptr;
};

} // namespace atelyra::ui
