#pragma once
// One conversation with its composer: the middle of the inbox, and the dock beside an order. Drafts are kept as they are typed; what
// is seen counts as read. UI thread.
#include <QFrame>
#include <QTimer>

#include "client/model/chat/messagesmodel.h"
#include "client/ui/frame/context.h"

class QListView;
class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Avatar;
class Composer;
class EmptyState;
class Label;
class MessageDelegate;

class ChatPanel final : public QFrame {
    Q_OBJECT
public:
    explicit ChatPanel(Context& context, QWidget* parent = nullptr);

    void setTarget(const model::ChatTarget& target);
    const model::ChatTarget& target() const { return m_model->target(); }
    void setCompactHeader(bool compact); // a dock: with a close button, without "Open order"
    void focusComposer();
    void attach();

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader(QVBoxLayout* column);
    void buildList(QVBoxLayout* column);
    void buildComposer(QVBoxLayout* column);
    void showPerson();
    void arrived();
    void markSeen();
    void send();
    void addFiles(const QStringList& paths);
    void showAttachments();
    void clicked(const QPoint& at);
    void openFileAt(int row, int file);
    void undoAt(int row);
    bool atEnd() const;

    Context& m_context;
    model::MessagesModel* m_model;
    MessageDelegate* m_delegate;
    Avatar* m_avatar;
    Label *m_name, *m_detail;
    QPushButton *m_openOrder, *m_close;
    QListView* m_list;
    EmptyState* m_empty;
    Composer* m_composer;
    QTimer m_draft;
    std::vector<v1::File> m_files;
    int m_importing = 0;
    bool m_stick = true; // stay at the newest message
    bool m_loadingDraft = false;
};

} // namespace atelyra::ui
