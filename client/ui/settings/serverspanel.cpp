#include "client/ui/settings/serverspanel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/outbox/outboxactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/accounts/serverfield.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

ServersPanel::ServersPanel(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_rows(new KeyValueRows) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k16);
    column->addWidget(new ServerField(context));
    auto* state = new Card(tr("Sync"));
    state->body()->addWidget(m_rows);
    auto* row = new QHBoxLayout;
    QPushButton* sync = named(button(tr("Sync now"), Kind::Secondary, QStringLiteral("refresh-cw")), "settings.syncNow", tr("Sync now"));
    row->addWidget(sync);
    row->addStretch(1);
    state->body()->addLayout(row);
    column->addWidget(state);
    connect(sync, &QPushButton::clicked, this, [this] { m_context.outbox.tryNow(); });
    connect(&context.shell, &model::ShellWatch::changed, this, &ServersPanel::refresh);
    connect(&context.shell, &model::ShellWatch::syncChanged, this, &ServersPanel::refresh);
    refresh();
}

void ServersPanel::refresh() {
    const model::SyncWords words = m_context.shell.syncWords();
    const model::ShellView& view = m_context.shell.view();
    m_rows->clear();
    m_rows->add(tr("State"), words.second.isEmpty() ? words.first : tr("%1, %2").arg(words.first, words.second));
    if (!view.serverUrl.isEmpty()) m_rows->add(tr("Address"), view.serverUrl);
    if (!view.policyVersion.isEmpty()) m_rows->add(tr("Privacy policy"), view.policyVersion);
}
} // namespace atelyra::ui
