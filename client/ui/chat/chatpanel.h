#pragma once
// One conversation: who it is with, what was said, where to write. The middle of the inbox, and the dock beside an order. News never
// moves what is being read; what has really been seen counts as read. UI thread.
#include <QFrame>
#include <QPersistentModelIndex>
#include <QTimer>

#include "client/model/chat/chatwatch.h"
#include "client/model/chat/messagesmodel.h"
#include "client/ui/frame/context.h"

class QListView;
class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Avatar;
class EmptyState;
class Label;
class MessageDelegate;
class MessageForm;
enum class MessageAction;

class ChatPanel final : public QFrame {
    Q_OBJECT
public:
    explicit ChatPanel(Context& context, QWidget* parent = nullptr);

    void setTarget(const model::ChatTarget& target);
    const model::ChatTarget& target() const { return m_model->target(); }
    const model::ChatWatch& watch() const { return m_watch; }
    void setCompactHeader(bool compact); // a dock: can be closed, without "Open order"
    void setBackVisible(bool visible);   // alone in a narrow window
    void focusComposer();
    void focusMessages();

Q_SIGNALS:
    void closeRequested(); // the button at the trailing end: closes a dock, shows or hides the panel beside
    void backRequested();
    void changed();        // whom and what it is about

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool event(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader(QVBoxLayout* column);
    void buildList(QVBoxLayout* column);
    void showPerson();
    void arrived();
    void tellNews();
    void announce();
    void scrolled();
    void keepPlace();
    void showJump();
    void jumpToNewest();
    void markSeen();
    bool atEnd() const;
    void clicked(const QPoint& at);
    void showMenu(int row, const QPoint& global);
    void openFileAt(int row, int file);
    void act(int row, MessageAction action);
    void editLast();
    void goToSubject();
    bool keyPressed(int key);

    Context& m_context;
    model::MessagesModel* m_model;
    model::ChatWatch m_watch;
    MessageDelegate* m_delegate;
    QWidget* m_header;
    Avatar* m_avatar;
    Label *m_name, *m_detail;
    QPushButton *m_back, *m_openOrder, *m_side, *m_jump;
    QListView* m_list;
    QWidget* m_below;
    EmptyState* m_empty;
    MessageForm* m_form;
    QTimer m_quiet; // runs: something was announced just now
    int m_unsaid = 0;
    bool m_compact = false;

    // Where the reader is: at the newest message, or at this one, so far below the top of the view.
    bool m_stick = true, m_placing = false, m_opened = false;
    QPersistentModelIndex m_anchor;
    int m_anchorTop = 0;
    quint64 m_lastSeq = 0; // the newest one that arrived
    int m_newBelow = 0;    // new ones that the reader has not scrolled to
};

} // namespace atelyra::ui
