#include "client/ui/money/withdrawdialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/money/moneywords.h"
#include "client/ui/frame/toastafter.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/field.h"

namespace atelyra::ui {

void openWithdrawal(Context& context, model::MoneyActions& actions, const model::MoneyView& view, QWidget* parent) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("Withdrawal", text); };
    const QString currency = model::q(view.balance.currency());
    const qint64 available = view.balance.available_minor(), least = view.fees.payout_min_minor(), two = view.fees.payout_two_minor();
    QString sentence = tr(QT_TRANSLATE_NOOP("Withdrawal", "%1 is available. You can undo it for 10 seconds; then it goes to the payment provider.")).arg(model::moneyText(available, currency));
    if (two > 0 && available >= two) sentence += u' ' + tr(QT_TRANSLATE_NOOP("Withdrawal", "From %1 on, two people of the market look at it first.")).arg(model::moneyText(two, currency));
    auto* dialog = new AskDialog("withdraw", tr(QT_TRANSLATE_NOOP("Withdrawal", "Withdraw")), sentence, tr(QT_TRANSLATE_NOOP("Withdrawal", "Withdraw")), Kind::Primary, parent);
    auto* amount = lineEdit();
    amount->setText(QLocale().toString(double(available) / 100.0, 'f', 2));
    amount->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    auto* much = new Field(tr(QT_TRANSLATE_NOOP("Withdrawal", "Amount in %1")).arg(currency), amount, "withdraw.amount");
    auto* account = comboBox();
    for (const auto& method : view.methods) {
        if (method.kind() != v1::PAYOUT_ACCOUNT || !model::isUsable(method, view.nowMs)) continue;
        account->addItem(model::methodName(method), QByteArray::fromStdString(method.id()));
    }
    dialog->body()->addWidget(much);
    dialog->body()->addWidget(new Field(tr(QT_TRANSLATE_NOOP("Withdrawal", "To")), account, "withdraw.account"));
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [=, &context, &actions] {
        const qint64 minor = model::moneyFromText(amount->text());
        if (minor < least || minor > available) {
            much->setError(minor > available ? tr(QT_TRANSLATE_NOOP("Withdrawal", "Only %1 is available.")).arg(model::moneyText(available, currency))
                                             : tr(QT_TRANSLATE_NOOP("Withdrawal", "At least %1.")).arg(model::moneyText(least, currency)));
            amount->setFocus();
            return;
        }
        actions.withdraw(account->currentData().toByteArray().toStdString(), minor, &actions,
            toastAfter(context, &actions, tr(QT_TRANSLATE_NOOP("Withdrawal", "Withdrawing %1")).arg(model::moneyText(minor, currency))));
        dialog->accept();
    });
    dialog->begin(*amount);
}
} // namespace atelyra::ui
