#include "client/ui/admin/stepsheet.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/model/admin/casesteps.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/requests.h"

namespace atelyra::ui {
namespace {
struct Sheets {
    Q_DECLARE_TR_FUNCTIONS(Sheets)
};

QString titleOf(v1::DeskStep step, const v1::DeskRow& row) {
    const QString number = model::q(row.number());
    switch (step) {
    case v1::TAKE_REQUEST: return Sheets::tr("Take over %1").arg(number);
    case v1::ASK_PROOF: return Sheets::tr("Ask for a proof of identity, %1").arg(number);
    case v1::PROOF_MISSING: return Sheets::tr("No proof came, %1").arg(number);
    case v1::EXTEND_TERM: return Sheets::tr("Extend the term of %1").arg(number);
    case v1::ANSWER_REQUEST: return Sheets::tr("Answer %1").arg(number);
    case v1::ANSWER_IN_PART: return Sheets::tr("Answer %1 in part").arg(number);
    case v1::CORRECT_DATA: return Sheets::tr("Correct something, %1").arg(number);
    case v1::REFUSE_APPEAL: return Sheets::tr("The refusal of %1 stands").arg(number);
    case v1::GRANT_APPEAL: return Sheets::tr("Open %1 again").arg(number);
    default: return Sheets::tr("Refuse %1").arg(number);
    }
}
QString meaningOf(v1::DeskStep step, const v1::DeskRow& row) {
    switch (step) {
    case v1::TAKE_REQUEST: return Sheets::tr("%1 has it now, and is told why you take it.").arg(model::q(row.officer()));
    case v1::ASK_PROOF: return Sheets::tr("The clock stands until the proof has been seen, once and for 14 days at most.");
    case v1::PROOF_MISSING: return Sheets::tr("Closes the request: it could not be established who asks.");
    case v1::EXTEND_TERM: return Sheets::tr("Once, by 60 days. The person is told now, with the reason.");
    case v1::ANSWER_REQUEST: return Sheets::tr("Closes the request. The person reads this in their settings and is told that it is there.");
    case v1::ANSWER_IN_PART: return Sheets::tr("Closes the request. Say what is given, and why the rest is not.");
    case v1::CORRECT_DATA: return Sheets::tr("Changed at once in the account or the profile. Whoever outside may have the old version is told by letter, and the person reads who that was.");
    case v1::REFUSE_APPEAL: return Sheets::tr("You have looked at it and find the same. It is the market's last word.");
    case v1::GRANT_APPEAL: return Sheets::tr("You see it the person's way, and work on it from here on, by the day that the second look was due.");
    default: return Sheets::tr("Closes the request. A refusal names its reason, the complaint authority and how to have it looked at again.");
    }
}
QString actionOf(v1::DeskStep step, const v1::DeskRow& row) {
    const QString number = model::q(row.number());
    switch (step) {
    case v1::TAKE_REQUEST: return Sheets::tr("Take over %1").arg(number);
    case v1::ASK_PROOF: return Sheets::tr("Ask for proof");
    case v1::PROOF_MISSING: return Sheets::tr("Close %1").arg(number);
    case v1::EXTEND_TERM: return Sheets::tr("Extend by 60 days");
    case v1::ANSWER_REQUEST: return Sheets::tr("Send the answer");
    case v1::ANSWER_IN_PART: return Sheets::tr("Send the answer in part");
    case v1::CORRECT_DATA: return Sheets::tr("Correct it");
    case v1::REFUSE_APPEAL: return Sheets::tr("Let it stand");
    case v1::GRANT_APPEAL: return Sheets::tr("Open it again");
    default: return Sheets::tr("Refuse %1").arg(number);
    }
}

void submitBy(AskDialog& dialog) {
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        QObject::connect(new QShortcut(QKeySequence(int(Qt::CTRL) | key), &dialog), &QShortcut::activated, &dialog, &AskDialog::press);
}
} // namespace

StepSheet::StepSheet(model::DeskActions& desk, const v1::DeskCase& request, v1::DeskStep step, const QString& authority, QWidget* parent)
    : AskDialog("admin.sheet", titleOf(step, request.row()), meaningOf(step, request.row()), actionOf(step, request.row()),
          step == v1::REFUSE_REQUEST || step == v1::PROOF_MISSING ? Kind::DangerFill : Kind::Primary, parent),
      m_desk(desk), m_case(request), m_step(step), m_authority(authority) {
    if (!rules::reasonsFor(step).empty()) addReason();
    if (rules::wantsText(step)) addText();
    if (step == v1::CORRECT_DATA) addCorrection();
    submitBy(*this);
    connect(this, &AskDialog::confirmed, this, &StepSheet::send);
    connect(&desk, &QObject::destroyed, this, [this] { done(Rejected); });
    preview();
}

void StepSheet::addReason() {
    m_reason = reasonBox(rules::reasonsFor(m_step));
    m_reasonField = new Field(tr("Reason"), m_reason, "admin.sheet.reason");
    body()->addWidget(m_reasonField);
    connect(m_reason, &QComboBox::currentIndexChanged, this, [this] {
        m_reasonField->setError({});
        preview();
    });
}

void StepSheet::addText() {
    m_text = new TextEdit({}, 4, 10);
    m_textField = new Field(tr("Explanation"), m_text, "admin.sheet.text");
    m_textField->setHelp(tr("Sent as written."));
    body()->addWidget(m_textField);
    m_preview = named(new Card(tr("What the person will read")), "admin.sheet.preview");
    body()->addWidget(m_preview);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_textField->setError({});
        m_textField->setCounter(int(m_text->toPlainText().trimmed().toUtf8().size()), int(limits::kNoteBytes));
        m_desk.isAtWork();
        preview();
    });
}

void StepSheet::addCorrection() {
    m_what = comboBox();
    m_what->addItem(tr("Choose what"));
    for (const std::string_view key : rules::correctableFields()) m_what->addItem(model::correctedField(key), QString::fromUtf8(key.data(), qsizetype(key.size())));
    m_whatField = new Field(tr("What is wrong"), m_what, "admin.sheet.field");
    m_value = lineEdit();
    m_valueField = new Field(tr("How it is right"), m_value, "admin.sheet.value");
    m_valueField->setHelp(tr("As it will stand there. A country by its two letters."));
    for (Field* field : {m_whatField, m_valueField}) body()->addWidget(field);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] { m_whatField->setError({}); });
    connect(m_value, &QLineEdit::textEdited, this, [this] {
        m_valueField->setError({});
        m_desk.isAtWork();
    });
}

void StepSheet::begin() {
    if (m_what) return AskDialog::begin(*m_what);
    AskDialog::begin(m_reason ? static_cast<QWidget&>(*m_reason) : static_cast<QWidget&>(*m_text));
}
bool StepSheet::hasText() const { return (m_text && !m_text->toPlainText().trimmed().isEmpty()) || (m_value && !m_value->text().trimmed().isEmpty()); }

v1::DeskAct StepSheet::act() const {
    v1::DeskAct act;
    act.set_request_id(m_case.row().request_id());
    act.set_version(m_case.row().version());
    act.set_step(m_step);
    if (m_text) act.set_text(model::u8(m_text->toPlainText().trimmed()));
    if (m_reason) act.set_reason(model::u8(m_reason->currentData().toString()));
    if (m_what) act.set_field(model::u8(m_what->currentData().toString()));
    if (m_value) act.set_value(cleanText(model::u8(m_value->text()), Lines::One));
    return act;
}

// The same rule as on the server makes of it what the person will be told; what is still missing is left open.
void StepSheet::preview() {
    if (!m_preview) return;
    v1::RightsRequest request = rules::requestOf(m_case.row());
    request.set_officer_id(m_desk.me().str());
    v1::DeskAct wish = act();
    if (wish.text().empty()) wish.set_text(model::u8(tr("Your explanation stands here.")));
    if (m_reason && wish.reason().empty()) wish.set_reason(std::string(rules::reasonsFor(m_step).front()));
    clearLayout(m_preview->body());
    auto* rows = new KeyValueRows(m_preview);
    auto after = rules::afterStep(request, wish, m_desk.me(), m_desk.marketNowMs());
    if (after && m_reason && act().reason().empty()) after->clear_reason();
    if (after)
        for (const auto& [label, words] : model::requestFacts(*after, m_desk.marketNowMs(), m_authority)) rows->add(label, words);
    m_preview->body()->addWidget(rows);
    m_preview->setVisible(after.has_value());
}

bool StepSheet::check() {
    const v1::DeskAct wish = act();
    if (m_reasonField) m_reasonField->setError(wish.reason().empty() ? tr("Choose the reason; the person is told.") : QString());
    if (m_textField) {
        const bool tooLong = wish.text().size() > limits::kNoteBytes;
        m_textField->setError(wish.text().empty() ? tr("Write a sentence; it goes to the person.") : tooLong ? tr("Shorten it: this is more than an answer can carry.") : QString());
    }
    if (m_whatField) m_whatField->setError(wish.field().empty() ? tr("Choose what is wrong.") : QString());
    if (m_valueField) m_valueField->setError(wish.value().empty() && wish.field() != "phone" ? tr("Write how it is right.") : QString());
    for (Field* field : {m_reasonField, m_textField, m_whatField, m_valueField}) {
        if (!field || !field->hasError()) continue;
        field->editor()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

void StepSheet::send() {
    if (!check()) return;
    tell({});
    setWorking(true);
    m_desk.ask(act(), this, [this](const Result<v1::DeskCase>& answer) {
        if (!answer) return fail(answer.error());
        setWorking(false);
        Q_EMIT settled(*answer);
        accept();
    });
}

void StepSheet::fail(const Error& error) {
    switch (error.code) {
    case ErrorCode::Conflict:
    case ErrorCode::OrderMovedOn:
    case ErrorCode::AlreadyDone:
    case ErrorCode::Forbidden: return readAgain(error);
    default: break;
    }
    setWorking(false);
    if (m_valueField && (error.code == ErrorCode::Invalid || error.code == ErrorCode::NameTaken)) {
        m_valueField->setError(error.code == ErrorCode::NameTaken ? tr("Somebody else has it. Nothing was changed.") : tr("This does not fit there, or stands there already. Nothing was changed."));
        return m_value->setFocus(Qt::OtherFocusReason);
    }
    tell(error.code == ErrorCode::Unavailable && error.detail != "processor" ? tr("Not sent: the server is not answering. What you wrote stays here; try again when it does.") : model::deskProblem(error));
}

void StepSheet::readAgain(const Error& error) {
    v1::DeskCaseQuery query;
    query.set_request_id(m_case.row().request_id());
    m_desk.ask(query, this, [this, error](const Result<v1::DeskCase>& now) {
        setWorking(false);
        if (!now) return tell(model::deskProblem(now.error()));
        m_case = *now;
        Q_EMIT moved(*now);
        preview();
        const auto may = rules::mayStep(rules::requestOf(now->row()), m_step, now->row().mine(), m_desk.marketNowMs());
        if (may) return tell(tr("Somebody was faster, and the request was read again: %1. Look at it, and send once more if it still fits.").arg(model::requestStage(now->row())));
        tell(tr("%1 It is with %2 now: %3. What you wrote is still here to be copied.")
                 .arg(model::deskProblem(error), now->row().officer().empty() ? tr("nobody") : model::q(now->row().officer()), model::requestStage(now->row())));
    });
}

void openRevealQuestion(model::DeskActions& desk, const v1::DeskRow& row, QWidget* parent, std::function<void(const v1::Revealed&)> revealed) {
    auto* dialog = new AskDialog("admin.reveal", Sheets::tr("Reveal who asks in %1").arg(model::q(row.number())),
        Sheets::tr("Shows handle, name, mail address and text until you open another request. That you looked, and why, is written to the audit log, and the person can see it."),
        Sheets::tr("Reveal"), Kind::Primary, parent);
    QComboBox* why = reasonBox(rules::revealReasons());
    auto* field = new Field(Sheets::tr("Why"), why, "admin.reveal.reason");
    dialog->body()->addWidget(field);
    submitBy(*dialog);
    QObject::connect(why, &QComboBox::currentIndexChanged, field, [field] { field->setError({}); });
    QObject::connect(&desk, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&desk, dialog, why, field, id = row.request_id(), revealed = std::move(revealed)] {
        v1::Reveal question;
        question.set_request_id(id);
        question.set_reason(model::u8(why->currentData().toString()));
        field->setError(question.reason().empty() ? Sheets::tr("Say why; without a reason nothing is shown.") : QString());
        if (question.reason().empty()) return why->setFocus(Qt::OtherFocusReason);
        dialog->setWorking(true);
        desk.ask(question, dialog, [dialog, revealed](const Result<v1::Revealed>& person) {
            dialog->setWorking(false);
            if (!person) return dialog->tell(model::deskProblem(person.error()));
            revealed(*person);
            dialog->accept();
        });
    });
    dialog->begin(*why);
}
} // namespace atelyra::ui
