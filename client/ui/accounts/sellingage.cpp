#include "client/ui/accounts/sellingage.h"

#include <QCoreApplication>
#include <QDate>
#include <QPointer>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/accounts/birthedit.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/field.h"
#include "shared/rules/accounts.h"

namespace atelyra::ui {
namespace {
struct Selling {
    Q_DECLARE_TR_FUNCTIONS(Selling)
};

// Final for this run: another month would only teach people to lie.
void tellTooYoung(QWidget* window) {
    auto* told = new AskDialog("accounts.tooYoungToSell", Selling::tr("Selling waits a little"),
        Selling::tr("Whoever sells makes contracts, so selling is for people aged %1 or over. What you wrote is kept as a draft on this computer, and the month was forgotten. "
                    "Everything else works as before: you can look around, order, and write to people.").arg(rules::kSellingAge), {}, Kind::Primary, window);
    told->begin(*told);
}
} // namespace

void askSellingAge(Context& context, QWidget* over, std::function<void()> goOn, const QDate& today) {
    if (context.shell.view().mayOffer) return goOn();
    QWidget* window = over->window();
    const AccountId account = context.shell.view().account;
    if (context.accounts.isTooYoungToSell(account)) return tellTooYoung(window);
    auto* dialog = new AskDialog("accounts.sellingAge", Selling::tr("Before you sell"), Selling::tr("When were you born? We ask everybody who offers something here, once."),
        Selling::tr("Go on"), Kind::Primary, window);
    auto* birth = new BirthEdit;
    auto* field = new Field(Selling::tr("Month of birth"), birth, "accounts.birth");
    field->setHelp(BirthEdit::help());
    dialog->body()->addWidget(field);
    QObject::connect(birth, &BirthEdit::returnPressed, dialog, &AskDialog::press);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&context, account, dialog, window, field, birth, goOn = std::move(goOn), over = QPointer(over), today] {
        field->setError(birth->problem(today));
        if (field->hasError()) return birth->setFocus(Qt::OtherFocusReason);
        const bool oldEnough = isOldEnough(birth->value(), rules::kSellingAge, today);
        birth->clear();
        if (!oldEnough) {
            context.accounts.noteTooYoungToSell(account);
            dialog->accept();
            return tellTooYoung(window);
        }
        dialog->setWorking(true);
        context.accounts.confirmAdult(dialog, [dialog, goOn, over](const Result<CommandId>& said) {
            dialog->setWorking(false);
            if (!said) return dialog->tell(model::errorSentence(said.error()));
            dialog->accept();
            if (over) goOn();
        });
    });
    dialog->begin(*birth);
}

void askSellingAge(Context& context, QWidget* over, std::function<void()> goOn) { askSellingAge(context, over, std::move(goOn), QDate::currentDate()); }
} // namespace atelyra::ui
