#pragma once
// Conversations at the leading side, the chosen one beside them; in narrow windows the list stays and the chat takes the rest.
#include "client/model/chat/conversationsmodel.h"
#include "client/ui/frame/page.h"

class QListView;
class QSplitter;
class QStackedWidget;

namespace atelyra::ui {
class ChatPanel;
class EmptyState;
class SearchField;
class Segmented;

class InboxPage final : public Page {
    Q_OBJECT
public:
    explicit InboxPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    void focusSearch() override;
    bool escape() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildList();
    void filter();
    void choose(int row);
    void showTarget(const model::ChatTarget& target);
    void arrived();

    model::ConversationsModel* m_model;
    QListView* m_list;
    QStackedWidget* m_left;
    QStackedWidget* m_right;
    SearchField* m_search;
    Segmented* m_group;
    ChatPanel* m_chat;
    model::ChatTarget m_wanted;
    bool m_asked = false; // a place named the conversation
};

} // namespace atelyra::ui
