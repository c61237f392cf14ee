#pragma once
// The chosen ticket beside the list: who asks, about what, whose turn it is, all that was said with the notes of colleagues, what was done; and what
// may be done now. UI thread.
#include <optional>

#include "client/ui/admin/sidepanel.h"
#include "shared/proto/helpdesk.pb.h"

namespace atelyra::ui {

class HelpCasePanel final : public SidePanel {
    Q_OBJECT
public:
    explicit HelpCasePanel(QWidget* parent = nullptr);

    void set(const v1::TicketRow& row, qint64 nowMs); // until the whole of it is here
    void set(const v1::TicketCase& ticket, qint64 nowMs);
    bool isWhole() const override { return m_case.has_value(); }
    const v1::TicketCase& ticket() const { return *m_case; }

Q_SIGNALS:
    void readingAsked(); // of what is locked
    void stepAsked(atelyra::v1::TicketStep step);
    void fileAsked(const atelyra::v1::File& file);

protected:
    void addHead(QVBoxLayout* column) override;
    void addRest(QVBoxLayout* column) override;
    QVector<QPushButton*> actions() override;
    QString hint() const override;

private:
    void addAbout(QVBoxLayout* column);
    void addSaid(QVBoxLayout* column);
    void addHistory(QVBoxLayout* column);
    QWidget* filesOf(const v1::TicketMessage& message, const QByteArray& id);

    v1::TicketRow m_row;
    std::optional<v1::TicketCase> m_case;
    qint64 m_nowMs = 0;
};

} // namespace atelyra::ui
