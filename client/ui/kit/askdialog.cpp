#include "client/ui/kit/askdialog.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 528;
constexpr int kAround = 16; // of the window, at least
constexpr int kLeast = 120; // of the fields in view
}

AskDialog::AskDialog(const char* id, const QString& title, const QString& sentence, const QString& action, Kind kind, QWidget* parent)
    : QDialog(parent), m_page(new ScrollPage), m_banner(new Banner), m_answers(new QHBoxLayout),
      m_action(named(button(action, kind), QByteArray(id).append(".act").constData(), action)) {
    named(this, id, title);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k24, Space::k20, Space::k24, Space::k20);
    column->setSpacing(Space::k12);
    column->addWidget((new Label(title, Type::Title))->wrapped());
    named(m_page, QByteArray(id).append(".page").constData(), title);
    m_page->setPadding(0);
    m_page->setFixedHeight(1); // until it is known what it holds
    if (!sentence.isEmpty()) body()->addWidget((new Label(sentence, Type::Body, Ink::Text2))->wrapped());
    column->addWidget(m_page);
    named(m_banner, QByteArray(id).append(".problem").constData());
    m_banner->hide();
    column->addWidget(m_banner);
    column->addStretch(1);
    column->addSpacing(Space::k4);
    m_answers->setSpacing(Space::k8);
    m_answers->addStretch(1);
    const QString leave = action.isEmpty() ? tr("Close") : tr("Cancel");
    m_back = named(button(leave), QByteArray(id).append(".cancel").constData(), leave);
    m_answers->addWidget(m_back);
    m_answers->addWidget(m_action);
    column->addLayout(m_answers);
    m_page->widget()->installEventFilter(this);
    connect(m_back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &AskDialog::confirmed);
    m_action->setVisible(!action.isEmpty());
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, QWidget* now) {
        if (now && m_page->widget()->isAncestorOf(now)) m_page->ensureWidgetVisible(now, 0, Space::k40);
    });
    resize(std::min(scaled(kWidth), parent->width() - 2 * kAround), 1);
    fit();
}

QVBoxLayout* AskDialog::body() const { return m_page->body(); }

void AskDialog::begin(QWidget& first) {
    for (QLayout* layout : {m_page->widget()->layout(), this->layout()}) layout->activate();
    fit(); // before it is placed, by how high it is
    open();
    (m_page->focusPolicy() == Qt::NoFocus ? &first : m_page)->setFocus(Qt::OtherFocusReason);
}

bool AskDialog::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) fit(); // the banner has something to say
    return handled;
}

// What scrolls keeps to itself that it has grown: a field has something to say.
bool AskDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_page->widget() && event->type() == QEvent::LayoutRequest && isVisible()) fit();
    return QDialog::eventFilter(watched, event);
}

// What the person made larger stays.
void AskDialog::fit() {
    const int wanted = body()->totalHeightForWidth(width() - 2 * Space::k24), rest = layout()->totalHeightForWidth(width()) - m_page->minimumHeight();
    const int high = std::clamp(wanted, 1, std::max(scaled(kLeast), parentWidget()->height() - 2 * kAround - rest));
    if (m_page->minimumHeight() != high) m_page->setFixedHeight(high);
    m_page->setFocusPolicy(high < wanted ? Qt::StrongFocus : Qt::NoFocus);
    resize(width(), std::max(height(), rest + high));
    const int below = geometry().bottom() + kAround - parentWidget()->window()->geometry().bottom();
    if (isVisible() && below > 0) move(x(), y() - below); // what grows stays over its window
}

void AskDialog::setWorking(bool working) {
    m_working = working;
    setBusy(m_action, working);
    m_back->setEnabled(!working);
}

void AskDialog::reject() {
    if (!m_working) QDialog::reject();
}

void AskDialog::tell(const QString& problem) {
    m_banner->set(Tone::Warn, QStringLiteral("circle-alert"), problem);
    m_banner->setVisible(!problem.isEmpty());
}

void AskDialog::press() { m_action->click(); }
} // namespace atelyra::ui
