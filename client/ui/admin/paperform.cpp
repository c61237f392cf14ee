#include "client/ui/admin/paperform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/privacy/requestwords.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

QComboBox* reasonBox(std::span<const std::string_view> keys) {
    QComboBox* box = comboBox();
    box->addItem(PaperForm::tr("Choose a reason"));
    for (const std::string_view key : keys) box->addItem(model::requestReason(key), QString::fromUtf8(key.data(), qsizetype(key.size())));
    return box;
}

PaperForm::PaperForm(const char* id, const QString& title, const QString& sentence, const QString& action, QWidget* parent)
    : AskDialog(id, title, sentence, action, Kind::Primary, parent) {
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(int(Qt::CTRL) | key), this), &QShortcut::activated, this, &AskDialog::press);
}

QLineEdit* PaperForm::addLine(const QString& label, const char* name, const QString& help) {
    auto* edit = lineEdit();
    auto* field = new Field(label, edit, name);
    field->setHelp(help);
    body()->addWidget(field);
    m_wanted.push_back({field, [edit] { return !edit->text().trimmed().isEmpty(); }, tr("Fill this in; it is kept with the entry.")});
    connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
    if (!m_first) m_first = edit;
    return edit;
}

TextEdit* PaperForm::addLines(const QString& label, const char* name, const QString& help) {
    auto* edit = new TextEdit({}, 3, 8);
    auto* field = new Field(label, edit, name);
    field->setHelp(help);
    body()->addWidget(field);
    m_wanted.push_back({field, [edit] { return !edit->toPlainText().trimmed().isEmpty(); }, tr("Name at least one, each on a line of its own.")});
    connect(edit, &QPlainTextEdit::textChanged, field, [field] { field->setError({}); });
    if (!m_first) m_first = edit;
    return edit;
}

QSpinBox* PaperForm::addDays(const QString& label, const char* name, int least, int most, int usual, const QString& none) {
    auto* days = new QSpinBox;
    days->setRange(least, most);
    days->setValue(usual);
    if (!none.isEmpty()) days->setSpecialValueText(none);
    body()->addWidget(new Field(label, days, name));
    return days;
}

TextEdit* PaperForm::addText(const QString& label, const char* name) {
    auto* edit = new TextEdit({}, 4, 10);
    auto* field = new Field(label, edit, name);
    body()->addWidget(field);
    m_wanted.push_back({field, [edit] { return !edit->toPlainText().trimmed().isEmpty(); }, tr("Fill this in; it is kept with the entry.")});
    connect(edit, &QPlainTextEdit::textChanged, field, [field] { field->setError({}); });
    if (!m_first) m_first = edit;
    return edit;
}

std::vector<QCheckBox*> PaperForm::addTicks(const QString& label, const char* name, const QStringList& words) {
    std::vector<QCheckBox*> ticks = addChoices(label, name, words);
    m_wanted.push_back({m_field, [ticks] { return std::any_of(ticks.begin(), ticks.end(), [](const QCheckBox* tick) { return tick->isChecked(); }); }, tr("Choose at least one, and no more than is needed.")});
    for (QCheckBox* tick : ticks) connect(tick, &QCheckBox::toggled, m_field, [field = m_field] { field->setError({}); });
    return ticks;
}

std::vector<QCheckBox*> PaperForm::addChoices(const QString& label, const char* name, const QStringList& words) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(Space::k4);
    std::vector<QCheckBox*> ticks;
    for (const QString& word : words) {
        ticks.push_back(named(new QCheckBox(word), QByteArray(name).append('.').append(QByteArray::number(int(ticks.size()))).constData(), word));
        column->addWidget(ticks.back());
    }
    m_field = new Field(label, box, name);
    body()->addWidget(m_field);
    return ticks;
}

QComboBox* PaperForm::addReasons(const QString& label, const char* name, std::span<const std::string_view> keys) {
    QComboBox* box = reasonBox(keys);
    auto* field = new Field(label, box, name);
    body()->addWidget(field);
    m_wanted.push_back({field, [box] { return box->currentIndex() > 0; }, tr("Say why; without a reason nothing is done.")});
    connect(box, &QComboBox::currentIndexChanged, field, [field] { field->setError({}); });
    if (!m_first) m_first = box;
    return box;
}

bool PaperForm::isFilled() {
    const Wanted* first = nullptr;
    for (const Wanted& wanted : m_wanted) {
        const bool there = wanted.isThere();
        wanted.field->setError(there ? QString() : wanted.missing);
        if (!there && !first) first = &wanted;
    }
    if (first) first->field->editor()->setFocus(Qt::OtherFocusReason);
    return !first;
}

void PaperForm::settle(const Status& status, const QString& problem) {
    setWorking(false);
    if (status) return accept();
    tell(problem);
}

void PaperForm::begin() {
    if (m_first) AskDialog::begin(*m_first);
}
} // namespace atelyra::ui
