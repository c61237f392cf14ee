#include "client/ui/chat/contextpanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/format.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/frame/openfile.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
QHBoxLayout* centred(QWidget* widget) {
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(widget);
    row->addStretch();
    return row;
}
} // namespace

ContextPanel::ContextPanel(Context& context, QWidget* parent) : QFrame(parent), m_context(context), m_scroll(new ScrollPage(0, this)) {
    setObjectName(QStringLiteral("inbox.context"));
    setAccessibleName(tr("About this conversation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->addWidget(m_scroll);
    m_scroll->setPadding(Space::k20);
}

void ContextPanel::set(const model::ChatTarget& target, const model::ChatView& view) {
    clearLayout(m_scroll->body());
    addPerson(m_scroll->body(), target, view);
    if (view.order || view.gig) {
        m_scroll->body()->addWidget(new Divider(Qt::Horizontal, this));
        addSubject(m_scroll->body(), target, view);
    }
    if (!view.files.isEmpty()) addFiles(m_scroll->body(), view);
    m_scroll->body()->addStretch();
}

void ContextPanel::addPerson(QVBoxLayout* into, const model::ChatTarget& target, const model::ChatView& view) {
    auto* face = new Avatar(56, this);
    face->set(QByteArray::fromStdString(target.other.str()), view.name);
    into->addLayout(centred(face));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    const auto line = [&](const QString& text, Type type, Ink ink) {
        if (text.isEmpty()) return;
        auto* label = (new Label(text, type, ink, this))->wrapped(3);
        label->setAlignment(Qt::AlignHCenter);
        words->addWidget(label);
    };
    line(view.name, Type::Section, Ink::Text);
    line(view.headline, Type::Body, Ink::Text2);
    line(view.place, Type::Meta, Ink::Text2);
    into->addLayout(words);
    if (view.level > v1::NEW_SELLER) into->addLayout(centred(new Badge(model::sellerLevel(view.level), QStringLiteral("award"), Tone::Brass, this)));
    if (!view.known) return;
    auto* profile = named(button(tr("View profile"), Kind::Ghost, QStringLiteral("user"), this), "inbox.context.profile", tr("View profile"));
    connect(profile, &QPushButton::clicked, this, [this, other = target.other] {
        Place place;
        place.kind = Place::Kind::Profile;
        place.account = other;
        m_context.navigator.go(place);
    });
    into->addLayout(centred(profile));
}

void ContextPanel::addSubject(QVBoxLayout* into, const model::ChatTarget& target, const model::ChatView& view) {
    Place place;
    place.kind = view.order ? Place::Kind::Order : Place::Kind::Gig;
    place.order = target.order;
    place.gig = target.gig;
    auto* head = new QHBoxLayout;
    const QString title = !view.order ? tr("About this gig") : view.order->number.isEmpty() ? tr("Order") : tr("Order %1").arg(model::isolated(view.order->number));
    head->addWidget((new Label(title, Type::Label, Ink::Text, this))->elided(), 1);
    auto* card = new Card({}, this);
    card->body()->setSpacing(Space::k8);
    card->body()->addWidget((new Label(view.order ? view.order->title : view.gig->title, Type::Label, Ink::Text, card))->wrapped(3));
    if (view.order) {
        const auto state = model::orderState(view.order->order, view.order->asBuyer, m_context.shell.view().marketNowMs);
        card->body()->addWidget(new Badge(state.text, state.glyph, Tone(int(state.tone)), card), 0, Qt::AlignLeading);
        auto* bar = new QProgressBar(card);
        bar->setRange(0, 1000);
        bar->setValue(view.order->progressPermille);
        bar->setTextVisible(false);
        bar->setAccessibleName(tr("Progress of the order"));
        card->body()->addWidget(bar);
        card->body()->addWidget(new Label(model::moneyText(view.order->totalMinor, view.order->currency), Type::Meta, Ink::Text2, card));
    } else {
        card->body()->addWidget(new Label(tr("From %1").arg(model::moneyText(view.gig->fromMinor, view.gig->currency, model::MoneyStyle::Whole)), Type::Meta, Ink::Text2, card));
    }
    auto* open = named(button(view.order ? tr("Open order") : tr("Open gig"), Kind::Secondary, {}, card), "inbox.context.subject", view.order ? tr("Open order") : tr("Open gig"));
    connect(open, &QPushButton::clicked, this, [this, place] { m_context.navigator.go(place); });
    card->body()->addWidget(open);
    into->addLayout(head);
    into->addWidget(card);
}

void ContextPanel::addFiles(QVBoxLayout* into, const model::ChatView& view) {
    into->addWidget(new Label(tr("Shared files"), Type::Label, Ink::Text, this));
    for (int i = 0; i < view.files.size(); ++i) {
        const auto& file = view.files[i];
        const bool here = !file.localPath.isEmpty();
        const QString size = here ? model::sizeText(file.size) : tr("%1, not on this device").arg(model::sizeText(file.size));
        auto* row = new QWidget(this);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(new Glyph(file.mime.startsWith(QLatin1String("image/")) ? QStringLiteral("image") : QStringLiteral("file-text"), 18, Ink::Text2, row));
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget((new Label(file.name, Type::Body, Ink::Text, row))->elided());
        words->addWidget((new Label(size, Type::Meta, Ink::Text2, row))->elided());
        line->addLayout(words, 1);
        auto* get = iconButton(here ? QStringLiteral("external-link") : QStringLiteral("cloud-download"), here ? tr("Open “%1”").arg(file.name) : tr("Get “%1”").arg(file.name), {}, row);
        get->setObjectName(QStringLiteral("inbox.context.file%1").arg(i));
        connect(get, &QPushButton::clicked, this, [this, file] {
            if (file.localPath.isEmpty()) m_context.accounts.fetchFile(file);
            else openFile(m_context, file);
        });
        line->addWidget(get);
        into->addWidget(row);
    }
}

void ContextPanel::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().surface);
    p.fillRect(layoutDirection() == Qt::LeftToRight ? QRect(0, 0, 1, height()) : QRect(width() - 1, 0, 1, height()), tokens().line);
}
} // namespace atelyra::ui
