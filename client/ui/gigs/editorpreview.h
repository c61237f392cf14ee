#pragma once
// How the gig will look while it is written: its card, or its page in short; below, the differences to another device's version while
// there are some, and where the draft is. UI thread.
#include <QWidget>

#include "client/model/rows.h"
#include "client/ui/gigs/versions.h"

class QStackedLayout;
class QVBoxLayout;

namespace atelyra::ui {
class Card;
class Label;
class Pictures;
class Segmented;

class EditorPreview final : public QWidget {
    Q_OBJECT
public:
    explicit EditorPreview(Pictures& pictures, QWidget* parent = nullptr);

    void setGig(const model::GigRow& row, const v1::GigContent& content);
    void showDifferences(const QVector<Difference>& differences); // empty: none any more
    void setDraftWord(const QString& sentence);

Q_SIGNALS:
    void resolved(const QVector<atelyra::ui::Difference>& choices);

private:
    Segmented* m_kind;
    QStackedLayout* m_views;
    class CardView;
    CardView* m_card;
    Label* m_title;
    Label* m_summary;
    Label* m_body;
    Card* m_differencesCard;
    QVBoxLayout* m_rows;
    QVector<Difference> m_differences;
    Label* m_draftWord;
};

} // namespace atelyra::ui
