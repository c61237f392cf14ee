#pragma once
// The panel beside a gig: packages, extras, every fee, the total on the button, and what happens with the money. It shows and changes
// the page's choice and asks for everything else. UI thread.
#include <QWidget>

#include "client/model/gigs/gigwatch.h"
#include "client/model/orders/cartwatch.h"

class QPushButton;
class QVBoxLayout;
class QCheckBox;

namespace atelyra::ui {
class Label;
class PackageChoice;
class QuoteLines;
class Segmented;

class OrderPanel final : public QWidget {
    Q_OBJECT
public:
    explicit OrderPanel(PackageChoice& choice, QWidget* parent = nullptr);
    void showGig(const model::GigView& view, qint64 nowMs);
    void showCart(const std::optional<model::CartChoice>& inCart);

Q_SIGNALS:
    void orderPressed();
    void cartPressed();
    void editPressed();
    void messagePressed();
    void savePressed();
    void sharePressed();
    void reportPressed();

private:
    void build();
    QVBoxLayout* buildButtons();
    void showExtras();
    void showChoice();
    void showCartButton();

    PackageChoice& m_choice;
    model::GigView m_view;
    std::optional<model::CartChoice> m_inCart;
    bool m_cartKnown = false;
    qint64 m_nowMs = 0;
    std::string m_shown; // content whose extras stand here
    Segmented* m_packages = nullptr;
    Label* m_price = nullptr;
    Label* m_days = nullptr;
    Label* m_scope = nullptr;
    QWidget* m_extrasBox = nullptr;
    QVBoxLayout* m_extras = nullptr;
    QList<QPair<std::string, QCheckBox*>> m_boxes;
    QuoteLines* m_lines = nullptr;
    QPushButton* m_order = nullptr;
    QPushButton* m_cart = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_message = nullptr;
    QWidget* m_cartLine = nullptr;
    Label* m_cartWords = nullptr;
    Label* m_why = nullptr;
    QWidget* m_notes = nullptr;
    Label* m_due = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_share = nullptr;
    QPushButton* m_report = nullptr;
};

// An icon and a quiet sentence beside it.
QWidget* noteLine(const QString& glyph, Label* words);

} // namespace atelyra::ui
