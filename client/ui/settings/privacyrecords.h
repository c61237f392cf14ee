#pragma once
// What can be looked up about privacy: what is sent and was sent, what lies on this computer, and every answer with its receipt. Shows
// what it is given; asks for nothing itself. UI thread.
#include <QWidget>

#include "client/model/privacy/privacyactions.h"
#include "client/ui/frame/context.h"

class QPushButton;
class QVBoxLayout;

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
    Card* historyCard();
    void showSent();
    void showHistory();
    void exportReceipts();
    void checkReceipts();

    Context& m_context;
    model::PrivacyView m_view;
    Label* m_queued;
    Label* m_sent;
    QPushButton* m_copy;
    QPushButton* m_delete;
    KeyValueRows* m_here;
    QVBoxLayout* m_history;
    QPushButton* m_export;
    QPushButton* m_check;
    Label* m_checked;
};

// What one answer was, in a line: "Analytics turned off".
QString answerWords(const v1::ConsentEvent& event);

} // namespace atelyra::ui
