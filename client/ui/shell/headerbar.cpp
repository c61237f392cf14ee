#include "client/ui/shell/headerbar.h"

#include <QPainter>

#include "client/ui/kit/label.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/names.h"
#include "client/ui/shell/jumpfield.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
HeaderBar::HeaderBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("shell.header"));
    setAccessibleName(tr("Header"));
    setMinimumHeight(Height::kHeader);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 20, 9);
    row->setSpacing(2);
    const auto step = [&](const QString& glyph, const char* id, const QString& name, const QString& shortcut) {
        QPushButton* button = named(iconButton(glyph, name, shortcut), id);
        button->setEnabled(false);
        row->addWidget(button);
        return button;
    };
    m_back = step(QStringLiteral("chevron-left"), "shell.back", tr("Back"), QStringLiteral("Alt+Left"));
    m_forward = step(QStringLiteral("chevron-right"), "shell.forward", tr("Forward"), QStringLiteral("Alt+Right"));
    row->addSpacing(6);
    m_crumbs = new QHBoxLayout;
    m_crumbs->setSpacing(4);
    row->addLayout(m_crumbs);
    m_title = named((new Label({}, Type::Section))->elided(), "shell.title");
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_title, 1);
    row->addSpacing(8);
    m_jump = new JumpField;
    row->addWidget(m_jump);
    m_widgets = new QHBoxLayout;
    m_widgets->setSpacing(8);
    m_widgets->setContentsMargins(6, 0, 0, 0);
    row->addLayout(m_widgets);
    connect(m_back, &QAbstractButton::clicked, this, &HeaderBar::backPressed);
    connect(m_forward, &QAbstractButton::clicked, this, &HeaderBar::forwardPressed);
    connect(m_jump, &QAbstractButton::clicked, this, &HeaderBar::jumpPressed);
}

void HeaderBar::setHistory(bool canBack, bool canForward) {
    m_back->setEnabled(canBack);
    m_forward->setEnabled(canForward);
}

void HeaderBar::setPage(Page* page) {
    // The focus does not vanish with a button that is only exchanged: it goes to the jump field.
    const bool focusWasHere = isAncestorOf(focusWidget()) && focusWidget() && focusWidget()->hasFocus();
    clearPage();
    m_title->setText(page ? page->title() : QString());
    if (!page) return;
    const auto crumbs = page->crumbs();
    for (const auto& [text, place] : crumbs) {
        auto* crumb = named(new LinkButton(text), "shell.crumb", text);
        crumb->setProperty("quiet", true); // the way back, not something to do
        connect(crumb, &QAbstractButton::clicked, this, [this, place = place] { Q_EMIT crumbPressed(place); });
        m_crumbs->addWidget(crumb);
        m_crumbs->addWidget(new Glyph(QStringLiteral("chevron-right"), 14, Ink::Text3));
    }
    const auto widgets = page->headerWidgets();
    for (QWidget* widget : widgets) {
        m_widgets->addWidget(widget);
        m_shown.append(widget);
        widget->show();
    }
    if (focusWasHere && !isAncestorOf(focusWidget())) m_jump->setFocus(Qt::OtherFocusReason);
}

void HeaderBar::setTitle(const QString& title) { m_title->setText(title); }

void HeaderBar::clearPage() {
    clearLayout(m_crumbs);
    for (const auto& widget : std::as_const(m_shown)) {
        if (!widget) continue;
        m_widgets->removeWidget(widget);
        widget->hide();
    }
    m_shown.clear();
}

void HeaderBar::setNarrow(bool narrow) { m_jump->setNarrow(narrow); }

void HeaderBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.fillRect(0, height() - 1, width(), 1, tokens().line);
}
} // namespace atelyra::ui
