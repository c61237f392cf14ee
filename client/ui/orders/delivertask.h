#pragma once
// What a seller owes: the points of a revision beside their files, then note, files and a checklist, and delivering. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"

#include "client/ui/orders/orderdraft.h"

namespace atelyra::ui {
class Attachments;
class Field;
class Label;
class TextEdit;

class DeliverTask final : public OrderTask {
    Q_OBJECT
public:
    explicit DeliverTask(Context& context, QWidget* parent = nullptr);
    bool primary() override;
    bool hasUnsaved() const override { return m_draft->isTouched(); }
    void flush() override { m_draft->flush(); }
    void focusFirst() override;

protected:
    void refresh() override;

private:
    void deliver();
    void count();
    void showChecklist();

    Label *m_text, *m_problem;
    QWidget* m_points;
    TextEdit* m_note;
    Field* m_noteField;
    Attachments* m_files;
    QWidget* m_checklist;
    QPushButton* m_send;
    OrderDraft* m_draft;
    OrderId m_shown;
    int m_revision = -1;
};

} // namespace atelyra::ui
