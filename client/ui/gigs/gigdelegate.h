#pragma once
// The card of a gig: cover, what matters about its availability, seller, rating, a title of two lines, delivery and the lowest price.
// Lists paint it through the delegate; the editor's preview through the function. UI thread.
#include <QStyledItemDelegate>

#include "client/model/rows.h"

namespace atelyra::ui {
class GigCovers;
class Pictures;

constexpr int kCardLead = 5;    // a card stands that far inside its cell, for the focus ring
constexpr int kCardGutter = 16; // between cards; part of each cell, at its trailing and lower edge

int gigCardHeight(int cardWidth);
void paintGigCard(QPainter* p, const QRect& card, const model::GigRow& row, QStyle::State state, Qt::LayoutDirection direction, GigCovers& covers,
    const QWidget* view = nullptr);
void paintGigSkeleton(QPainter* p, const QRect& card); // still blocks where the content will be

class GigDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    GigDelegate(Pictures& pictures, QObject* parent);
    void setCell(const QSize& cell) { m_cell = cell; }
    QSize cell() const { return m_cell; }
    static QRect cardIn(const QRect& cell, Qt::LayoutDirection direction);

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    GigCovers* m_covers;
    QSize m_cell{280, 298};
};

} // namespace atelyra::ui
