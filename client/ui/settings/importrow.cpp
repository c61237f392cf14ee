#include "client/ui/settings/importrow.h"

#include <algorithm>

#include <QFileDialog>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/words.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/privacy/choicerow.h"

namespace atelyra::ui {
namespace {
QPushButton* smallButton(const QString& text, const char* id, const QString& name) {
    QPushButton* one = named(button(text), id, name);
    one->setProperty("small", true);
    return one;
}

int countOf(const v1::ImportReply& reply, v1::ImportFate fate) {
    return int(std::count_if(reply.items().begin(), reply.items().end(), [fate](const auto& item) { return item.fate() == fate; }));
}
} // namespace

ImportRow::ImportRow(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_import(new model::ImportActions(context.engine, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_row = new ChoiceRow(QStringLiteral("upload"), tr("Bring my data from another market"), {}, ChoiceRow::Look::List);
    m_row->addEnd(m_stop = smallButton(tr("Stop"), "settings.importStop", tr("Stop sending the archive")));
    m_row->addEnd(m_undo = smallButton(tr("Take back"), "settings.importUndo", tr("Take back what was brought along")));
    m_row->addEnd(m_choose = smallButton(tr("Choose…"), "settings.import", tr("Choose the archive from another market")));
    column->addWidget(m_row);
    connect(m_choose, &QPushButton::clicked, this, &ImportRow::choose);
    connect(m_undo, &QPushButton::clicked, this, &ImportRow::undo);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_import->stop();
        rest();
    });
    connect(m_import, &model::ImportActions::sending, this, [this](qint64 have, qint64 size) {
        m_row->setSentence(have < size ? tr("Sending: %1 of %2").arg(model::sizeText(have), model::sizeText(size)) : tr("Looking into it"));
    });
    m_undo->hide();
    rest();
}

void ImportRow::rest() {
    m_stop->hide();
    m_choose->show();
    m_row->setSentence(tr("Your profile and your gigs, from the copy that it gave you. You see what would come before anything does."));
}

void ImportRow::choose() {
    auto* dialog = new QFileDialog(this, tr("Choose the archive from another market"), QStandardPaths::writableLocation(QStandardPaths::DownloadLocation), tr("ZIP archives (*.zip)"));
    dialog->setObjectName(QStringLiteral("settings.importFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { look(path, {}); });
    dialog->open();
}

void ImportRow::look(const QString& path, const QString& passphrase) {
    m_choose->hide();
    m_stop->show();
    m_row->setSentence(tr("Reading the file"));
    m_import->look(path, passphrase, [this, path, passphrase](const Result<v1::ImportReply>& reply) { looked(path, passphrase, reply); });
}

void ImportRow::looked(const QString& path, const QString& passphrase, const Result<v1::ImportReply>& reply) {
    rest();
    if (reply) return showWhatComes(*reply);
    const Error& error = reply.error();
    if (error.code == ErrorCode::Forbidden && error.detail != "file") return askPassphrase(path, !passphrase.isEmpty());
    switch (error.code) {
    case ErrorCode::Forbidden: return m_row->setSentence(tr("This file cannot be read, or is empty. Nothing was sent."));
    case ErrorCode::UnsupportedType: return m_row->setSentence(tr("This is not the archive of a market. Nothing was changed."));
    case ErrorCode::HashMismatch: return m_row->setSentence(tr("This archive was changed after it was made. Nothing was taken from it; get a new one."));
    case ErrorCode::TooLarge: return m_row->setSentence(tr("This archive is larger than this market takes (100 MB). Nothing was changed."));
    default: return m_row->setSentence(model::errorSentence(error));
    }
}

void ImportRow::askPassphrase(const QString& path, bool again) {
    auto* dialog = new AskDialog("settings.importPassphrase", tr("The archive is encrypted"), tr("It was made with a passphrase. It is used to look into the archive, and not kept."),
        tr("Open the archive"), Kind::Primary, window());
    auto* edit = new PasswordEdit;
    auto* field = new Field(tr("Passphrase for the archive"), edit, "settings.importSecret");
    if (again) field->setError(tr("It does not open with this passphrase."));
    dialog->body()->addWidget(field);
    connect(edit, &QLineEdit::returnPressed, dialog, &AskDialog::press);
    connect(this, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    connect(dialog, &AskDialog::confirmed, this, [this, dialog, field, edit, path] {
        field->setError(edit->text().isEmpty() ? tr("Enter the passphrase that the archive was made with.") : QString());
        if (edit->text().isEmpty()) return edit->setFocus(Qt::OtherFocusReason);
        look(path, edit->text());
        dialog->accept();
    });
    dialog->begin(*edit);
}

void ImportRow::showWhatComes(const v1::ImportReply& reply) {
    const int coming = countOf(reply, v1::IMPORT_IS_NEW) + countOf(reply, v1::IMPORT_REPLACES);
    const QString from = tr("The archive says that it is from %1, of %2, made %3.")
                             .arg(model::q(reply.market()), model::q(reply.handle()), model::dayTimeInText(reply.created_ms()));
    const QString never = tr("Reviews, balances and orders stay where they were earned. Gigs rest until you offer them. For a day you can take all of it back.");
    auto* dialog = new AskDialog("settings.importPreview", tr("What would come"), coming > 0 ? from + u' ' + never : from + u' ' + tr("There is nothing in it that is not here."),
        coming > 0 ? tr("Bring it along") : QString(), Kind::Primary, window());
    if (reply.origin() != v1::FROM_THIS_MARKET) {
        auto* origin = named(new Banner, "settings.importOrigin");
        origin->set(Tone::Neutral, QStringLiteral("info"), reply.origin() == v1::NOT_SIGNED ? tr("Nobody has signed this archive. Look closely at what is in it.")
                                                                                            : tr("It is whole, and signed by another market, whom nobody here can vouch for."));
        dialog->body()->addWidget(origin);
    }
    auto* rows = named(new KeyValueRows, "settings.importItems", tr("What would come"));
    const auto groups = model::ImportActions::groupsOf(reply);
    for (const auto& group : groups) rows->add(group.fate, group.things.join(u'\n'));
    dialog->body()->addWidget(rows);
    connect(this, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    connect(dialog, &AskDialog::confirmed, this, [this, dialog] {
        dialog->setWorking(true);
        m_import->run(dialog, [this, dialog](const Result<v1::ImportReply>& done) {
            dialog->setWorking(false);
            if (!done) return dialog->tell(model::errorSentence(done.error()));
            dialog->accept();
            brought(*done);
        });
    });
    dialog->begin(*rows);
}

void ImportRow::brought(const v1::ImportReply& reply) {
    const int came = countOf(reply, v1::IMPORT_IS_NEW) + countOf(reply, v1::IMPORT_REPLACES), left = countOf(reply, v1::IMPORT_LEFT_OUT);
    const QString all = tr("%n thing(s) came along.", nullptr, came);
    m_row->setSentence((left > 0 ? all + u' ' + tr("%n could not.", nullptr, left) : all) + u' ' + tr("It can be taken back until %1.").arg(model::dayTimeInText(reply.undo_until_ms())));
    m_undo->show();
    m_undo->setFocus(Qt::OtherFocusReason);
}

void ImportRow::undo() {
    m_import->undo(this, [this](const Result<v1::UndoImportReply>& reply) {
        if (!reply && reply.error().code != ErrorCode::NotFound) return m_row->setSentence(model::errorSentence(reply.error()));
        m_undo->hide();
        m_choose->setFocus(Qt::OtherFocusReason);
        if (!reply) return m_row->setSentence(tr("The day is over: what came along stays, and can be changed like everything else."));
        QString words = tr("%n gig(s) gone again.", nullptr, reply->removed());
        if (reply->stayed() > 0) words += u' ' + tr("%n stayed, since it was changed or ordered.", nullptr, reply->stayed());
        m_row->setSentence(words + u' ' + (reply->profile() ? tr("Your profile is as it was.") : tr("Your profile stays, since it was changed after that.")));
    });
}
} // namespace atelyra::ui
