#pragma once
// What can be looked up about privacy: what waits to be sent and was sent, and what lies on this computer. Shows what it is given; asks for
// nothing itself. UI thread.
#include <QWidget>

#include "client/model/privacy/privacyactions.h"
#include "client/ui/frame/context.h"

class QPushButton;

namespace atelyra::ui {
class Card;
class KeyValueRows;
class Label;

class PrivacyRecords : public QWidget {
    Q_OBJECT
public:
    explicit PrivacyRecords(Context& context, QWidget* parent = nullptr);

    void show(const model::PrivacyView& view);

private:
    Card* sentCard();
    Card* hereCard();
    void showSent();

    Context& m_context;
    model::PrivacyView m_view;
    Label* m_queued;
    Label* m_sent;
    QPushButton* m_copy;
    QPushButton* m_delete;
    KeyValueRows* m_here;
};

} // namespace atelyra::ui
