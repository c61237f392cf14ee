#include "client/ui/orders/reasondialog.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

ReasonDialog::ReasonDialog(const Words& words, std::span<const v1::EndReason> reasons, Answer answer, QWidget* parent)
    : QDialog(parent), m_reason(comboBox()), m_note(nullptr) {
    named(this, "order.reason", words.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(words.title);
    setMinimumWidth(scaled(420));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k20, Space::k20, Space::k20, Space::k20);
    column->setSpacing(Space::k16);
    column->addWidget((new Label(words.title, Type::Title))->wrapped());
    column->addWidget((new Label(words.text, Type::Body, Ink::Text2))->wrapped());
    for (const v1::EndReason reason : reasons) m_reason->addItem(model::endReason(reason), int(reason));
    column->addWidget(new Field(tr("Reason"), m_reason, "order.reason.choice"));
    if (words.withNote) {
        m_note = new TextEdit(tr("In your own words, for the other side"), 2, 6);
        auto* field = new Field(tr("Note"), m_note, "order.reason.note");
        field->setRequired(false);
        column->addWidget(field);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    row->addStretch();
    auto* keep = named(button(tr("Go back")), "order.reason.back", tr("Go back"));
    auto* act = named(button(words.action, Kind::Danger), "order.reason.send", words.action);
    row->addWidget(keep);
    row->addWidget(act);
    column->addLayout(row);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, [this, answer = std::move(answer)] {
        answer(v1::EndReason(m_reason->currentData().toInt()), m_note ? m_note->toPlainText().trimmed() : QString());
        accept();
    });
    m_reason->setFocus();
}
} // namespace atelyra::ui
