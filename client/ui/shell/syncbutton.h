#pragma once
// The state of the sync at the foot of the sidebar, always in sight: icon and two lines, on the rail the icon alone. Opens the Outbox.
// A change is told to screen readers through the name, at most once in five seconds. UI thread.
#include <QAbstractButton>
#include <QTimer>

#include "client/model/shell/shellwatch.h"

namespace atelyra::ui {

class SyncButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit SyncButton(QWidget* parent = nullptr);

    void setWords(const model::SyncWords& words);
    void setRail(bool rail);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void announce();

    model::SyncWords m_words;
    QTimer m_quiet; // runs: something was announced just now
    bool m_rail = false;
};

} // namespace atelyra::ui
