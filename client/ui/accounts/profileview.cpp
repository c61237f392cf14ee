#include "client/ui/accounts/profileview.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/accounts/profilepicture.h"
#include "client/ui/decisions/decisiondialogs.h"
#include "client/ui/help/questiondialog.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kMarks = 3; // in each public review

QString textOf(const std::string& text) { return QString::fromStdString(text); }
} // namespace

ProfileView::ProfileView(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_scroll(named(new ScrollPage(Width::kProse), "accounts.profile.view", tr("Profile"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_scroll);
}

void ProfileView::set(const v1::Profile& profile) {
    std::string shown = profile.SerializeAsString();
    if (shown == m_shown) return;
    m_shown = std::move(shown);
    m_profile = profile;
    QVBoxLayout* column = m_scroll->body();
    clearLayout(column);
    column->setSpacing(Space::k16);
    addHead(*column);
    if (!profile.bio().empty()) column->addWidget((new Label(textOf(profile.bio()), Type::Reading))->wrapped());
    addFacts(*column);
    QStringList skills;
    for (const auto& skill : profile.skills()) skills.append(textOf(skill));
    addList(*column, tr("Skills"), skills);
    addLinks(*column);
    addReport(*column);
    column->addStretch(1);
}

void ProfileView::addHead(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    const QByteArray id = QByteArray::fromStdString(m_profile.account_id());
    const QString name = textOf(m_profile.display_name());
    auto* avatar = new Avatar(56);
    avatar->set(id, name);
    row->addWidget(avatar, 0, Qt::AlignTop);
    loadProfilePicture(m_context, m_profile.avatar(), avatar, [avatar, id, name](const QImage& image) { avatar->set(id, name, image); });
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget((new Label(name, Type::Page))->wrapped());
    words->addWidget(new Label(QLatin1Char('@') + textOf(m_profile.handle()), Type::Body, Ink::Text3));
    if (!m_profile.headline().empty()) words->addWidget((new Label(textOf(m_profile.headline()), Type::Body, Ink::Text2))->wrapped());
    auto* rating = new Rating;
    const int marks = m_profile.review_count() * kMarks;
    rating->set(marks > 0 ? int(m_profile.star_sum() * 100 / marks) : 0, m_profile.review_count());
    words->addWidget(rating);
    row->addLayout(words, 1);
    QPushButton* write = named(button(tr("Write a message"), Kind::Primary, QStringLiteral("message-square")), "accounts.writeMessage", tr("Write a message"));
    connect(write, &QPushButton::clicked, this, [this] {
        Place place;
        place.kind = Place::Kind::Inbox;
        place.chat.other = AccountId::of(m_profile.account_id());
        m_context.navigator.go(place);
    });
    row->addWidget(write, 0, Qt::AlignTop);
    QPushButton* report = named(iconButton(QStringLiteral("flag"), tr("Report this profile…")), "accounts.report", tr("Report this profile"));
    connect(report, &QPushButton::clicked, this, [this, name] { openReportQuestion(m_context, {v1::PROFILE, AccountId::of(m_profile.account_id())}, name, window()); });
    report->setVisible(!m_context.engine.me().isNull());
    row->addWidget(report, 0, Qt::AlignTop);
    column.addLayout(row);
}

void ProfileView::addFacts(QVBoxLayout& column) {
    auto* card = new Card;
    auto* rows = new KeyValueRows;
    if (m_profile.level() != v1::SELLER_LEVEL_UNSET) rows->add(tr("Seller"), model::sellerLevel(m_profile.level()));
    QStringList where{textOf(m_profile.city()), m_profile.country().empty() ? QString() : model::countryName(textOf(m_profile.country()))};
    where.removeAll(QString());
    if (!where.isEmpty()) rows->add(tr("Lives in"), where.join(tr(", ")));
    QStringList languages;
    for (const auto& code : m_profile.languages()) languages.append(model::languageName(textOf(code)));
    if (!languages.isEmpty()) rows->add(tr("Speaks"), QLocale().createSeparatedList(languages));
    if (m_profile.member_since_ms() > 0) rows->add(tr("Member since"), model::dayText(m_profile.member_since_ms()));
    if (m_profile.completed_orders() > 0) rows->add(tr("Completed orders"), QLocale().toString(m_profile.completed_orders()));
    if (m_profile.reply_hours() > 0) rows->add(tr("Usually replies in"), tr("%n hour(s)", nullptr, m_profile.reply_hours()));
    card->body()->addWidget(rows);
    column.addWidget(card);
}

void ProfileView::addList(QVBoxLayout& column, const QString& title, const QStringList& lines) {
    if (lines.isEmpty()) return;
    column.addWidget(new Label(title, Type::Section));
    column.addWidget((new Label(lines.join(QStringLiteral(" · ")), Type::Body, Ink::Text2))->wrapped());
}

void ProfileView::addLinks(QVBoxLayout& column) {
    if (m_profile.links().empty()) return;
    column.addWidget(new Label(tr("Links"), Type::Section));
    for (const auto& link : m_profile.links()) {
        const QString url = textOf(link);
        auto* button = named(new LinkButton(url), "accounts.profile.link", tr("Open %1").arg(url));
        connect(button, &QAbstractButton::clicked, this, [url] { openLink(url); });
        column.addWidget(button, 0, Qt::AlignLeft);
    }
}

// Quiet, at the end: it is for whoever looks for it.
void ProfileView::addReport(QVBoxLayout& column) {
    if (m_profile.former() || m_context.engine.me().isNull()) return;
    auto* report = named(new LinkButton(tr("Report the account of a child…")), "accounts.reportChild", tr("Report the account of a child"));
    report->setProperty("quiet", true);
    connect(report, &QAbstractButton::clicked, this, [this] { openChildReport(m_context, AccountId::of(m_profile.account_id()), textOf(m_profile.display_name()), window()); });
    column.addWidget(report, 0, Qt::AlignLeft);
}
} // namespace atelyra::ui
