#include "client/ui/admin/adminband.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kHigh = 36;
}

AdminBand::AdminBand(QWidget* parent)
    : QWidget(parent), m_title(named(new Label(tr("Administrator session"), Type::Label, Ink::Admin), "admin.band.title")),
      m_sentence((new Label(tr("Every view and change is written to the audit log."), Type::Body, Ink::Admin))->elided()),
      m_end(named(new Label({}, Type::Body, Ink::Admin), "admin.band.end")), m_stay(named(button(tr("Stay"), Kind::Admin), "admin.band.stay", tr("Stay in administrator mode"))),
      m_leave(named(button(tr("Leave admin mode"), Kind::Admin), "admin.band.leave", tr("Leave admin mode"))) {
    named(this, "admin.band", tr("Administrator session"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::k20, 4, Space::k20, 5);
    row->setSpacing(Space::k8);
    row->addWidget(new Glyph(QStringLiteral("shield-alert"), 16, Ink::Admin));
    row->addWidget(m_title);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_end);
    for (QPushButton* one : {m_stay, m_leave}) {
        one->setProperty("small", true);
        row->addWidget(one);
    }
    setTip(m_leave, tr("Leave admin mode"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L).toString(QKeySequence::NativeText));
    m_stay->hide();
    setMinimumHeight(kHigh);
    connect(m_leave, &QPushButton::clicked, this, &AdminBand::leaveAsked);
    connect(m_stay, &QPushButton::clicked, this, &AdminBand::stayAsked);
    connect(&theme(), &Theme::changed, this, &AdminBand::fit);
}

// The end is told once when it comes near; a clock that is read out every minute would be a nuisance.
void AdminBand::setEnd(qint64 endsMs, bool near) {
    const QString words = near ? tr("Ends at %1, in less than five minutes").arg(model::timeText(endsMs)) : tr("Ends %1").arg(model::timeText(endsMs));
    const bool news = near && m_stay->isHidden();
    m_end->setText(words);
    if (m_stay->hasFocus() && !near) m_leave->setFocus(Qt::OtherFocusReason);
    m_stay->setVisible(near);
    setAccessibleDescription(words);
    fit();
    if (!news) return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void AdminBand::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

// The sentence gives way first, then the title: the end and the way out stay.
void AdminBand::fit() {
    const bool roomy = width() / theme().scale() >= Width::kProse;
    m_sentence->setVisible(roomy && m_stay->isHidden());
    m_title->setVisible(roomy || m_stay->isHidden());
    static_cast<QHBoxLayout*>(layout())->setStretchFactor(m_title, m_sentence->isHidden() ? 1 : 0);
}

void AdminBand::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().adminSoft);
    painter.fillRect(0, height() - 1, width(), 1, tokens().adminLine);
}
} // namespace atelyra::ui
