#include "client/ui/settings/settingspage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/ui/frame/navbutton.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/money/methodlist.h"
#include "client/ui/settings/aboutpanel.h"
#include "client/ui/settings/accountpanel.h"
#include "client/ui/settings/appearancepanel.h"
#include "client/ui/settings/privacypanel.h"
#include "client/ui/settings/serverspanel.h"
#include "client/ui/settings/storagepanel.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kNavWidth = 200;
constexpr int kNavFrom = 760; // of the page's width divided by the text scale
constexpr int kContentWidth = 720;
constexpr int kPrivacyWidth = 1040; // two columns
const QString kPrivacy = QStringLiteral("privacy");
} // namespace

QList<SettingsPage::Section> SettingsPage::sections() {
    return {
        {QStringLiteral("account"), QStringLiteral("user"), tr("Account"), tr("Who is signed in on this device.")},
        {QStringLiteral("payment"), QStringLiteral("wallet"), tr("Payment"), tr("The cards that you pay with. Accounts for payouts stand under Earnings.")},
        {kPrivacy, QStringLiteral("lock-keyhole"), tr("Privacy"), tr("What this app stores and sends, and the rights you have over it.")},
        {QStringLiteral("storage"), QStringLiteral("hard-drive"), tr("Offline and storage"), tr("What is kept here so that everything works without a connection.")},
        {QStringLiteral("appearance"), QStringLiteral("palette"), tr("Appearance"), tr("How Atelyra looks on this device.")},
        {QStringLiteral("servers"), QStringLiteral("server"), tr("Servers"), tr("Your account, your orders and your messages live on one server.")},
        {QStringLiteral("about"), QStringLiteral("info"), tr("About"), tr("Which version this is, and whose work it stands on.")},
    };
}

SettingsPage::SettingsPage(Context& context, QWidget* parent) : Page(context, parent) {
    setObjectName(QStringLiteral("settings.page"));
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins({});
    across->setSpacing(0);
    across->addWidget(m_nav = buildNav());
    auto* column = new QVBoxLayout;
    column->setContentsMargins({});
    column->setSpacing(0);
    m_combo = named(comboBox(), "settings.sections", tr("Section"));
    m_comboRow = new QWidget;
    auto* comboRow = new QVBoxLayout(m_comboRow);
    comboRow->setContentsMargins(Space::kPage, 12, Space::kPage, 0);
    comboRow->addWidget(m_combo);
    column->addWidget(m_comboRow);
    m_stack = new QStackedWidget;
    column->addWidget(m_stack, 1);
    across->addLayout(column, 1);
    const auto all = sections();
    for (const Section& section : all) {
        m_combo->addItem(section.title);
        auto* page = named(new ScrollPage(section.id == kPrivacy ? kPrivacyWidth : kContentWidth), QByteArray("settings." + section.id.toLatin1()).constData(), section.title);
        page->leading()->setFocusPolicy(Qt::NoFocus);
        auto* head = new QWidget;
        auto* words = new QVBoxLayout(head);
        words->setContentsMargins({});
        words->setSpacing(0);
        words->addWidget(new Label(section.title, Type::Page));
        words->addWidget((new Label(section.sentence, Type::Body, Ink::Text2))->wrapped());
        if (section.id == kPrivacy) {
            page->body()->addWidget(new PrivacyPanel(context, head));
        } else {
            page->body()->addWidget(head);
            page->body()->addWidget(makePanel(section.id));
        }
        page->body()->addStretch(1);
        m_stack->addWidget(page);
    }
    connect(m_combo, &QComboBox::currentIndexChanged, this, &SettingsPage::choose);
    choose(0);
}

QWidget* SettingsPage::buildNav() {
    auto* nav = named(new QWidget, "settings.nav", tr("Sections of the settings"));
    nav->setProperty("pane", true);
    auto* column = new QVBoxLayout(nav);
    column->setContentsMargins(12, 16, 12, 16);
    column->setSpacing(4);
    const auto all = sections();
    for (int i = 0; i < all.size(); ++i) {
        auto* row = new NavButton(all[i].glyph, all[i].title);
        row->setObjectName(QStringLiteral("settings.section.") + all[i].id);
        connect(row, &QAbstractButton::clicked, this, [this, i] {
            Place place;
            place.kind = Place::Kind::Settings;
            place.section = sections().at(i).id;
            context().navigator.replace(place);
        });
        column->addWidget(row);
        m_rows.append(row);
    }
    column->addStretch(1);
    return nav;
}

QWidget* SettingsPage::makePanel(const QString& id) {
    if (id == QLatin1String("payment")) return new MethodList(context(), v1::CARD);
    if (id == QLatin1String("appearance")) return new AppearancePanel(context().settings);
    if (id == QLatin1String("storage")) return new StoragePanel(context());
    if (id == QLatin1String("servers")) return new ServersPanel(context());
    if (id == QLatin1String("account")) return new AccountPanel(context());
    return new AboutPanel;
}

void SettingsPage::open(const Place& place) {
    const auto all = sections();
    for (int i = 0; i < all.size(); ++i)
        if (all[i].id == place.section) choose(i);
}

void SettingsPage::choose(int index) {
    m_current = index;
    m_stack->setCurrentIndex(index);
    m_combo->setCurrentIndex(index);
    for (int i = 0; i < m_rows.size(); ++i) m_rows[i]->setCurrent(i == index);
    Q_EMIT headerChanged();
}

QString SettingsPage::title() const { return sections().at(m_current).title; }

QList<QPair<QString, Place>> SettingsPage::crumbs() const {
    Place place;
    place.kind = Place::Kind::Settings;
    return {{tr("Settings"), place}};
}

void SettingsPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    const bool wide = width() / theme().scale() >= kNavFrom;
    m_nav->setVisible(wide);
    m_nav->setFixedWidth(scaled(kNavWidth));
    m_comboRow->setVisible(!wide);
}

void SettingsPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    if (m_nav->isVisible()) painter.fillRect(isRightToLeft() ? m_nav->x() : m_nav->geometry().right(), 0, 1, height(), tokens().line);
}
} // namespace atelyra::ui
