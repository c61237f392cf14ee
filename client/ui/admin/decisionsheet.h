#pragma once
// What a moderator says with a decision or an answer: the step, the rule, for how long, and words that go to the person as they are written; and
// before it is sent what the person will read. What was written stays until it is done. Opened over the window; deletes itself. UI thread.
#include "client/model/admin/deskactions.h"
#include "client/ui/kit/askdialog.h"
#include "shared/proto/moderation.pb.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace atelyra::ui {
class Field;
class KeyValueRows;
class TextEdit;

class DecisionSheet final : public AskDialog {
    Q_OBJECT
public:
    DecisionSheet(model::DeskActions& desk, const v1::Matter& matter, v1::MatterAct act, QWidget* parent);
    void begin();
    bool hasText() const;

Q_SIGNALS:
    void settled(const atelyra::v1::Matters& matters);

private:
    void addDecision();
    void addText();
    void fit(); // fields that the step wants
    void preview();
    bool check();
    void send();
    v1::ActOnMatter wish() const;
    v1::DecisionStep step() const;

    model::DeskActions& m_desk;
    v1::Matter m_matter;
    v1::MatterAct m_act;
    QComboBox* m_step = nullptr;
    QComboBox* m_clause = nullptr;
    QWidget* m_limitsField = nullptr;
    QList<QCheckBox*> m_limits;
    QSpinBox* m_days = nullptr;
    QWidget* m_daysField = nullptr;
    TextEdit* m_text = nullptr;
    Field *m_stepField = nullptr, *m_clauseField = nullptr, *m_textField = nullptr, *m_limitsBox = nullptr;
    KeyValueRows* m_preview;
};

} // namespace atelyra::ui
