#pragma once
// Conversations, the chosen one, and what it is about: three panes in wide windows, the last behind a button in narrower ones, and one
// pane at a time where there is room for no more. UI thread.
#include <QTimer>

#include "client/model/chat/conversationsmodel.h"
#include "client/ui/frame/page.h"

class QButtonGroup;
class QListView;
class QSplitter;
class QStackedWidget;

namespace atelyra::ui {
class ChatPanel;
class ContextPanel;
class EmptyState;
class SearchField;

class InboxPage final : public Page {
    Q_OBJECT
public:
    explicit InboxPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    void focusSearch() override;
    bool toggleRightPanel() override;
    bool escape() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildList();
    void filter();
    void choose(int row);
    void showTarget(const model::ChatTarget& target);
    void arrived();
    void showEmpty();
    void showUnread();
    void nextStep();
    void fit();
    void select(int row);

    model::ConversationsModel* m_model;
    QWidget* m_side;
    QListView* m_list;
    QStackedWidget* m_left;
    QStackedWidget* m_right;
    EmptyState* m_empty;
    SearchField* m_search;
    QButtonGroup* m_group;
    ChatPanel* m_chat;
    ContextPanel* m_about;
    QTimer m_typing;
    bool m_aboutWanted = true, m_aboutAsked = false; // in a wide window; in a narrow one
    bool m_single = false, m_inList = true;          // one pane at a time, and which
    bool m_selecting = false;
};

} // namespace atelyra::ui
