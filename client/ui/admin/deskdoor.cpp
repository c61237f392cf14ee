#include "client/ui/admin/deskdoor.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/field.h"

namespace atelyra::ui {
namespace {
struct Door {
    Q_DECLARE_TR_FUNCTIONS(Door)
};

void tellFailure(AskDialog& dialog, Field& field, const Error& error) {
    dialog.setWorking(false);
    QString wrong, problem;
    if (error.code == ErrorCode::Forbidden) wrong = Door::tr("This is not the password of your account.");
    else if (error.code == ErrorCode::RateLimited) problem = Door::tr("Too many tries. Wait a few minutes; the try was written to the audit log.");
    else problem = model::deskProblem(error);
    field.setError(wrong);
    dialog.tell(problem);
    field.editor()->setFocus(Qt::OtherFocusReason);
}
} // namespace

QDialog* openDeskDoor(model::DeskActions& desk, bool again, QWidget* parent, std::function<void(bool)> done) {
    auto* dialog = new AskDialog("admin.door", again ? Door::tr("The administrator session has ended") : Door::tr("Administrator mode"),
        again ? Door::tr("Nothing was changed, and what you wrote is kept. Enter your password to go on.")
              : Door::tr("You will see what belongs to other people. Every view and change is written to the audit log, and the session ends after 15 minutes in which nothing is done."),
        again ? Door::tr("Go on") : Door::tr("Open administrator mode"), Kind::Primary, parent);
    auto* password = new PasswordEdit;
    auto* field = new Field(Door::tr("Your password, once more"), password, "admin.door.password");
    dialog->body()->addWidget(field);
    QObject::connect(password, &QLineEdit::returnPressed, dialog, &AskDialog::press);
    QObject::connect(password, &QLineEdit::textEdited, field, [field] { field->setError({}); });
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&desk, dialog, field, password] {
        if (password->text().isEmpty()) {
            field->setError(Door::tr("Enter your password. A computer that is left open must not be able to do this."));
            return password->setFocus(Qt::OtherFocusReason);
        }
        dialog->setWorking(true);
        desk.open(password->text(), dialog, [dialog, field](const Status& opened) {
            if (!opened) return tellFailure(*dialog, *field, opened.error());
            dialog->setWorking(false);
            dialog->accept();
        });
    });
    QObject::connect(&desk, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    QObject::connect(dialog, &QDialog::finished, dialog, [&desk, dialog, done = std::move(done)](int result) {
        QObject::disconnect(&desk, nullptr, dialog, nullptr); // it may go with the answer
        done(result == QDialog::Accepted);
    });
    dialog->begin(*password);
    return dialog;
}
} // namespace atelyra::ui
