#include "client/ui/privacy/consentdialog.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include "client/ui/frame/brandmark.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentlist.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {

constexpr int kWidth = 640;
constexpr int kEdge = 28;
constexpr int kBetween = 12;
constexpr int kAround = 16;  // of the window, at least
constexpr int kLeast = 96;   // of the purposes in view

// Dims what lies behind; it is the window's child and goes with the dialog.
class Scrim : public QWidget {
public:
    explicit Scrim(QWidget* window) : QWidget(window) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(window->rect());
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Resize) setGeometry(static_cast<QWidget*>(watched)->rect());
        return false;
    }
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
    setObjectName(QStringLiteral("privacy.dialog"));
    setWindowTitle(tr("Your privacy choices"));
    setModal(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_head = head());
    m_list = new ConsentList(ConsentList::Layer::States);
    m_list->setAsked(m_asked);
    if (m_answered) m_list->setChoices(privacy.settings().consent());
    m_middle = named(new ScrollPage, "privacy.purposes", tr("Purposes"));
    m_middle->setPadding(0);
    m_middle->body()->addWidget(m_list);
    m_middle->body()->setContentsMargins(kEdge, 12, kEdge, 4);
    column->addWidget(m_middle, 1);
    column->addWidget(new Divider);
    column->addWidget(m_foot = foot());
    connect(&theme(), &Theme::changed, this, &ConsentDialog::fit);
    fit();
}

QWidget* ConsentDialog::head() {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(kEdge, 24, kEdge, 0);
    across->setSpacing(12);
    across->addWidget(new BrandMark(32), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Label(tr("Your privacy choices"), Type::Title));
    m_intro = (new Label(m_answered ? tr("Whatever you choose, everything in Atelyra works.") : tr("Nothing optional is on. You decide before Atelyra starts."),
        Type::Body, Ink::Text2))->wrapped();
    named(m_intro, "privacy.intro", m_intro->text());
    m_intro->setFocusPolicy(Qt::StrongFocus);
    words->addWidget(m_intro);
    across->addLayout(words, 1);
    return widget;
}

QWidget* ConsentDialog::foot() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(kEdge, 14, kEdge, 20);
    column->setSpacing(14);
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
    auto* later = (new Label(tr("Change this at any time in Settings, Privacy. Policy of %1.").arg(consentPolicyVersion()), Type::Meta, Ink::Text3))->wrapped();
    later->setAlignment(Qt::AlignHCenter);
    column->addWidget(later);
    return widget;
}

// A third each, to the pixel. As high as everything needs; where the window is lower, the purposes scroll and the answers stay.
void ConsentDialog::fit() {
    const QSize room = (parentWidget() ? parentWidget()->size() : screen()->availableSize()) - QSize(2 * kAround, 2 * kAround);
    const std::unique_ptr<QPushButton> longest(answerButton(tr("Save choices"), "longest"));
    int each = (std::min(scaled(kWidth), room.width()) - 2 * kEdge - 2 * kBetween) / 3;
    for (const QPushButton* one : {m_accept, m_reject, m_choose, longest.get()}) each = qMax(each, one->sizeHint().width());
    for (QPushButton* one : {m_accept, m_reject, m_choose}) one->setFixedWidth(each);
    const int width = 3 * each + 2 * kEdge + 2 * kBetween;
    const auto high = [width](const QWidget* part) {
        return part->hasHeightForWidth() ? part->heightForWidth(width) : part->sizeHint().height();
    };
    const int list = m_middle->body()->totalHeightForWidth(width);
    setFixedSize(width, std::min(high(m_head) + list + 1 + high(m_foot), std::max(room.height(), high(m_head) + high(m_foot) + scaled(kLeast))));
    m_middle->setFocusPolicy(list > height() - high(m_head) - high(m_foot) ? Qt::StrongFocus : Qt::NoFocus);
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

void ConsentDialog::done(int result) {
    if (!m_answered) m_privacy.answer(refusedAll(0), m_asked, v1::DIALOG_CLOSED, consentPolicyVersion(), dialogSha256());
    m_answered = true;
    if (m_scrim) m_scrim->deleteLater();
    QDialog::done(result);
}

void ConsentDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().overlay);
    painter.fillRect(m_foot->geometry(), tokens().surface);
}

void ConsentDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    if (!m_scrim && parentWidget()) {
        m_scrim = new Scrim(parentWidget());
        m_scrim->show();
        m_scrim->raise();
    }
    // Nothing that answers has the focus, so that Enter changes nothing.
    m_intro->setFocus(Qt::OtherFocusReason);
}
} // namespace atelyra::ui
