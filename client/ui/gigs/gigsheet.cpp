#include "client/ui/gigs/gigsheet.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/packagechoice.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }

QString languagesLine(const v1::Profile& seller) {
    QStringList names;
    for (const auto& tag : seller.languages()) names.append(model::languageName(q(tag)));
    return names.join(QStringLiteral(", "));
}

QString placeLine(const v1::Profile& seller) {
    QStringList parts;
    if (!seller.city().empty()) parts.append(q(seller.city()));
    if (!seller.country().empty()) parts.append(model::countryName(q(seller.country())));
    return parts.join(QStringLiteral(", "));
}

// A check or a dash, with the word for it.
class Mark final : public QWidget {
public:
    explicit Mark(bool yes, QWidget* parent = nullptr) : QWidget(parent), m_yes(yes) {
        setAccessibleName(yes ? CompareTable::tr("Included") : CompareTable::tr("Not included"));
    }
    QSize sizeHint() const override { return {scaled(16), scaled(20)}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const QRect at = mirrored(layoutDirection(), rect(), {0, 0, scaled(16), height()});
        paintIcon(&p, at, m_yes ? u"check"_qs : u"minus"_qs, scaled(16), m_yes ? tokens().accentText : tokens().text3);
    }

private:
    bool m_yes;
};
// The question, with the arrow that opens its answer at the trailing end.
class QuestionHead final : public QAbstractButton {
public:
    explicit QuestionHead(const QString& question) {
        setText(question);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override {
        return linesHeight(text(), fontOf(Type::Label), width - arrow(), lineHeight(Type::Label), kLines) + 2 * Space::k8;
    }
    QSize sizeHint() const override { return {200, lineHeight(Type::Label) + 2 * Space::k8}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        const QRect words = mirrored(layoutDirection(), rect(), {0, Space::k8, width() - arrow(), height() - 2 * Space::k8});
        paintLines(&p, words, text(), fontOf(Type::Label), underMouse() ? tokens().accentText : tokens().text, lineHeight(Type::Label), kLines);
        paintIcon(&p, mirrored(layoutDirection(), rect(), {width() - scaled(16) - 4, 0, scaled(16), height()}), isChecked() ? u"chevron-up"_qs : u"chevron-down"_qs, scaled(16), tokens().text3);
    }

private:
    static int arrow() { return scaled(16) + Space::k12; }
    static constexpr int kLines = 3;
};
} // namespace

GigHead::GigHead(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins({});
    m_column->setSpacing(Space::k4);
}

void GigHead::setGig(const model::GigView& view) {
    QStringList facts;
    if (const QString place = placeLine(view.seller); !place.isEmpty()) facts.append(place);
    if (const QString languages = languagesLine(view.seller); !languages.isEmpty()) facts.append(languages);
    if (view.seller.reply_hours() > 0) facts.append(tr("Replies within %n hour(s)", nullptr, view.seller.reply_hours()));
    QStringList shown = facts;
    shown.append({view.row.title, view.row.sellerName, QString::number(view.row.level), QString::number(view.row.rating), QString::number(view.row.reviews)});
    if (std::exchange(m_shown, shown) == shown) return; // somebody may be on the seller's name
    clearLayout(m_column);
    auto* title = (new Label(view.row.title, Type::Page))->wrapped();
    named(title->selectable(), "gig.title");
    m_column->addWidget(title);

    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(scaled(Space::k8)); // as wide as the blanks around the points that follow
    auto* avatar = new Avatar(24);
    avatar->set(QByteArray::fromStdString(view.row.seller.str()), view.row.sellerName);
    row->addWidget(avatar);
    auto* name = named(new LinkButton(view.row.sellerName), "gig.seller", tr("Profile of %1").arg(view.row.sellerName));
    connect(name, &QAbstractButton::clicked, this, &GigHead::sellerPressed);
    row->addWidget(name);
    setFocusProxy(name);
    if (view.row.level > v1::NEW_SELLER) row->addWidget(new Badge(model::sellerLevel(view.row.level), u"award"_qs, Tone::Brass));
    auto* rating = new Rating;
    rating->set(view.row.rating, view.row.reviews);
    row->addWidget(rating);
    if (!facts.isEmpty()) row->addWidget(new Label(QStringLiteral("·"), Type::Body, Ink::Text2)); // by itself: it stands between, also mirrored
    row->addWidget((new Label(facts.join(QStringLiteral("  ·  ")), Type::Body, Ink::Text2))->elided(), 1);
    m_column->addWidget(line);
}

CompareTable::CompareTable(PackageChoice& choice, QWidget* parent) : QWidget(parent), m_choice(choice) {
    connect(&choice, &PackageChoice::changed, this, &CompareTable::showChoice);
}

void CompareTable::setOffer(const v1::GigContent& content, const QString& currency) {
    m_radios.clear();
    m_heads.clear();
    m_rows.clear();
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(1, 1, 1, 1);
    grid->setSpacing(0);
    auto* group = new QButtonGroup(this);
    const auto cell = [&](QWidget* content_, int row, int column, int lead) {
        auto* box = new QWidget;
        auto* in = new QHBoxLayout(box);
        in->setContentsMargins(0, 6, 0, 6); // spacing at the sides: it mirrors, margins do not
        in->setSpacing(0);
        in->addSpacing(lead);
        in->addWidget(content_, 1);
        in->addSpacing(12);
        grid->addWidget(box, row, column);
        return box;
    };
    cell(new Label(tr("What you get"), Type::MetaMedium, Ink::Text3), 0, 0, 14)->layout()->setAlignment(Qt::AlignBottom);
    const int wordsLead = scaled(16) + Space::k8, radioLead = 14 + wordsLead; // under the radio's words
    for (int i = 0; i < content.packages_size(); ++i) {
        const auto& package = content.packages(i);
        auto* head = new QWidget;
        auto* column = new QVBoxLayout(head);
        column->setContentsMargins(isRightToLeft() ? QMargins(8, 10, 14, 10) : QMargins(14, 10, 8, 10));
        column->setSpacing(0);
        const QString price = model::moneyText(package.price_minor(), currency, model::MoneyStyle::Whole);
        const QString days = tr("%n day(s)", nullptr, package.days());
        auto* radio = new QRadioButton(q(package.name()).replace(u'&', u"&&"_qs));
        called(radio, u"gig.package%1"_qs.arg(package.tier()), tr("%1, %2, %3").arg(q(package.name()), price, days));
        group->addButton(radio, package.tier());
        column->addWidget(radio);
        auto* line = new QHBoxLayout;
        line->setSpacing(6);
        line->addSpacing(wordsLead);
        line->addWidget(new Label(price, Type::Title), 0, Qt::AlignBaseline);
        line->addWidget((new Label(days, Type::Meta, Ink::Text2))->elided(), 1, Qt::AlignBaseline);
        column->addLayout(line);
        grid->addWidget(head, 0, i + 1);
        grid->setColumnStretch(i + 1, 100);
        m_radios.insert(package.tier(), radio);
        m_heads.append(head);
        connect(radio, &QRadioButton::toggled, this, [this, tier = package.tier()](bool on) {
            if (on) m_choice.setTier(tier);
        });
    }
    grid->setColumnStretch(0, 115);
    int row = 1;
    const auto addRow = [&](const QString& caption, auto&& makeCell) {
        m_rows.append(cell((new Label(caption, Type::Body, Ink::Text2))->wrapped(), row, 0, 14));
        for (int i = 0; i < content.packages_size(); ++i) cell(makeCell(i), row, i + 1, radioLead);
        ++row;
    };
    addRow(tr("Scope"), [&](int i) { return (new Label(q(content.packages(i).scope()), Type::Body, Ink::Text2))->wrapped(); });
    addRow(tr("Revisions"), [&](int i) {
        const int revisions = content.packages(i).revisions();
        return new Label(revisions < 0 ? tr("Unlimited") : QLocale().toString(revisions), Type::Label);
    });
    for (const FeatureRow& feature : featureRows(content)) addRow(feature.name, [&](int i) { return new Mark(feature.inPackage[i]); });
    showChoice();
}

void CompareTable::showChoice() {
    if (auto* radio = m_radios.value(m_choice.tier())) radio->setChecked(true);
    update();
}

void CompareTable::paintEvent(QPaintEvent*) {
    QPainter p(this);
    roundBox(&p, rect(), Radius::kCard, tokens().raised, tokens().line);
    int i = 0;
    for (QWidget* head : m_heads) {
        const bool chosen = m_radios.value(m_choice.tier()) && m_radios.value(m_choice.tier())->parentWidget() == head;
        const QRect column(head->x(), 1, head->width(), height() - 2);
        const bool last = ++i == m_heads.size();
        if (chosen) {
            // The outer corners belong to the frame.
            p.save();
            p.setClipRect(column);
            const int over = last ? 0 : 20;
            const QRect wide = isRightToLeft() ? column.adjusted(last ? 0 : -20, 0, 20, 0) : column.adjusted(-20, 0, over, 0);
            roundBox(&p, wide, Radius::kCard - 1, tokens().accentSoft);
            p.restore();
        }
        const int edge = isRightToLeft() ? column.right() : column.left();
        p.fillRect(QRect(edge, 1, 1, height() - 2), tokens().line);
    }
    for (QWidget* row : m_rows) p.fillRect(QRect(1, row->y(), width() - 2, 1), tokens().line);
}

Accordion::Accordion(const QString& question, const QString& answer, const QString& objectName, bool open, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* head = called(new QuestionHead(question), objectName, question);
    head->setChecked(open);
    column->addWidget(head);
    auto* text = (new Label(answer, Type::Body, Ink::Text2))->wrapped()->selectable();
    text->setContentsMargins(0, 0, 24, 10);
    text->setVisible(open);
    column->addWidget(text);
    column->addWidget(new Divider);
    connect(head, &QAbstractButton::toggled, text, &QWidget::setVisible);
}

ReviewItem::ReviewItem(const model::ReviewRow& review, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(Space::k4);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    auto* avatar = new Avatar(24);
    avatar->set(review.author.toUtf8(), review.author);
    row->addWidget(avatar);
    row->addWidget((new Label(review.author, Type::Label))->elided());
    row->addWidget(new Badge(model::starsText(review.stars), u"star"_qs, Tone::Brass));
    row->addStretch();
    auto* when = new Label(model::dayText(review.atMs), Type::Meta, Ink::Text3);
    setTip(when, model::fullTimeText(review.atMs));
    row->addWidget(when);
    column->addLayout(row);
    if (!review.text.isEmpty()) column->addWidget((new Label(review.text, Type::Body, Ink::Text2))->wrapped()->selectable());
    column->addSpacing(6);
    column->addWidget(new Divider);
}
} // namespace atelyra::ui
