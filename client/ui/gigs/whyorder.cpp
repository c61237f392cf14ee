#include "client/ui/gigs/whyorder.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QFrame>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include "client/model/privacy/privacyactions.h"
#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/rules/privacy.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 340;
QString tr(const char* text) { return QCoreApplication::translate("WhyOrder", text); }

QStringList factors(v1::GigSort sort, bool searching) {
    switch (sort) {
    case v1::NEWEST: return {tr("The gig that was published or changed last comes first.")};
    case v1::CHEAPEST: return {tr("The gig with the lowest package price comes first.")};
    case v1::BEST_RATED:
        return {tr("The gig with the highest rating comes first."),
            tr("A rating from few reviews counts as nearer to the average, so one happy buyer does not outrank a hundred.")};
    default: break;
    }
    QStringList all;
    if (searching) all.append(tr("How well the words you typed fit counts most: in the title, then in the tags, the category and the text. A word that few gigs have counts for more."));
    all.append(tr("Then the rating, where few reviews count as nearer to the average; how quickly the seller replies; and a little for sellers who are new here."));
    return all;
}

class WhyPanel final : public QFrame {
public:
    WhyPanel(QWidget& parent, const char* name, const QString& title) : QFrame(&parent, Qt::Popup | Qt::FramelessWindowHint), m_column(new QVBoxLayout(this)) {
        setAttribute(Qt::WA_DeleteOnClose);
        setLayoutDirection(parent.layoutDirection());
        named(this, name, title);
        m_column->setContentsMargins(Space::k16, Space::k16, Space::k16, Space::k12);
        m_column->setSpacing(Space::k8);
        m_column->addWidget(new Label(title, Type::Section));
    }

    void add(QWidget* part) { m_column->addWidget(part); }
    void say(const QString& sentence) { add((new Label(sentence, Type::Body, Ink::Text2))->wrapped()); }

    void addPersonal(Context& context, const model::PrivacyView& view) {
        if (!view.signedIn) return say(tr("Nothing about you is used: everybody sees this order."));
        say(tr("6 of 100 points are about you: your languages, and the categories that you ordered or saved from. They are worked out on this computer and told to nobody."));
        auto* own = new SwitchRow(tr("Personal order"), tr("Off: the same order as for everybody."), "discover.personalOrder");
        own->setOn(rules::isOn(view.account, v1::PERSONAL_ORDER));
        add(own);
        QObject::connect(own->box(), &QCheckBox::clicked, this, [&context](bool on) { context.privacy.choose(v1::PERSONAL_ORDER, on, consentPolicyVersion()); });
    }

    enum class Where { Below, Beside };
    // Of the rectangle on the screen; moved to where there is room.
    void open(Where where, const QRect& of) {
        auto* close = named(button(tr("Close"), Kind::Secondary), "discover.whyClose", tr("Close"));
        QObject::connect(close, &QPushButton::clicked, this, &QWidget::close);
        m_column->addWidget(close, 0, Qt::AlignTrailing);
        setFixedWidth(scaled(kWidth));
        setFixedHeight(m_column->totalHeightForWidth(width()));
        const bool rtl = isRightToLeft();
        QPoint at = where == Where::Below ? QPoint(rtl ? of.left() : of.right() + 1 - width(), of.bottom() + 1 + Space::k4)
                                          : QPoint(rtl ? of.left() - Space::k4 - width() : of.right() + 1 + Space::k4, of.top());
        if (const QScreen* screen = parentWidget()->screen()) {
            const QRect room = screen->availableGeometry();
            at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() + 1 - width())));
            at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() + 1 - height())));
        }
        move(at);
        show();
        close->setFocus(Qt::PopupFocusReason);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.fillRect(rect(), tokens().overlay);
        roundBox(&p, rect(), 0, tokens().overlay, tokens().line2);
    }

private:
    QVBoxLayout* m_column;
};

QRect onScreen(const QWidget& widget, const QRect& part) { return {widget.mapToGlobal(part.topLeft()), part.size()}; }
} // namespace

void showWhyOrder(Context& context, QWidget& below, v1::GigSort sort, bool searching) {
    context.privacy.read(&below, [&context, &below, sort, searching](const model::PrivacyView& view) {
        auto* panel = new WhyPanel(below, "discover.whyPanel", tr("Why this order?"));
        for (const QString& factor : factors(sort, searching)) panel->say(factor);
        if (sort == v1::RELEVANCE) {
            panel->say(tr("No place can be bought, and nobody's payments, plan or days off count."));
            panel->addPersonal(context, view);
        } else {
            panel->say(tr("Nothing about you is used: everybody sees this order, and no place in it can be bought."));
        }
        panel->open(WhyPanel::Where::Below, onScreen(below, below.rect()));
    });
}

void showWhyHere(Context& context, QWidget& in, const QRect& card, const model::GigRow& gig) {
    if (!gig.weights) return;
    context.privacy.read(&in, [&context, &in, card, gig](const model::PrivacyView& view) {
        auto* panel = new WhyPanel(in, "discover.whyHere", tr("Why here?"));
        panel->add((new Label(gig.title, Type::Label))->wrapped());
        const QLocale locale;
        const auto number = [&locale](double points) { return locale.toString(points, 'f', 1); };
        auto* rows = named(new KeyValueRows(panel), "discover.whyFactors", tr("What counts, in points"));
        for (const rules::Weighed& one : *gig.weights) {
            const QString points = tr("%1 of %2").arg(number(one.points()), locale.toString(100 * one.weight, 'f', 0));
            rows->add(model::rankFactor(one.factor), one.value ? points : tr("%1, not known").arg(points));
        }
        rows->add(tr("Together"), tr("%1 of %2").arg(number(rules::pointsOf(*gig.weights)), QStringLiteral("100")), true);
        panel->add(rows);
        panel->say(tr("What is not known counts as the middle. The weights are the same for everybody, and no place can be bought."));
        panel->addPersonal(context, view);
        panel->open(WhyPanel::Where::Beside, onScreen(in, card));
    });
}
} // namespace atelyra::ui
