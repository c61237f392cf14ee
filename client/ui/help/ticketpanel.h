#pragma once
// One ticket of one's own: what it is about, whose turn it is, all that was said, and where to go on. What is being written is a draft on the disk,
// of this ticket alone. UI thread.
#include <QWidget>

#include "client/model/help/helpactions.h"
#include "client/model/help/ticketwatch.h"
#include "client/ui/frame/context.h"

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Attachments;
class Field;
class OrderDraft;
class ScrollPage;
class TextEdit;

class TicketPanel final : public QWidget {
    Q_OBJECT
public:
    explicit TicketPanel(Context& context, QWidget* parent = nullptr);
    ~TicketPanel() override; // what is being written goes to the disk

    void setTicket(const RawId& id); // null: none
    const model::TicketView& view() const { return m_watch.view(); }
    bool send(); // what the main action does; false: nothing is written

Q_SIGNALS:
    void changed(); // what it is about

private:
    void buildForm();
    void show();
    void addHead(QVBoxLayout* column);
    void addSaid(QVBoxLayout* column);
    void showForm();
    void fill(const QString& text, const std::vector<v1::File>& files); // nothing that is kept as typed
    void settled(const Result<CommandId>& done);
    bool isSolved() const;

    Context& m_context;
    model::TicketWatch m_watch;
    model::HelpActions m_actions;
    ScrollPage* m_scroll;
    QVBoxLayout* m_said;
    QWidget* m_form;
    TextEdit* m_text;
    Field* m_field;
    Attachments* m_files;
    QPushButton *m_send, *m_solve;
    OrderDraft* m_draft;
    bool m_filling = false;
};

} // namespace atelyra::ui
