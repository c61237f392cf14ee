#include "tests/ui/gallery/gallery.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/kit/tokenfield.h"
#include "client/ui/theme/coverart.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
QString latin(const char* text) { return QString::fromUtf8(text); }

// A widget drawn by a lambda: what delegates do.
class Painted final : public QWidget {
public:
    Painted(QSize size, std::function<void(QPainter*, const QRect&)> draw) : m_draw(std::move(draw)) {
        setMinimumHeight(size.height());
        if (size.width() > 0) setFixedSize(size);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        m_draw(&painter, rect());
    }

private:
    std::function<void(QPainter*, const QRect&)> m_draw;
};

QHBoxLayout* rowOf(std::initializer_list<QWidget*> widgets, int spacing = Space::k8) {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    for (QWidget* widget : widgets) row->addWidget(widget);
    row->addStretch(1);
    return row;
}
} // namespace

Gallery::Gallery(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("gallery"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k32, Space::k32, Space::k32, Space::k32);
    column->setSpacing(Space::k12);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::k12);
    head->addWidget(new Painted({scaled(32), scaled(32)}, [](QPainter* p, const QRect& r) {
        roundBox(p, r, r.width() * 0.27, tokens().accent);
        paintIcon(p, r, QStringLiteral("brand"), r.width(), tokens().onAccent);
    }));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(latin("Atelyra components"), Type::Page));
    words->addWidget(new Label(latin("Depth comes from the surface ladder and hairlines. One accent, no shadows."), Type::Body, Ink::Text2));
    head->addLayout(words, 1);
    column->addLayout(head);
    swatches(column);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(Space::k32);
    m_grid->setVerticalSpacing(Space::k24);
    for (int i = 0; i < 3; ++i) m_grid->setColumnStretch(i, 1);
    column->addLayout(m_grid);
    column->addStretch(1);
    buttons(section(0, 0, latin("Buttons")));
    fields(section(0, 1, latin("Fields")));
    badges(section(0, 2, latin("Badges, chips, avatars")));
    choices(section(1, 0, latin("Choices")));
    notices(section(1, 1, latin("Banners and toasts")));
    progress(section(1, 2, latin("Stepper, progress, money")));
    covers(section(2, 0, latin("Covers")));
    messages(section(2, 1, latin("Search, composer, files")));
    tables(section(2, 2, latin("Tabs and tables")));
    type(section(3, 0, latin("Type")));
    empty(section(3, 1, latin("Empty state")));
    auto* side = section(3, 2, latin("Card and values"));
    auto* card = new Card(latin("Price"));
    auto* values = new KeyValueRows;
    values->add(latin("Standard package"), latin("€240.00"));
    values->add(latin("Service fee, 5.5%"), latin("€13.20"));
    values->add(latin("Total"), latin("€253.20"), true);
    card->titleRow()->addWidget(new Badge(latin("Held"), QStringLiteral("lock-keyhole")));
    card->body()->addWidget(values);
    card->body()->addWidget(new Divider);
    card->body()->addWidget((new Label(latin("The amount is held in escrow until you accept the delivery. Names such as <b>bold</b> stay plain."),
        Type::Meta, Ink::Text2))->wrapped());
    side->addWidget(card);
}

QVBoxLayout* Gallery::section(int row, int column, const QString& title) {
    auto* box = new QVBoxLayout;
    box->setSpacing(Space::k12);
    box->addWidget(new Label(title, Type::Label));
    box->addWidget(new Divider);
    auto* inner = new QVBoxLayout;
    inner->setSpacing(Space::k12);
    box->addLayout(inner);
    box->addStretch(1);
    m_grid->addLayout(box, row, column);
    return inner;
}

void Gallery::swatches(QVBoxLayout* into) {
    struct Swatch {
        const char* name;
        QColor Tokens::*colour;
    };
    static const Swatch all[] = {{"canvas", &Tokens::canvas}, {"surface", &Tokens::surface}, {"raised", &Tokens::raised},
        {"overlay", &Tokens::overlay}, {"fill", &Tokens::fill}, {"hover", &Tokens::hover}, {"selected", &Tokens::selected},
        {"line", &Tokens::line}, {"line2", &Tokens::line2}, {"control", &Tokens::control}, {"accent", &Tokens::accent},
        {"accent soft", &Tokens::accentSoft}, {"brass", &Tokens::brass}, {"ok", &Tokens::ok}, {"warn", &Tokens::warn}, {"bad", &Tokens::bad},
        {"queue", &Tokens::queue}, {"admin", &Tokens::admin}, {"text", &Tokens::text}, {"text3", &Tokens::text3}};
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::k8);
    grid->setVerticalSpacing(Space::k4);
    for (int i = 0; i < int(std::size(all)); ++i) {
        const Swatch swatch = all[i];
        grid->addWidget(new Painted({0, 40}, [swatch](QPainter* p, const QRect& r) {
            roundBox(p, r, Radius::kControl, tokens().*swatch.colour, tokens().line);
        }), i / 10 * 2, i % 10);
        auto* name = new Label(latin(swatch.name), Type::Meta, Ink::Text2);
        name->setAlignment(Qt::AlignCenter);
        grid->addWidget(name, i / 10 * 2 + 1, i % 10);
    }
    into->addLayout(grid);
}

void Gallery::buttons(QVBoxLayout* into) {
    const auto off = [](QPushButton* b) {
        b->setEnabled(false);
        return b;
    };
    into->addLayout(rowOf({button(latin("Accept delivery"), Kind::Primary, QStringLiteral("check")), button(latin("Accept"), Kind::Primary),
        off(button(latin("Accept"), Kind::Primary))}));
    into->addLayout(rowOf({button(latin("Request a revision"), Kind::Secondary, QStringLiteral("rotate-ccw")), button(latin("Request"), Kind::Secondary),
        off(button(latin("Request"), Kind::Secondary))}));
    auto* busy = button(latin("Sending"), Kind::Secondary, QStringLiteral("send"));
    busy->setProperty("busy", true);
    into->addLayout(rowOf({button(latin("More"), Kind::Ghost), button(latin("Delete"), Kind::Danger, QStringLiteral("trash-2")),
        button(latin("Delete account"), Kind::DangerFill), busy}));
    auto* menu = button(latin("Sort: relevance"), Kind::Ghost);
    menu->setMenu(new QMenu(menu));
    into->addLayout(rowOf({iconButton(QStringLiteral("ellipsis"), latin("More actions")), iconButton(QStringLiteral("chevron-left"), latin("Back"), latin("Alt+Left")),
        iconButton(QStringLiteral("bell"), latin("Notices")), menu, new LinkButton(latin("View all 6"))}));
    auto* tall = button(latin("Order for €253.20"), Kind::Primary);
    tall->setProperty("tall", true);
    auto* small = button(latin("Compare"), Kind::Secondary);
    small->setProperty("small", true);
    into->addLayout(rowOf({tall, small}));
    auto* focused = button(latin("Focus"), Kind::Primary);
    into->addLayout(rowOf({focused, new Painted({scaled(96), scaled(40)}, [](QPainter* p, const QRect& r) {
        focusBox(p, QRectF(r).adjusted(1, 1, -1, -1), Radius::kControl + 3);
        paintText(p, r, QStringLiteral("focus ring"), fontOf(Type::Meta), tokens().text2, Qt::AlignCenter);
    })}));
}

void Gallery::fields(QVBoxLayout* into) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::k12);
    grid->setVerticalSpacing(Space::k12);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto* plain = new Field(latin("Studio name"), lineEdit(latin("Your studio name")), "studio");
    plain->setHelp(latin("Shown on your gigs"));
    auto* typed = lineEdit();
    typed->setText(latin("Ab"));
    auto* wrong = new Field(latin("Handle"), typed, "handle");
    wrong->setError(latin("Use at least 3 characters"));
    auto* combo = comboBox();
    combo->addItems({latin("Sweden"), latin("Ireland"), latin("Portugal")});
    auto* disabled = lineEdit(latin("Set by your server"));
    disabled->setEnabled(false);
    auto* spin = new QSpinBox;
    spin->setRange(1, 90);
    spin->setValue(14);
    auto* optional = new Field(latin("Website"), lineEdit(latin("https://")), "website");
    optional->setRequired(false);
    auto* words = new TokenField(latin("logo, identity"), 8, 32);
    words->setTokens({latin("logo"), latin("identity"), latin("guidelines")});
    auto* tags = new Field(latin("Tags"), words, "tags");
    tags->setNote(latin("up to 8"));
    grid->addWidget(tags, 4, 0, 1, 2);
    grid->addWidget(plain, 0, 0);
    grid->addWidget(wrong, 0, 1);
    grid->addWidget(new Field(latin("Country"), combo, "country"), 1, 0);
    grid->addWidget(new Field(latin("Currency"), disabled, "currency"), 1, 1);
    grid->addWidget(new Field(latin("Days"), spin, "days"), 2, 0);
    grid->addWidget(optional, 2, 1);
    into->addLayout(grid);
    auto* about = new Field(latin("About the work"), new TextEdit(latin("What the buyer gets, in your words"), 3), "about");
    about->setCounter(1204, 1200);
    into->addWidget(about);
}

void Gallery::badges(QVBoxLayout* into) {
    into->addLayout(rowOf({new Badge(latin("Held"), QStringLiteral("lock-keyhole")), new Badge(latin("In review"), QStringLiteral("eye"), Tone::Accent),
        new Badge(latin("Released"), QStringLiteral("check"), Tone::Ok), new Badge(latin("Due today"), QStringLiteral("clock"), Tone::Warn)}, 6));
    into->addLayout(rowOf({new Badge(latin("Rejected"), QStringLiteral("x"), Tone::Bad), new Badge(latin("Queued"), QStringLiteral("clock"), Tone::Queue),
        new Badge(latin("Top rated"), QStringLiteral("award"), Tone::Brass), new Badge(latin("Second approver"), QStringLiteral("users"), Tone::Admin)}, 6));
    auto* category = new Chip(latin("Category"), QStringLiteral("shapes"));
    category->setMenu(new QMenu(category));
    auto* budget = new Chip(latin("Budget"));
    budget->setMenu(new QMenu(budget));
    budget->setValue(latin("Under €500"));
    into->addLayout(rowOf({category, budget, new Chip(latin("Unread 2"))}));
    auto* avatars = new QHBoxLayout;
    avatars->setSpacing(Space::k8);
    const char* names[] = {"Inès Moreau", "Clara Lindqvist", "Rhys Calloway", "Amara Okafor", "Yuki Tanabe", "Lena Brandt", "Noor Haddad", "Mateus"};
    for (const char* name : names) {
        auto* avatar = new Avatar(32);
        avatar->set(QByteArray(name), latin(name));
        avatars->addWidget(avatar);
    }
    avatars->addStretch(1);
    into->addLayout(avatars);
    auto* sizes = new QHBoxLayout;
    for (const int size : {20, 24, 32, 40, 56}) {
        auto* avatar = new Avatar(size);
        avatar->set("size", latin("Tomasz Zieliński"));
        sizes->addWidget(avatar);
    }
    sizes->addStretch(1);
    into->addLayout(sizes);
    auto* rating = new Rating;
    rating->set(490, 312);
    auto* stars = new StarsInput(latin("Your rating"), "stars");
    stars->setValue(4);
    into->addLayout(rowOf({rating, stars}, Space::k16));
}

void Gallery::choices(QVBoxLayout* into) {
    const auto check = [](const char* text, bool on, bool enabled = true) {
        auto* box = new QCheckBox(latin(text));
        box->setChecked(on);
        box->setEnabled(enabled);
        return box;
    };
    into->addLayout(rowOf({check("Logo files", true), check("Source files", false), check("Not here", true, false)}, Space::k16));
    auto* partly = new QCheckBox(latin("Some of them"));
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto* first = new QRadioButton(latin("This device"));
    first->setChecked(true);
    into->addLayout(rowOf({partly, first, new QRadioButton(latin("Studio laptop"))}, Space::k16));
    auto* on = new SwitchRow(latin("Keep gigs on this device"), latin("Those you open stay readable without a connection."), "keepGigs");
    on->setOn(true);
    into->addWidget(on);
    into->addWidget(new SwitchRow(latin("Personal ranking"), latin("Off: everybody sees the same order."), "ranking"));
    into->addWidget(new Segmented({latin("Buying"), latin("Selling")}, "mode", latin("Buying or selling")));
    auto* date = new QDateEdit(QDate(2026, 3, 26));
    date->setCalendarPopup(true);
    auto* when = new Field(latin("Deliver by"), date, "deliverBy");
    into->addWidget(when);
}

void Gallery::notices(QVBoxLayout* into) {
    const auto banner = [&](Tone tone, const char* glyph, const char* text, const char* action) {
        auto* b = new Banner;
        b->set(tone, QLatin1String(glyph), latin(text));
        if (*action) b->addButton(latin(action), "bannerAction");
        into->addWidget(b);
    };
    banner(Tone::Neutral, "info", "A new version is ready.", "Restart");
    banner(Tone::Warn, "git-compare-arrows", "Changed on another device, 14:29.", "Compare");
    banner(Tone::Bad, "circle-alert", "Payout was returned by the bank.", "Fix account");
    banner(Tone::Queue, "clock", "Order queued. You are not charged yet.", "Outbox");
    banner(Tone::Ok, "check", "Everything is where it belongs, and this sentence is long enough to need a second line in here.", "");
    auto* stage = new QWidget;
    stage->setMinimumHeight(scaled(72));
    into->addWidget(stage);
    (new Toast(stage))->show(latin("Delivery accepted"), latin("Undo"), [] {});
}

void Gallery::progress(QVBoxLayout* into) {
    auto* stepper = new OrderStepper;
    stepper->setSteps({{latin("Placed"), latin("24 Feb"), Step::State::Done}, {latin("In progress"), latin("26 Feb"), Step::State::Done},
        {latin("In review"), latin("Today 11:06"), Step::State::Current}, {latin("Completed"), latin("By 26 Mar"), Step::State::Next}});
    into->addWidget(stepper);
    auto* escrow = new EscrowBar;
    escrow->setParts({{8000, EscrowPart::State::Released}, {12000, EscrowPart::State::InReview}, {14000, EscrowPart::State::Held}},
        latin("€80.00 released, €120.00 in review, €140.00 held"));
    into->addWidget(escrow);
    auto* bar = new QProgressBar;
    bar->setRange(0, 48);
    bar->setValue(31);
    auto* line = new QHBoxLayout;
    line->addWidget(bar, 1);
    line->addWidget(new Label(latin("3.1 of 4.8 MB"), Type::Meta, Ink::Text2));
    into->addLayout(line);
    auto* rings = new QHBoxLayout;
    for (const int permille : {200, 500, 800, 1000}) {
        auto* ring = new ProgressRing;
        ring->set(permille, permille == 1000 ? Tone::Ok : permille == 800 ? Tone::Warn : Tone::Accent);
        rings->addWidget(ring);
    }
    rings->addWidget(new Label(latin("Order progress"), Type::Meta, Ink::Text2));
    rings->addStretch(1);
    into->addLayout(rings);
    auto* list = new QStandardItemModel(this);
    Q_UNUSED(list);
}

void Gallery::covers(QVBoxLayout* into) {
    auto* grid = new QGridLayout;
    grid->setSpacing(Space::k8);
    for (int i = 0; i < kCoverCompositions + 6; ++i)
        grid->addWidget(new Painted({0, 60}, [i](QPainter* p, const QRect& r) {
            paintCover(p, r, QByteArray("gallery cover ") + QByteArray::number(i), Radius::kControl);
        }), i / 4, i % 4);
    into->addLayout(grid);
}

void Gallery::messages(QVBoxLayout* into) {
    auto* hero = new SearchField(latin("What do you need made?"), "heroSearch", SearchField::Size::Hero);
    hero->setHint(latin("Searches this device first"), latin("/"));
    into->addWidget(hero);
    auto* search = new SearchField(latin("Search messages"), "toolbarSearch");
    search->setText(latin("kraft paper"));
    into->addWidget(search);
    auto* composer = new Composer(latin("Write to Inès"), "composer");
    into->addWidget(composer);
    auto* drop = new DropArea(latin("Drop images here, paste them, or"), "images");
    drop->setItems({{latin("a"), latin("Direction A.png"), latin("1.8 MB"), {}, 620, {}}, {latin("b"), latin("Emboss test.jpg"), latin("640 KB"), {}, -1, {}},
        {latin("c"), latin("Huge.png"), latin("48 MB"), latin("Larger than 8 MB"), -1, {}}});
    into->addWidget(drop);
}

void Gallery::tables(QVBoxLayout* into) {
    auto* tabs = new QTabBar;
    tabs->setExpanding(false);
    for (const char* name : {"Overview", "Files", "Activity"}) tabs->addTab(latin(name));
    into->addWidget(tabs);
    auto* model = new QStandardItemModel(3, 3, this);
    model->setHorizontalHeaderLabels({latin("Date"), latin("What"), latin("Amount")});
    const char* cells[3][3] = {{"3 Mar", "Discovery and moodboard", "€80.00"}, {"11 Mar", "Logo concepts", "€120.00"}, {"26 Mar", "Final logo", "€140.00"}};
    for (int r = 0; r < 3; ++r)
        for (int c = 0; c < 3; ++c) model->setItem(r, c, new QStandardItem(latin(cells[r][c])));
    auto* table = new QTableView;
    table->setModel(model);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setProperty("rows", true);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(scaled(44));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setColumnWidth(1, scaled(190));
    table->selectRow(1);
    table->setMinimumHeight(scaled(44) * 3 + scaled(40));
    named(table, "ledger", latin("Ledger"));
    auto* card = (new Card)->flush();
    card->body()->addWidget(table);
    into->addWidget(card);
    auto* menu = new QMenu(this);
    menu->addAction(icon(QStringLiteral("eye"), tokens().text2), latin("Mark as unread\tU"));
    menu->addAction(icon(QStringLiteral("bell-off"), tokens().text2), latin("Mute"));
    auto* ticked = menu->addAction(latin("Save on this device"));
    ticked->setCheckable(true);
    ticked->setChecked(true);
    menu->addSeparator();
    menu->addMenu(latin("Move to"))->addAction(latin("Archive"));
    menu->addAction(icon(QStringLiteral("flag"), tokens().text2), latin("Report…"));
    menu->setActiveAction(menu->actions().constFirst());
    menu->setWindowFlags(Qt::Widget);
    menu->setVisible(true);
    into->addWidget(menu);
}

void Gallery::empty(QVBoxLayout* into) {
    auto* card = new Card;
    auto* state = new EmptyState(QStringLiteral("package-open"), latin("No orders yet"), latin("Orders you place appear here, also when you are offline."));
    state->setAction(latin("Browse gigs"), "browse");
    card->body()->addWidget(state);
    into->addWidget(card);
}

void Gallery::type(QVBoxLayout* into) {
    const std::pair<Type, const char*> roles[] = {{Type::Figure, "€1,284.00"}, {Type::Page, "Page title"}, {Type::Title, "Brand identity for a bakery"},
        {Type::Section, "Milestones and escrow"}, {Type::Reading, "Reading text for gig titles"}, {Type::Body, "Body text is everything else"},
        {Type::Label, "Labels and names"}, {Type::Meta, "Meta, 12 px at least"}};
    for (const auto& [role, text] : roles) into->addWidget(new Label(latin(text), role));
    auto* prose = new Label(latin("Three directions as agreed. My favourite is B, the sprig reads well at 16 px on the till receipt. Source files are in the zip, "
                                  "and this goes on for long enough to be cut after two lines of text."), Type::Body, Ink::Text2);
    into->addWidget(prose->wrapped(2));
    auto* one = new Label(latin("One line only, elided at its end because it is far too long for the column it stands in"), Type::Body, Ink::Text3);
    into->addWidget(one->elided());
}

} // namespace atelyra::ui

#include "gallery.moc"
