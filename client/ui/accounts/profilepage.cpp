#include "client/ui/accounts/profilepage.h"

#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/ui/accounts/profileform.h"
#include "client/ui/accounts/profileview.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

ProfilePage::ProfilePage(Context& context, QWidget* parent)
    : Page(context, parent), m_stack(new QStackedWidget), m_form(new ProfileForm(context)), m_view(new ProfileView(context)),
      m_missing(new EmptyState(QStringLiteral("user"), tr("This profile is not on this device"),
          tr("It comes with a gig, an order or a message of this person."))) {
    setObjectName(QStringLiteral("accounts.profile"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    for (QWidget* face : QList<QWidget*>{m_form, m_view, m_missing}) m_stack->addWidget(face);
    column->addWidget(m_stack);
    connect(&context.engine, &client::Engine::changed, this, [this](const client::ChangeSet&) {
        if (isVisible()) load();
    });
}

void ProfilePage::open(const Place& place) {
    const AccountId me = context().engine.me();
    m_own = place.account.isNull() || place.account == me;
    m_account = m_own ? me : place.account;
    load();
}

void ProfilePage::load() {
    context().engine.ask(
        this, [id = m_account](client::EngineSession& session) { return session.cache().profile(id); },
        [this, id = m_account](const std::optional<v1::Profile>& profile) {
            if (id == m_account) show(profile);
        });
}

void ProfilePage::show(const std::optional<v1::Profile>& profile) {
    const QString name = profile ? QString::fromStdString(profile->display_name()) : QString();
    if (!profile) m_stack->setCurrentWidget(m_missing);
    else if (m_own) m_form->set(*profile);
    else m_view->set(*profile);
    if (profile) m_stack->setCurrentWidget(m_own ? static_cast<QWidget*>(m_form) : m_view);
    if (std::exchange(m_name, name) != name || m_own) Q_EMIT headerChanged();
}

QString ProfilePage::title() const { return m_own ? tr("Your profile") : m_name.isEmpty() ? tr("Profile") : m_name; }

bool ProfilePage::primaryAction() {
    if (m_own) m_form->save();
    return m_own;
}

bool ProfilePage::hasUnsaved() const { return m_own && m_form->isChanged(); }

void ProfilePage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), tokens().surface); }
} // namespace atelyra::ui
