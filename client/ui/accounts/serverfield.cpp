#include "client/ui/accounts/serverfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/accounts/accountactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"

namespace atelyra::ui {
namespace {
// "https://" is what somebody means who types only a name.
QString addressFrom(const QString& typed) {
    const QString text = typed.trimmed();
    return text.isEmpty() || text.contains(QLatin1String("://")) ? text : QStringLiteral("https://") + text;
}
} // namespace

ServerField::ServerField(Context& context, QWidget* parent) : QWidget(parent), m_context(context) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_shown = buildShown());
    column->addWidget(m_editor = buildEditor());
    edit(false);
    connect(&context.shell, &model::ShellWatch::changed, this, &ServerField::refresh);
    connect(&context.shell, &model::ShellWatch::syncChanged, this, &ServerField::refresh);
    refresh();
}

QWidget* ServerField::buildShown() {
    auto* card = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new Glyph(QStringLiteral("server"), 18, Ink::Text2));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name = (new Label({}, Type::Label))->elided());
    words->addWidget(m_address = (new Label({}, Type::Meta, Ink::Text3))->elided());
    row->addLayout(words, 1);
    row->addWidget(m_state = new Badge);
    row->addWidget(m_change = named(button(tr("Change"), Kind::Secondary), "accounts.changeServer", tr("Change the server")));
    connect(m_change, &QPushButton::clicked, this, [this] { edit(true); });
    card->body()->addLayout(row);
    return card;
}

QWidget* ServerField::buildEditor() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    m_edit = lineEdit(QStringLiteral("https://"));
    m_edit->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_field = new Field(tr("Address of the server"), m_edit, "accounts.serverAddress");
    column->addWidget(m_field);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    QPushButton* keep = named(button(tr("Keep this server"), Kind::Ghost), "accounts.keepServer", tr("Keep this server"));
    m_use = named(button(tr("Use server"), Kind::Secondary), "accounts.useServer", tr("Use server"));
    row->addWidget(keep);
    row->addWidget(m_use);
    column->addLayout(row);
    connect(keep, &QPushButton::clicked, this, [this] { edit(false); });
    connect(m_use, &QPushButton::clicked, this, &ServerField::use);
    connect(m_edit, &QLineEdit::returnPressed, this, &ServerField::use);
    return widget;
}

void ServerField::refresh() {
    const model::ShellView& view = m_context.shell.view();
    const QString host = QUrl(view.serverUrl).authority();
    m_name->setText(!view.serverName.isEmpty() ? view.serverName : !host.isEmpty() ? host : tr("No server yet"));
    m_address->setText(view.serverUrl.isEmpty() ? tr("Enter the address of a market") : host);
    switch (m_context.engine.state().phase) {
    case client::SyncPhase::Offline: m_state->set(tr("Offline"), QStringLiteral("cloud-off"), Tone::Neutral); break;
    case client::SyncPhase::ServerUnreachable: m_state->set(tr("Not answering"), QStringLiteral("server-off"), Tone::Neutral); break;
    default: m_state->set(tr("Reachable"), QStringLiteral("check"), Tone::Ok);
    }
    m_state->setVisible(!view.serverUrl.isEmpty() && !view.serverName.isEmpty());
}

void ServerField::edit(bool editing) {
    m_editor->setVisible(editing);
    m_shown->setVisible(!editing);
    m_field->setError({});
    if (!editing) return;
    m_edit->setText(m_context.shell.view().serverUrl);
    m_edit->selectAll();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void ServerField::use() {
    const QString address = addressFrom(m_edit->text());
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) return m_field->setError(tr("Enter an address such as https://market.example.org."));
    setBusy(m_use, true);
    m_context.accounts.setServer(address, this, [this](const Result<QString>& name) {
        setBusy(m_use, false);
        if (name) {
            edit(false);
            m_change->setFocus(Qt::OtherFocusReason);
        } else if (name.error().code == ErrorCode::Conflict) {
            m_field->setError(tr("An account lives on the present server. Sign out first."));
        } else if (model::AccountActions::wasUntrusted(name.error())) {
            m_field->setError(tr("What answered there could not prove that it is this server, so nothing was sent to it. Ask whoever runs the market about its certificate."));
        } else {
            m_field->setError(tr("No Atelyra server answered there. Check the address, then try again."));
        }
    });
}
} // namespace atelyra::ui
