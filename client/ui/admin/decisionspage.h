#pragma once
// The moderators' page: reports, what rules noticed, reviews and proposals in one list, and the chosen one with its facts, weights and what was
// done before. To look is written down, so it takes a press; what may be done stands beside it, and nothing else. UI thread.
#include <optional>

#include <QPointer>

#include "client/ui/admin/desklookspage.h"
#include "shared/proto/moderation.pb.h"

namespace atelyra::ui {
class DecisionSheet;

class DecisionsPage final : public DeskLooksPage {
    Q_OBJECT
public:
    DecisionsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Reports and reviews"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    bool mayLook(const QByteArray& id) const override;
    QByteArray lookedId() const override;
    void forgetLooked() override { m_matter.reset(); }
    void look(const QByteArray& id) override;
    void fillLooked() override;
    void take(const v1::Matters& matters);
    const v1::MatterRow* rowOf(const QByteArray& id) const;
    void sayWhose();
    void askToRead();
    void press(v1::MatterAct act);
    void act(v1::MatterAct act);

    v1::Matters m_matters;
    std::optional<v1::Matter> m_matter; // that was looked at
    QPushButton* m_ask; // an officer, where it is locked
    QPointer<DecisionSheet> m_sheet;
};

} // namespace atelyra::ui
