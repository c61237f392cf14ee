#pragma once
// Where whoever looks after security asks to read one account for an hour, and reads it when a privacy officer has allowed it: tickets, what lies at
// the moderators' desk, the money of orders. Nothing can be done here. UI thread.
#include <QPointer>

#include "client/ui/admin/desklookspage.h"
#include "shared/proto/glass.pb.h"

namespace atelyra::ui {
class PaperForm;

class GlassPage final : public DeskLooksPage {
    Q_OBJECT
public:
    GlassPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Break the glass"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    QByteArray lookedId() const override { return m_looked; }
    void forgetLooked() override { m_looked.clear(); }
    void look(const QByteArray& id) override;
    void fillLooked() override;
    void take(const v1::Glasses& mine);
    void readBehind();
    void ask();
    template <class Answer> auto shown(const QByteArray& id, QVector<QPair<QString, QString>> (*facts)(const Answer&));

    v1::Glasses m_mine;
    QByteArray m_looked; // the row that was looked at, with its facts
    QVector<QPair<QString, QString>> m_facts;
    QPushButton* m_break;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
