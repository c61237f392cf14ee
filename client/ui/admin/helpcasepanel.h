#pragma once
// The chosen ticket beside the list: who asks, about what, whose turn it is, all that was said with the notes of colleagues, what was done; and what
// may be done now. UI thread.
#include <optional>

#include <QFrame>

#include "shared/proto/helpdesk.pb.h"

class QVBoxLayout;

namespace atelyra::ui {
class FlowLayout;
class Label;
class ScrollPage;

class HelpCasePanel final : public QFrame {
    Q_OBJECT
public:
    explicit HelpCasePanel(QWidget* parent = nullptr);

    void set(const v1::TicketRow& row, qint64 nowMs); // until the whole of it is here
    void set(const v1::TicketCase& ticket, qint64 nowMs);
    void tell(const QString& problem);
    bool hasCase() const { return m_case.has_value(); }
    const v1::TicketCase& ticket() const { return *m_case; }

Q_SIGNALS:
    void stepAsked(atelyra::v1::TicketStep step);
    void fileAsked(const atelyra::v1::File& file);
    void againAsked();
    void closeAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void addHead(QVBoxLayout* column);
    void addAbout(QVBoxLayout* column);
    void addSaid(QVBoxLayout* column);
    void addHistory(QVBoxLayout* column);
    QWidget* filesOf(const v1::TicketMessage& message, const QByteArray& id);
    void fillFoot();

    ScrollPage* m_scroll;
    QWidget* m_foot;
    QWidget* m_actions;
    FlowLayout* m_buttons;
    Label* m_hint;
    v1::TicketRow m_row;
    std::optional<v1::TicketCase> m_case;
    QString m_problem;
    qint64 m_nowMs = 0;
};

} // namespace atelyra::ui
