#pragma once
// What a gig says, from its title to its reviews: the main column of the gig's page. The comparison shares its choice with whatever
// else shows it. Parts are made anew when the gig changes, not when the choice does. Owned by its page, UI thread.
#include <QHash>
#include <QWidget>

#include "client/model/gigs/gigwatch.h"

class QButtonGroup;
class QVBoxLayout;
class QRadioButton;

namespace atelyra::ui {
class Label;
class PackageChoice;

// Title and the line about the seller.
class GigHead final : public QWidget {
    Q_OBJECT
public:
    explicit GigHead(QWidget* parent = nullptr);
    void setGig(const model::GigView& view);

Q_SIGNALS:
    void sellerPressed();

private:
    QVBoxLayout* m_column;
    QStringList m_shown;
};

// The packages side by side; a radio button chooses.
class CompareTable final : public QWidget {
    Q_OBJECT
public:
    explicit CompareTable(PackageChoice& choice, QWidget* parent = nullptr);
    void setOffer(const v1::GigContent& content, const QString& currency);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showChoice();
    PackageChoice& m_choice;
    QHash<int, QRadioButton*> m_radios; // by tier
    QList<QWidget*> m_heads;
    QList<QWidget*> m_rows; // first cell of each row below the head: where the hairlines go
};

// One question; its answer opens below it.
class Accordion final : public QWidget {
    Q_OBJECT
public:
    Accordion(const QString& question, const QString& answer, const QString& objectName, bool open, QWidget* parent = nullptr);
};

class ReviewItem final : public QWidget {
    Q_OBJECT
public:
    explicit ReviewItem(const model::ReviewRow& review, QWidget* parent = nullptr);
};

} // namespace atelyra::ui
