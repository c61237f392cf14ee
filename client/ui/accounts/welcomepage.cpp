#include "client/ui/accounts/welcomepage.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/privacy/keptwords.h"
#include "client/model/settings.h"
#include "client/ui/accounts/serverfield.h"
#include "client/ui/accounts/signinform.h"
#include "client/ui/accounts/signupform.h"
#include "client/ui/accounts/welcomeart.h"
#include "client/ui/frame/brandmark.h"
#include "client/ui/frame/keepingnote.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
constexpr int kFormWidth = 420;
constexpr int kArtFrom = 1000; // of the width divided by the text scale

QDate today() { return QDateTime::fromMSecsSinceEpoch(SystemClock().wallMs()).date(); }
} // namespace

WelcomePage::WelcomePage(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_art(new WelcomeArt) {
    setObjectName(QStringLiteral("accounts.welcome"));
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins({});
    across->setSpacing(0);
    across->addWidget(m_art);
    auto* column = new QVBoxLayout;
    column->setContentsMargins({});
    column->addWidget(buildForm(), 1);
    column->addWidget(buildFoot());
    across->addLayout(column, 1);
    connect(&context.settings, &model::Settings::consentChanged, this, &WelcomePage::refreshFoot);
    showTab(Tab::SignIn);
    refreshFoot();
}

QWidget* WelcomePage::buildForm() {
    auto* page = named(new ScrollPage(kFormWidth), "accounts.welcome.form", tr("Welcome"));
    page->setFocusPolicy(Qt::NoFocus);
    QVBoxLayout* column = page->body();
    column->setSpacing(Space::kFieldToField);
    column->addStretch(1);
    column->addWidget(buildHead());
    column->addWidget(m_closing = named(new Banner, "accounts.closing"));
    m_closing->hide();
    column->addWidget(m_keeping = new KeepingNote(m_context));
    m_tabs = new Segmented({tr("Sign in"), tr("Create account")}, "accounts.tabs", tr("Sign in or create an account"));
    column->addWidget(m_tabs);
    auto* server = new QVBoxLayout;
    server->setSpacing(Space::kLabelToField);
    auto* caption = new QHBoxLayout;
    caption->addWidget(new Label(tr("Server"), Type::Label), 1);
    caption->addWidget(new Label(tr("Your account lives on one server"), Type::Meta, Ink::Text3));
    server->addLayout(caption);
    server->addWidget(new ServerField(m_context));
    column->addLayout(server);
    m_signIn = new SignInForm(m_context);
    m_signUp = new SignUpForm(m_context, today);
    connect(m_signUp, &SignUpForm::legalAsked, this, &WelcomePage::legalAsked);
    column->addWidget(m_signIn);
    column->addWidget(m_signUp);
    QPushButton* browse = named(button(tr("Browse without an account"), Kind::Secondary, QStringLiteral("compass")), "accounts.browse",
        tr("Browse without an account"));
    browse->setProperty("tall", true);
    browse->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(browse);
    column->addStretch(2);
    connect(browse, &QPushButton::clicked, this, &WelcomePage::browseChosen);
    connect(m_tabs, &Segmented::currentChanged, this, [this](int index) { showTab(index == 0 ? Tab::SignIn : Tab::SignUp); });
    return page;
}

QWidget* WelcomePage::buildHead() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins({});
    row->setSpacing(12);
    row->addWidget(new BrandMark(36));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title = named(new Label({}, Type::Page), "accounts.welcome.title"));
    words->addWidget(m_intro = new Label({}, Type::Body, Ink::Text2));
    row->addLayout(words, 1);
    return widget;
}

// What was chosen, and what binds; side by side, or below each other where words are long.
QWidget* WelcomePage::buildFoot() {
    const auto link = [](const QString& words, const QByteArray& id) {
        auto* one = named(new LinkButton(words), id.constData(), words);
        one->setProperty("inText", true);
        one->setProperty("quiet", true);
        return one;
    };
    const auto group = [] {
        auto* widget = new QWidget;
        auto* row = new QHBoxLayout(widget);
        row->setContentsMargins({});
        return row;
    };
    auto* widget = new QWidget;
    m_foot = new QBoxLayout(QBoxLayout::LeftToRight, widget);
    m_foot->setContentsMargins(Space::k24, 0, Space::k24, Space::k16);
    m_foot->setSpacing(Space::k4);
    QHBoxLayout* choices = group();
    choices->setSpacing(Space::k4);
    choices->addWidget(new Glyph(QStringLiteral("shield"), 14, Ink::Text3), 0, Qt::AlignVCenter);
    choices->addWidget(m_privacy = link({}, "accounts.privacyChoices"));
    connect(m_privacy, &QAbstractButton::clicked, this, &WelcomePage::privacyAsked);
    QHBoxLayout* documents = group();
    documents->setSpacing(Space::k12);
    for (const auto& [section, words] : {std::pair("terms", tr("Terms")), std::pair("privacy", tr("Privacy policy")), std::pair("trust", tr("Trust and safety"))}) {
        LinkButton* one = link(words, QByteArray("accounts.legal.").append(section));
        connect(one, &QAbstractButton::clicked, this, [this, id = QString::fromLatin1(section)] { Q_EMIT legalAsked(id); });
        documents->addWidget(one);
    }
    m_foot->addStretch(1);
    m_foot->addWidget(choices->parentWidget(), 0, Qt::AlignCenter);
    m_foot->addSpacing(Space::k8);
    m_foot->addWidget(documents->parentWidget(), 0, Qt::AlignCenter);
    m_foot->addStretch(1);
    return widget;
}

void WelcomePage::fitFoot() {
    m_foot->setDirection(QBoxLayout::LeftToRight);
    const int room = width() - (m_art->isVisible() ? m_art->width() : 0);
    if (m_foot->sizeHint().width() > room) m_foot->setDirection(QBoxLayout::TopToBottom);
}

void WelcomePage::begin(Tab tab) {
    m_keeping->refresh();
    lookForClosing();
    m_tabs->setCurrent(tab == Tab::SignIn ? 0 : 1);
    showTab(tab);
    if (tab == Tab::SignIn) m_signIn->begin();
    else m_signUp->begin();
}

void WelcomePage::showTab(Tab tab) {
    const bool signIn = tab == Tab::SignIn;
    m_title->setText(signIn ? tr("Welcome back") : tr("Create your account"));
    m_intro->setText(signIn ? tr("Sign in to buy, to sell and to sync.") : tr("One account for buying and selling."));
    m_signIn->setVisible(signIn);
    m_signUp->setVisible(!signIn);
}

void WelcomePage::refreshFoot() {
    const QString words = tr("Privacy choices: %1").arg(consentWords(m_context.settings.consent()).toLower());
    m_privacy->setText(words);
    m_privacy->setAccessibleName(words);
    fitFoot();
}

void WelcomePage::lookForClosing() {
    m_closing->hide();
    m_context.accounts.closing(this, [this](const v1::CloseAccountReply& said) {
        m_closing->setVisible(said.erase_ms() > 0);
        if (said.erase_ms() == 0) return;
        const QString day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(said.erase_ms()).date(), QStringLiteral("d MMMM yyyy"));
        m_closing->set(Tone::Neutral, QStringLiteral("calendar"), tr("Your account is closed and hidden, and will be erased on %1. To keep it, sign in before then.").arg(day));
        const QString kept = model::keptList(said);
        m_closing->clearButtons();
        if (kept.isEmpty()) return;
        connect(m_closing->addButton(tr("What is kept"), "accounts.closing.kept"), &QPushButton::clicked, this,
            [this, kept] { tellPlainly(window(), tr("What is kept all the same, and why"), kept); });
    });
}

void WelcomePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const qreal room = width() / theme().scale();
    m_art->setVisible(room >= kArtFrom);
    m_art->setFixedWidth(qRound(qMin(560.0, width() * 0.39)));
    fitFoot();
}

void WelcomePage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), tokens().surface); }
} // namespace atelyra::ui
