#include "client/ui/privacy/consentdialog.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/frame/brandmark.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/focuscycle.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentlist.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {

constexpr int kWidth = 640;
constexpr int kLine = 1;    // around it
constexpr int kEdge = 28;
constexpr int kBetween = 12;
constexpr int kAround = 16; // of the window, at least
constexpr int kLeast = 96;  // of the purposes in view

// Dims what lies behind and keeps the pointer from it; it is the window's child and goes with the dialog.
class Scrim : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), tokens().scrim); }
};

// The one maker of all three, so that none can look different.
QPushButton* answerButton(const QString& text, const char* id) {
    QPushButton* answer = named(button(text, Kind::Secondary), id, text);
    answer->setProperty("tall", true);
    answer->setAutoDefault(false);
    answer->setDefault(false);
    return answer;
}
} // namespace

ConsentDialog::ConsentDialog(model::PrivacyActions& privacy, QWidget* window)
    : QDialog(window), m_privacy(privacy), m_asked(privacy.choicesToAsk()), m_answered(m_asked.empty()) {
    if (m_answered) m_asked.assign(rules::deviceChoices().begin(), rules::deviceChoices().end());
    setWindowFlags(Qt::Widget); // in the window, not before it
    named(this, "privacy.dialog", tr("Your privacy choices"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kLine, kLine, kLine, kLine);
    column->setSpacing(0);
    column->addWidget(m_head = head());
    m_list = new ConsentList(ConsentList::Layer::States, ChoiceRow::Look::Question);
    m_list->setAsked(m_asked);
    if (m_answered) m_list->setChoices(privacy.settings().consent());
    m_middle = named(new ScrollPage, "privacy.purposes", tr("Purposes"));
    m_middle->setPadding(0);
    m_middle->body()->addWidget(m_list);
    const int side = kEdge - ChoiceRow::sideOf(ChoiceRow::Look::Question);
    m_middle->body()->setContentsMargins(side, Space::k12, side, Space::k4);
    column->addWidget(m_middle, 1);
    column->addWidget(new Divider);
    column->addWidget(m_foot = foot());
    window->installEventFilter(this);
    connect(&theme(), &Theme::changed, this, &ConsentDialog::fit);
    hide(); // until it is opened, like any dialog
    fit();
}

QWidget* ConsentDialog::head() {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(kEdge, 22, kEdge, 0);
    across->setSpacing(kBetween);
    across->addWidget(new BrandMark(scaled(32)), 0, Qt::AlignVCenter);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget((new Label(tr("Your privacy choices"), Type::Title))->wrapped());
    m_intro = (new Label(m_answered ? tr("Whatever you choose, everything in Atelyra works.") : tr("Nothing optional is on. You decide before Atelyra starts."),
        Type::Body, Ink::Text2))->wrapped();
    named(m_intro, "privacy.intro", m_intro->text());
    m_intro->setProperty("ownFocus", true); // is given it to be read first, and is no stop on the way round
    words->addWidget(m_intro);
    across->addLayout(words, 1);
    return widget;
}

QWidget* ConsentDialog::foot() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(kEdge, 14, kEdge, Space::k20);
    column->setSpacing(Space::k8);
    auto* row = new QHBoxLayout;
    row->setSpacing(kBetween);
    m_accept = answerButton(tr("Accept all"), "privacy.acceptAll");
    m_reject = answerButton(tr("Reject all"), "privacy.rejectAll");
    m_choose = answerButton(tr("Choose"), "privacy.choose");
    connect(m_accept, &QPushButton::clicked, this, [this] { answerAll(true, v1::ACCEPT_ALL_PRESSED); });
    connect(m_reject, &QPushButton::clicked, this, [this] { answerAll(false, v1::REJECT_ALL_PRESSED); });
    connect(m_choose, &QPushButton::clicked, this, &ConsentDialog::choose);
    for (QPushButton* one : {m_accept, m_reject, m_choose}) row->addWidget(one);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(later());
    return widget;
}

// Where to change it, and what to read; side by side, or below each other where words are long.
QWidget* ConsentDialog::later() {
    auto* widget = new QWidget;
    m_later = new QBoxLayout(QBoxLayout::LeftToRight, widget);
    m_later->setContentsMargins({});
    m_later->setSpacing(6);
    auto* change = new QWidget;
    auto* across = new QHBoxLayout(change);
    across->setContentsMargins({});
    across->setSpacing(6);
    across->addWidget(new Glyph(QStringLiteral("settings"), 12, Ink::Text3), 0, Qt::AlignVCenter);
    across->addWidget(new Label(tr("Change this at any time in Settings, Privacy."), Type::Meta, Ink::Text3));
    const QString words = tr("Privacy policy %1").arg(consentPolicyVersion());
    auto* policy = named(new LinkButton(words), "privacy.policy", words);
    policy->setProperty("inText", true);
    connect(policy, &QAbstractButton::clicked, this, &ConsentDialog::policyAsked);
    m_later->addStretch(1);
    m_later->addWidget(change, 0, Qt::AlignCenter);
    m_later->addWidget(policy, 0, Qt::AlignCenter);
    m_later->addStretch(1);
    return widget;
}

// A third each, to the pixel. As high as everything needs; where the window is lower, the purposes scroll and the answers stay.
void ConsentDialog::fit() {
    const QSize room = parentWidget()->size() - QSize(2 * kAround, 2 * kAround);
    const std::unique_ptr<QPushButton> longest(answerButton(tr("Save choices"), "longest"));
    const int around = 2 * kEdge + 2 * kLine;
    int each = (std::min(scaled(kWidth), room.width()) - around - 2 * kBetween) / 3;
    for (const QPushButton* one : {m_accept, m_reject, m_choose, longest.get()}) each = std::max(each, one->sizeHint().width());
    for (QPushButton* one : {m_accept, m_reject, m_choose}) one->setFixedWidth(each);
    const int width = 3 * each + around + 2 * kBetween, inside = width - 2 * kLine;
    m_later->setDirection(QBoxLayout::LeftToRight);
    if (m_later->sizeHint().width() > inside - 2 * kEdge) m_later->setDirection(QBoxLayout::TopToBottom);
    const auto high = [inside](const QWidget* part) { return part->hasHeightForWidth() ? part->heightForWidth(inside) : part->sizeHint().height(); };
    const int list = m_middle->body()->totalHeightForWidth(inside), rest = high(m_head) + high(m_foot) + 3 * kLine;
    setFixedSize(width, std::min(rest + list, std::max(room.height(), rest + scaled(kLeast))));
    m_middle->setFocusPolicy(list > height() - rest ? Qt::StrongFocus : Qt::NoFocus);
    move((parentWidget()->width() - width) / 2, std::max(0, (parentWidget()->height() - height()) / 2));
    if (m_scrim) m_scrim->setGeometry(parentWidget()->rect());
}

void ConsentDialog::choose() {
    if (std::exchange(m_choosing, true)) return answer(m_list->choices(), v1::CHOICES_SAVED);
    m_list->setLayer(ConsentList::Layer::Switches);
    m_choose->setText(tr("Save choices"));
    m_choose->setAccessibleName(m_choose->text());
    fit();
    m_intro->setFocus(Qt::OtherFocusReason);
}

void ConsentDialog::answerAll(bool yes, v1::ConsentMethod method) { answer(yes ? acceptedAll(0) : refusedAll(0), method); }

void ConsentDialog::answer(const model::ConsentChoices& wish, v1::ConsentMethod method) {
    m_privacy.answer(wish, m_asked, method, consentPolicyVersion(), dialogSha256());
    m_answered = true;
    accept();
}

void ConsentDialog::refuse() {
    if (!std::exchange(m_answered, true)) m_privacy.answer(refusedAll(0), m_asked, v1::DIALOG_CLOSED, consentPolicyVersion(), dialogSha256());
}

void ConsentDialog::done(int result) {
    refuse();
    if (m_scrim) m_scrim->deleteLater();
    QDialog::done(result);
    if (m_before) m_before->setFocus(Qt::OtherFocusReason);
}

bool ConsentDialog::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible()) fit(); // its words have changed
    return handled;
}

// The window that closes takes the question with it: that is no yes.
bool ConsentDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) fit();
    if (watched == parentWidget() && event->type() == QEvent::Close && isVisible()) refuse();
    return QDialog::eventFilter(watched, event);
}

bool ConsentDialog::focusNextPrevChild(bool next) { return cycleFocus(*this, next); }

// Nothing behind it hears a key.
void ConsentDialog::keyPressEvent(QKeyEvent* event) {
    QDialog::keyPressEvent(event);
    event->accept();
}

void ConsentDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    roundBox(&painter, rect(), Radius::kDialog, tokens().overlay);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), Radius::kDialog, Radius::kDialog);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(shape);
    painter.fillRect(QRect(0, m_foot->y(), width(), height() - m_foot->y()), tokens().surface);
    painter.setClipping(false);
    roundBox(&painter, rect(), Radius::kDialog, {}, tokens().line2);
}

void ConsentDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    if (!m_scrim) {
        m_before = QApplication::focusWidget();
        m_scrim = new Scrim(parentWidget());
        m_scrim->show();
        m_scrim->raise();
        raise();
    }
    fit();
    // Nothing that answers has the focus, so that Enter changes nothing.
    m_intro->setFocus(Qt::OtherFocusReason);
}
} // namespace atelyra::ui
