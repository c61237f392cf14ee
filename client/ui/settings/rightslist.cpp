#include "client/ui/settings/rightslist.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/choicerow.h"
#include "client/ui/settings/importrow.h"
#include "client/ui/settings/rightsdialogs.h"
#include "client/ui/settings/usstates.h"

namespace atelyra::ui {
namespace {
constexpr int kAgainMs = 2'000;

QPushButton* rowButton(const QString& text, const char* id, const QString& name, Kind kind = Kind::Secondary, const QString& glyph = {}) {
    QPushButton* one = named(button(text, kind, glyph), id, name);
    one->setProperty("small", true);
    return one;
}
} // namespace

RightsList::RightsList(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_rights(new model::RightsActions(context.engine, this)), m_policies(context.engine), m_again(new QTimer(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 1, 1, 1);
    m_rows = card->body();
    m_rows->setSpacing(0);
    column->addWidget(card);
    addCopy();
    m_rows->addWidget(new Divider);
    m_rows->addWidget(new ImportRow(context));
    addRequest(v1::RIGHT_TO_CORRECTION, QStringLiteral("pencil-line"), tr("Change what you can in your profile, or ask us to put the rest right."));
    addRequest(v1::RIGHT_TO_RESTRICTION, QStringLiteral("pause"), tr("We keep your data but stop using it while a question is open."));
    addRequest(v1::RIGHT_TO_OBJECT, QStringLiteral("hand"), tr("To a use that rests on our interests, such as finding fraud."));
    addRequest(v1::RIGHT_TO_HUMAN_REVIEW, QStringLiteral("user-search"), tr("Of what a program decided, such as a hidden gig or a held payout."));
    addRequest(v1::RIGHT_OF_ACCESS, QStringLiteral("mail"), tr("We answer it here, too."), true);
    addRequest(v1::RIGHT_TO_ERASURE, QStringLiteral("mail"), tr("We answer it here, too."), true);
    addUsStates();
    addClosing();
    m_again->setInterval(kAgainMs);
    m_again->setSingleShot(true);
    connect(m_again, &QTimer::timeout, this, [this] { if (isVisible()) readArchive(); });
    connect(m_rights, &model::RightsActions::changed, this, [this] { if (isVisible()) readRequests(); });
    connect(m_rights, &model::RightsActions::saving, this, [this](qint64 have, qint64 size) {
        m_state->set(tr("%1 of %2").arg(model::sizeText(have), model::sizeText(size)), QStringLiteral("download"), Tone::Accent);
    });
    showArchive();
}

ChoiceRow* RightsList::addRow(const QString& glyph, const QString& name, const QString& sentence) {
    if (m_rows->count() > 0) m_rows->addWidget(new Divider);
    auto* row = new ChoiceRow(glyph, name, sentence, ChoiceRow::Look::List);
    m_rows->addWidget(row);
    return row;
}

void RightsList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_policies.load();
    readArchive();
    readRequests();
}

qint64 RightsList::nowMs() const {
    const qint64 market = m_context.shell.view().marketNowMs;
    return market > 0 ? market : m_context.privacy.clock().wallMs();
}

// ---- a copy of everything

void RightsList::addCopy() {
    m_copy = addRow(QStringLiteral("file-down"), tr("Get a copy of my data"), {});
    m_copy->addEnd(m_state = named(new Badge, "settings.archiveState"));
    m_copy->addEnd(m_stop = rowButton(tr("Stop"), "settings.archiveStop", tr("Stop saving the copy")));
    m_copy->addEnd(m_save = rowButton(tr("Save…"), "settings.archiveSave", tr("Save the copy of my data"), Kind::Secondary, QStringLiteral("download")));
    m_copy->addEnd(m_askCopy = rowButton(tr("Request…"), "settings.archiveAsk", tr("Request a copy of my data")));
    connect(m_askCopy, &QPushButton::clicked, this, &RightsList::askArchive);
    connect(m_save, &QPushButton::clicked, this, &RightsList::chooseFile);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_rights->stopSaving();
        showArchive();
    });
}

void RightsList::readArchive() {
    m_rights->archive(this, [this](const Result<v1::ExportReply>& reply) {
        if (!reply)
            return m_copy->setSentence(reply.error().code == ErrorCode::Unavailable ? tr("Needs the server, which is not answering. A copy that was asked for waits there.")
                                                                                   : model::errorSentence(reply.error()));
        m_archive = *reply;
        if (!m_rights->isSaving()) showArchive();
        if (m_archive.state() == v1::EXPORT_WAITS) m_again->start();
    });
}

void RightsList::showArchive() {
    const bool ready = m_archive.state() == v1::EXPORT_IS_READY, waits = m_archive.state() == v1::EXPORT_WAITS, saving = m_rights->isSaving();
    const bool mayAsk = !waits && m_archive.next_ms() <= nowMs();
    switch (m_archive.state()) {
    case v1::EXPORT_WAITS:
        m_state->set(tr("Being put together"), QStringLiteral("hourglass"), Tone::Neutral);
        m_copy->setSentence(tr("Asked for %1. You need not wait here.").arg(model::dayTimeInText(m_archive.asked_ms())));
        break;
    case v1::EXPORT_IS_READY:
        m_state->set(tr("Ready, %1").arg(model::sizeText(m_archive.size())), QStringLiteral("check"), Tone::Ok);
        m_copy->setSentence(tr("Until %1, to be saved %n more time(s).", nullptr, m_archive.fetches_left()).arg(model::dayTimeInText(m_archive.expires_ms())));
        break;
    case v1::EXPORT_FAILED: m_copy->setSentence(tr("It could not be put together. Nothing was changed; ask again.")); break;
    default: m_copy->setSentence(tr("A ZIP with JSON, tables, pages and your files. Mostly ready within minutes.")); break;
    }
    if (!mayAsk && !waits && !ready)
        m_copy->setSentence(tr("The last one is gone. The next can be asked for %1: one a day, since each reads all that is kept of you.").arg(model::dayTimeInText(m_archive.next_ms())));
    m_state->setVisible(ready || waits);
    m_save->setVisible(ready && !saving);
    m_stop->setVisible(saving);
    m_askCopy->setVisible(mayAsk && !saving);
}

void RightsList::askArchive() {
    openArchiveQuestion(*m_rights, window(), [guard = QPointer(this)](const v1::ExportReply& reply) {
        if (!guard) return;
        guard->m_archive = reply;
        guard->showArchive();
        guard->m_again->start();
    });
}

void RightsList::chooseFile() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    const QString day = QDateTime::fromMSecsSinceEpoch(m_archive.asked_ms()).toString(QStringLiteral("yyyy-MM-dd"));
    auto* dialog = new QFileDialog(this, tr("Save the copy of my data"), QDir(folder).filePath(QStringLiteral("atelyra-%1.zip").arg(day)), tr("ZIP archives (*.zip)"));
    dialog->setObjectName(QStringLiteral("settings.archiveFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    connect(dialog, &QFileDialog::fileSelected, this, &RightsList::saveTo);
    dialog->open();
}

void RightsList::saveTo(const QString& path) {
    m_rights->saveArchive(m_archive, path, [this](const Status& status) { saved(status); });
    showArchive();
}

void RightsList::saved(const Status& status) {
    showArchive();
    readArchive();
    if (status) return m_context.navigator.toast(tr("The copy of your data is saved."));
    if (status.error().code == ErrorCode::Conflict) return m_context.navigator.toast(tr("This copy is no longer on the server. Ask for another one."));
    if (status.error().code == ErrorCode::Forbidden) return m_context.navigator.toast(tr("Not saved: that place cannot be written to, or is full. The copy stays on the server; choose another place."));
    m_context.navigator.toast(tr("Not saved yet. What has come is kept beside the file; save it there again, and it goes on."));
}

// ---- requests

void RightsList::addRequest(v1::RightKind kind, const QString& glyph, const QString& sentence, bool byLetter) {
    Request request{kind, addRow(glyph, rightName(kind), sentence)};
    request.byLetter = byLetter;
    request.divider = m_rows->itemAt(m_rows->count() - 2)->widget();
    const QByteArray id = "settings.right" + QByteArray::number(int(kind));
    request.row->addEnd(request.badge = new Badge);
    request.row->addEnd(request.view = rowButton(tr("View"), QByteArray(id + ".view").constData(), tr("View: %1").arg(rightName(kind))));
    request.row->addEnd(request.ask = rowButton(tr("Request…"), QByteArray(id + ".ask").constData(), tr("Request: %1").arg(rightName(kind))));
    request.badge->setObjectName(QString::fromLatin1(id + ".state"));
    const std::size_t at = m_requests.size();
    connect(request.view, &QPushButton::clicked, this, [this, at] {
        const auto* controller = m_policies.controller();
        openRequest(*m_rights, *m_requests[at].newest, nowMs(), controller ? QString::fromStdString(controller->authority()) : QString(), window());
    });
    connect(request.ask, &QPushButton::clicked, this, [this, kind] {
        openRequestQuestion(*m_rights, kind, window(), [guard = QPointer(this)] {
            if (guard) guard->readRequests();
        });
    });
    m_requests.push_back(request);
    showRequest(m_requests.back());
}

void RightsList::readRequests() {
    m_rights->requests(this, [this](const std::vector<v1::RightsRequest>& all) {
        for (Request& request : m_requests) {
            const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.kind() == request.kind; }); // the newest come first
            request.newest = found == all.end() ? std::nullopt : std::optional(*found);
            showRequest(request);
        }
    });
}

void RightsList::showRequest(Request& request) {
    const bool open = request.newest && request.newest->closed_ms() == 0;
    request.badge->setVisible(request.newest.has_value());
    request.view->setVisible(request.newest.has_value());
    request.ask->setVisible(!open && !request.byLetter);
    for (QWidget* part : {static_cast<QWidget*>(request.row), request.divider}) part->setVisible(request.newest || !request.byLetter);
    request.row->setMore({});
    if (!request.newest) return;
    if (request.newest->state() == v1::REQUEST_WAITS_FOR_PROOF)
        request.row->setMore(tr("We need a proof that it is you, and the clock stands until then. View says what is asked for."));
    else if (open && request.newest->extended_ms() > 0)
        request.row->setMore(tr("It takes longer than 30 days. View says why."));
    const auto words = requestWords(*request.newest, nowMs());
    request.badge->set(words.text, words.glyph, Tone(int(words.tone)));
}

// ---- the end

void RightsList::addClosing() {
    auto* row = addRow(QStringLiteral("trash-2"), tr("Close my account"), tr("Erased after 30 days. Invoices stay 7 years, as the law wants."));
    row->warn();
    QPushButton* close = rowButton(tr("Close…"), "settings.closeAccount", tr("Close my account"), Kind::Danger);
    row->addEnd(close);
    connect(close, &QPushButton::clicked, this, &RightsList::openClosing);
}

void RightsList::openClosing() {
    openClosingQuestion(m_context, *m_rights, nowMs(), window(), [guard = QPointer(this)] {
        if (guard && guard->m_askCopy->isVisible()) guard->askArchive();
    });
}

// ---- the same, as the laws of U.S. states name it

void RightsList::addUsStates() {
    auto* row = addRow(QStringLiteral("landmark"), tr("US state choices"), tr("What the laws of U.S. states give: know, correct, delete, no sale, limits, agents, appeals."));
    QPushButton* open = rowButton(tr("Open…"), "settings.usStates.open", tr("Open US state choices"));
    row->addEnd(open);
    connect(open, &QPushButton::clicked, this, [this] {
        m_context.privacy.read(this, [this](const model::PrivacyView& view) {
            const auto ifHere = [guard = QPointer(this)](void (RightsList::*act)()) { return [guard, act] { if (guard) (guard->*act)(); }; };
            openUsChoices(m_context, *m_rights, view.account && view.account->opt_out_signal(), window(),
                {ifHere(&RightsList::askArchive), ifHere(&RightsList::openClosing), ifHere(&RightsList::readRequests)});
        });
    });
}
} // namespace atelyra::ui
