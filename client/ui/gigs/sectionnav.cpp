#include "client/ui/gigs/sectionnav.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QComboBox>
#include <QPainter>
#include <QVBoxLayout>

#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
using State = SectionNav::State;

class SectionButton final : public QAbstractButton {
public:
    explicit SectionButton(const QString& name) {
        setText(name);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }
    void setState(State state) {
        m_state = state;
        update();
    }
    QSize sizeHint() const override { return {scaled(150), std::max(36, scaled(36))}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        if (isChecked()) roundBox(&p, rect(), Radius::kControl, tokens().raised, tokens().line);
        else if (underMouse()) roundBox(&p, rect(), Radius::kControl, tokens().hover);
        const QString glyph = m_state == State::Problem ? u"circle-alert"_qs : m_state == State::Complete ? u"circle-check"_qs : u"circle-dashed"_qs;
        const QColor ink = m_state == State::Problem ? tokens().badText : m_state == State::Complete ? tokens().okText : tokens().text3;
        paintIcon(&p, mirrored(layoutDirection(), rect(), {10, 0, scaled(16), height()}), glyph, scaled(16), ink);
        paintText(&p, mirrored(layoutDirection(), rect(), {20 + scaled(16), 0, width() - 26 - scaled(16), height()}), text(), fontOf(Type::Label), isChecked() ? tokens().text : tokens().text2);
    }

private:
    State m_state = State::Open;
};

QString stateWords(State state) {
    switch (state) {
    case State::Problem: return SectionNav::tr("something to fix");
    case State::Complete: return SectionNav::tr("complete");
    default: return SectionNav::tr("still open");
    }
}
} // namespace

SectionNav::SectionNav(const QStringList& names, QWidget* parent)
    : QWidget(parent), m_names(names), m_list(new QWidget), m_group(new QButtonGroup(this)), m_sentence(new Label({}, Type::Meta, Ink::Text3)),
      m_combo(comboBox()) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(Space::k12, Space::k20, Space::k12, Space::k16);
    column->setSpacing(2);
    for (int i = 0; i < names.size(); ++i) {
        auto* one = called(new SectionButton(names[i]), u"editor.section%1"_qs.arg(i), names[i]);
        m_group->addButton(one, i);
        column->addWidget(one);
    }
    column->addStretch();
    m_sentence->wrapped();
    column->addWidget(m_sentence);
    outer->addWidget(m_list, 1);
    named(m_combo, "editor.section", tr("Section"));
    m_combo->addItems(names);
    outer->addWidget(m_combo);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int section, bool on) {
        if (on) Q_EMIT chosen(section);
    });
    connect(m_combo, &QComboBox::activated, this, &SectionNav::chosen);
    setCompact(false);
}

void SectionNav::setStates(const QVector<State>& states, const QString& sentence) {
    m_sentence->setText(sentence);
    if (states == m_states) return;
    m_states = states;
    for (int i = 0; i < states.size(); ++i) {
        const QString words = tr("%1, %2").arg(m_names[i], stateWords(states[i]));
        static_cast<SectionButton*>(m_group->button(i))->setState(states[i]);
        m_group->button(i)->setAccessibleName(words);
        m_combo->setItemText(i, words);
    }
}

void SectionNav::setCurrent(int section) {
    const QSignalBlocker quiet(m_group);
    if (auto* one = m_group->button(section)) one->setChecked(true);
    m_combo->setCurrentIndex(section);
}

void SectionNav::setCompact(bool compact) {
    m_list->setVisible(!compact);
    m_combo->setVisible(compact);
}
} // namespace atelyra::ui
