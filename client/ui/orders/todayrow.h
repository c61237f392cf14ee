#pragma once
// Rows of a seller's day: an order that is due, and somebody who waits. Made anew with every change; UI thread.
#include <QWidget>

#include "client/model/rows.h"
#include "client/ui/gigs/gigcovers.h"

class QPushButton;

namespace atelyra::ui {

// The picture of a gig, small.
class SmallCover final : public QWidget {
    Q_OBJECT
public:
    SmallCover(Pictures& pictures, GigId gig, const model::FileRow& cover, QSize size, QWidget* parent = nullptr);
    QSize sizeHint() const override { return m_size; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    GigCovers m_covers;
    GigId m_gig;
    model::FileRow m_cover;
    QSize m_size;
};

class DueRow final : public QWidget {
    Q_OBJECT
public:
    DueRow(Pictures& pictures, const model::OrderRow& row, int index, qint64 nowMs, bool primary, QWidget* parent = nullptr);
    bool isPrimary() const { return m_primary; }

Q_SIGNALS:
    void opened(const QString& section);

private:
    bool m_primary = false;
};

class WaitingRow final : public QWidget {
    Q_OBJECT
public:
    WaitingRow(const model::ConversationRow& row, int index, QWidget* parent = nullptr);
    WaitingRow(const model::OrderRow& row, int index, QWidget* parent = nullptr);

Q_SIGNALS:
    void opened();
};

} // namespace atelyra::ui
