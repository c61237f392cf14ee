#include "client/ui/legal/policynotice.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "client/engine/policyfetch.h"
#include "client/model/format.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
constexpr std::int64_t kLookEveryMs = 6 * kHourMs;
}

PolicyNotice::PolicyNotice(client::Engine& engine, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_shelf(new model::PolicyShelf(engine, this)), m_banner(named(new Banner, "legal.notice")), m_again(new QTimer(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kPage, Space::k12, Space::kPage, 0);
    column->addWidget(m_banner);
    for (QPushButton* one : {m_banner->addButton(tr("Show differences"), "legal.notice.differences"), m_banner->addButton(tr("Close"), "legal.notice.close")})
        one->setProperty("small", true);
    connect(m_banner->findChild<QPushButton*>(QStringLiteral("legal.notice.differences")), &QPushButton::clicked, this, &PolicyNotice::differencesAsked);
    connect(m_banner->findChild<QPushButton*>(QStringLiteral("legal.notice.close")), &QPushButton::clicked, this, &PolicyNotice::close);
    connect(m_shelf, &model::PolicyShelf::changed, this, &PolicyNotice::refresh);
    connect(m_again, &QTimer::timeout, this, &PolicyNotice::look);
    m_again->start(int(kLookEveryMs));
    hide();
}

void PolicyNotice::look() {
    m_shelf->load();
    m_shelf->refresh();
}

void PolicyNotice::refresh() {
    const model::PolicyEdition* coming = m_shelf->coming();
    const bool shows = coming && coming->version != m_shelf->closed() && !m_engine.me().isNull();
    setVisible(shows);
    if (!shows) return;
    const QString what = coming->changes.join(u' ');
    m_banner->set(Tone::Neutral, QStringLiteral("calendar"),
        coming->effectiveMs == 0 ? tr("A change of the privacy policy is announced: %1 There is nothing to accept.").arg(what)
                                 : tr("The privacy policy changes on %1: %2 There is nothing to accept.").arg(model::dayTimeInText(coming->effectiveMs), what));
    if (m_told == coming->version) return;
    m_told = coming->version;
    m_engine.tell([version = m_told.toStdString()](client::EngineSession& session) { client::tellPolicyShown(session, "privacy", version); });
}

void PolicyNotice::close() {
    if (const model::PolicyEdition* coming = m_shelf->coming()) m_shelf->close(coming->version);
    hide();
}
} // namespace atelyra::ui
