#include "client/ui/settings/accountpanel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/outbox/outboxmodel.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/settings/contactcard.h"
#include "client/ui/settings/securitycard.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kNamed = 5; // of what would be lost
}

AccountPanel::AccountPanel(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_outbox(new model::OutboxModel(context.engine, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k16);
    auto* who = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_avatar = new Avatar(40));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name = (new Label({}, Type::Label))->elided());
    words->addWidget(m_handle = (new Label({}, Type::Meta, Ink::Text3))->elided());
    row->addLayout(words, 1);
    row->addWidget(m_profile = named(button({}), "settings.editProfile"));
    who->body()->addLayout(row);
    column->addWidget(who);

    column->addWidget(m_contact = new ContactCard(context));
    column->addWidget(m_security = new SecurityCard(context));

    auto* leave = new Card(tr("Sign out"));
    leave->body()->addWidget((new Label(tr("Your orders, messages and downloads leave this device. They stay on the server."), Type::Body, Ink::Text2))->wrapped());
    auto* leaveRow = new QHBoxLayout;
    m_signOut = named(button(tr("Sign out"), Kind::Secondary, QStringLiteral("log-out")), "settings.signOut", tr("Sign out"));
    leaveRow->addWidget(m_signOut);
    leaveRow->addStretch(1);
    leave->body()->addLayout(leaveRow);
    column->addWidget(m_leave = leave);
    connect(m_profile, &QPushButton::clicked, this, &AccountPanel::goToProfile);
    connect(m_signOut, &QPushButton::clicked, this, &AccountPanel::askToSignOut);
    connect(&context.shell, &model::ShellWatch::changed, this, &AccountPanel::refresh);
    refresh();
}

void AccountPanel::refresh() {
    const model::ShellView& view = m_context.shell.view();
    const bool member = !view.account.isNull();
    m_avatar->set(QByteArray::fromStdString(view.account.str()), member ? view.displayName : tr("Guest"));
    m_name->setText(member ? view.displayName : tr("Guest"));
    m_handle->setText(member ? QLatin1Char('@') + view.handle : tr("Browsing without an account"));
    m_profile->setText(member ? tr("Edit profile") : tr("Sign in"));
    m_profile->setAccessibleName(m_profile->text());
    m_contact->setVisible(member);
    m_security->setVisible(member);
    m_leave->setVisible(member);
}

// A visitor who goes to the own profile is asked to sign in on the way.
void AccountPanel::goToProfile() {
    Place place;
    place.kind = Place::Kind::Profile;
    m_context.navigator.go(place);
}

QString AccountPanel::whatWouldBeLost() const {
    QStringList lines;
    for (int i = 0; i < m_outbox->rowCount(); ++i) {
        const model::OutboxRow row = m_outbox->at(i);
        if (row.group != model::OutboxGroup::SentToday) lines.append(QStringLiteral("• ") + row.what);
    }
    if (lines.size() > kNamed) {
        const int more = int(lines.size()) - kNamed;
        lines = lines.mid(0, kNamed);
        lines.append(tr("• and %n more", nullptr, more));
    }
    return lines.join(QLatin1Char('\n'));
}

void AccountPanel::askToSignOut() {
    const QString lost = whatWouldBeLost();
    if (lost.isEmpty()) return signOut();
    askPlainly(this, tr("Sign out and lose what has not been sent?"),
        tr("These have not reached the server and would be lost:\n%1").arg(lost), tr("Sign out and lose them"), true,
        [guard = QPointer(this)](bool yes) {
            if (yes && guard) guard->signOut();
        });
}

void AccountPanel::signOut() {
    setBusy(m_signOut, true);
    m_context.accounts.signOut(this, [this](const Status& status) {
        setBusy(m_signOut, false);
        if (!status) m_context.navigator.toast(model::errorSentence(status.error()));
    });
}
} // namespace atelyra::ui
