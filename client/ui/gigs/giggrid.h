#pragma once
// Gig cards in as many equal columns as fit, with the keys of a grid: arrows move, Enter opens, S saves, W asks why here. One accessible sentence a
// card comes from the model. Used by Discover and Saved, UI thread.
#include <QListView>
#include <QTimer>

#include "client/model/gigs/gigsmodel.h"

namespace atelyra::ui {
class GigDelegate;
class Pictures;

class GigGrid final : public QListView {
    Q_OBJECT
public:
    GigGrid(model::GigsModel& model, Pictures& pictures, QWidget* parent = nullptr);
    int columns() const { return m_columns; }

Q_SIGNALS:
    void opened(const atelyra::model::GigRow& row);
    void saveToggled(const atelyra::model::GigRow& row);
    void whyAsked(const atelyra::model::GigRow& row, const QRect& card); // in the viewport; of a gig that has weights

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fit();

    model::GigsModel& m_gigs;
    GigDelegate* m_delegate;
    QTimer m_patience; // a skeleton only after a while
    bool m_skeleton = false;
    int m_columns = 1;
};

} // namespace atelyra::ui
