#include "client/ui/decisions/decisiondialogs.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/decisions/decisionwords.h"
#include "client/model/makerows.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "shared/base/limits.h"
#include "shared/rules/decisions.h"

namespace atelyra::ui {
namespace {
struct About {
    Q_DECLARE_TR_FUNCTIONS(About)
};

// Who asks may go, as when the person is signed out.
void open(AskDialog& dialog, model::DecisionActions& actions, QWidget& first) {
    QObject::connect(&actions, &QObject::destroyed, &dialog, [&dialog] { dialog.done(QDialog::Rejected); });
    dialog.begin(first);
}

bool isTooLong(const QString& words) { return words.toUtf8().size() > qsizetype(limits::kNoteBytes); }

void openReviewQuestion(model::DecisionActions& actions, const v1::Decision& decision, QWidget* parent, std::function<void()> asked) {
    auto* dialog = new AskDialog("decision.review", About::tr("Ask a person to review"),
        About::tr("Somebody else than whoever decided looks at it, and answers with reasons within seven days. It costs nothing, and the decision cannot get worse by it."),
        About::tr("Ask for a review"), Kind::Primary, parent);
    auto* text = new TextEdit({}, 4, 10);
    auto* field = new Field(About::tr("What should they know?"), text, "decision.explanation");
    field->setRequired(false);
    dialog->body()->addWidget(field);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&actions, dialog, field, text, id = decision.id(), asked = std::move(asked)] {
        const QString words = text->toPlainText().trimmed();
        field->setError(isTooLong(words) ? About::tr("Shorten it: this is more than a request can carry.") : QString());
        if (field->hasError()) return text->setFocus(Qt::OtherFocusReason);
        actions.askReview(id, words, dialog, [dialog, asked](const Result<CommandId>& sent) {
            if (!sent) return dialog->tell(model::errorSentence(sent.error()));
            asked();
            dialog->accept();
        });
    });
    open(*dialog, actions, *text);
}
} // namespace

void openDecision(model::DecisionActions& actions, const v1::Decision& decision, qint64 nowMs, QWidget* parent, std::function<void()> asked) {
    const bool may = rules::mayAppeal(decision, nowMs);
    auto* dialog = new AskDialog("decision", model::decisionTitle(decision), About::tr("Decision %1").arg(model::q(decision.number())),
        may ? About::tr("Ask a person to review…") : QString(), Kind::Primary, parent);
    auto* rows = named(new KeyValueRows, "decision.facts", dialog->windowTitle());
    for (const auto& [label, words] : model::decisionFacts(decision, nowMs)) rows->add(label, words);
    dialog->body()->addWidget(rows);
    QObject::connect(&actions, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&actions, dialog, decision, parent, asked = std::move(asked)] {
        dialog->accept();
        openReviewQuestion(actions, decision, parent, asked);
    });
    dialog->open();
}

void openReportQuestion(Context& context, const rules::Ref& item, const QString& what, QWidget* parent) {
    auto* dialog = new AskDialog("report", About::tr("Report %1").arg(what),
        About::tr("A person of the market looks at it within three days, and you read here what came of it. Whoever it is about is not told who reported."), About::tr("Send the report"),
        Kind::Primary, parent);
    auto* actions = new model::DecisionActions(context.engine, dialog);
    QComboBox* reason = comboBox();
    reason->addItem(About::tr("Choose what is wrong"), 0);
    for (int one = v1::ReportReason_MIN + 1; one <= v1::ReportReason_MAX; ++one) reason->addItem(model::reportReason(static_cast<v1::ReportReason>(one)), one);
    auto* reasonField = new Field(About::tr("What is wrong?"), reason, "report.reason");
    auto* text = new TextEdit({}, 3, 8);
    auto* textField = new Field(About::tr("In your words"), text, "report.text");
    textField->setRequired(false);
    dialog->body()->addWidget(reasonField);
    dialog->body()->addWidget(textField);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&context, actions, dialog, item, reason, reasonField, text, textField] {
        const auto chosen = static_cast<v1::ReportReason>(reason->currentData().toInt());
        const QString words = text->toPlainText().trimmed();
        reasonField->setError(chosen == v1::REPORT_REASON_UNSET ? About::tr("Choose what comes nearest.") : QString());
        textField->setError(chosen == v1::REPORTED_FOR_ELSE && words.isEmpty() ? About::tr("Say in a sentence what is wrong.")
                            : isTooLong(words)                                 ? About::tr("Shorten it: this is more than a request can carry.")
                                                                               : QString());
        if (reasonField->hasError()) return reason->setFocus(Qt::OtherFocusReason);
        if (textField->hasError()) return text->setFocus(Qt::OtherFocusReason);
        actions->report(item, chosen, words, dialog, [&context, dialog](const Result<CommandId>& filed) {
            if (!filed) return dialog->tell(model::errorSentence(filed.error()));
            context.navigator.toast(About::tr("Reported. What comes of it stands in Settings, Privacy."));
            dialog->accept();
        });
    });
    QObject::connect(&context.engine, &client::Engine::signedOut, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    dialog->begin(*reason);
}
} // namespace atelyra::ui
