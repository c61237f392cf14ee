#include "client/ui/privacy/choicerow.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kGlyph = 18;
constexpr int kStateWidth = 22; // On and Off end at one edge and begin at one
} // namespace

int ChoiceRow::sideOf(Look look) { return look == Look::Question ? Space::k8 : Space::kCard; }

ChoiceRow::ChoiceRow(const QString& glyph, const QString& name, const QString& sentence, Look look, QWidget* parent)
    : QWidget(parent), m_glyphName(glyph), m_glyph(new Glyph(glyph, kGlyph, Ink::Text2)), m_name((new Label(name, Type::Label))->wrapped()),
      m_sentence((new Label(sentence, look == Look::Question ? Type::Body : Type::Meta, Ink::Text2))->wrapped()),
      m_more((new Label({}, Type::Meta, Ink::Text3))->wrapped()), m_state(new Label({}, Type::Meta, Ink::Text2)), m_end(new QHBoxLayout) {
    const bool question = look == Look::Question;
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(sideOf(look), question ? Space::k12 : 10, sideOf(look), question ? Space::k12 : 10);
    across->setSpacing(question ? 14 : Space::k12);
    across->addWidget(m_glyph, 0, question ? Qt::AlignTop : Qt::AlignVCenter);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1); // what a row has more than its words stands above and below them
    words->addWidget(m_name);
    words->addWidget(m_sentence);
    m_more->setContentsMargins(0, Space::k4, 0, 0);
    words->addWidget(m_more);
    m_more->hide();
    words->addStretch(1);
    across->addLayout(words, 1);
    m_end->setSpacing(Space::k8);
    m_state->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_state->hide();
    m_end->addWidget(m_state);
    across->addLayout(m_end);
}

void ChoiceRow::setSentence(const QString& sentence) { m_sentence->setText(sentence); }

void ChoiceRow::setMore(const QString& more) {
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
}

void ChoiceRow::setState(const QString& words, Type type, Ink ink) {
    m_state->setText(words);
    m_state->setType(type);
    m_state->setInk(ink);
    m_state->setVisible(!words.isEmpty());
}

QCheckBox* ChoiceRow::addSwitch(const char* objectName) {
    m_switch = named(new QCheckBox, objectName, m_name->text());
    m_switch->setProperty("switch", true);
    m_switch->setAccessibleDescription(m_sentence->text());
    m_end->setSpacing(10);
    m_end->addWidget(m_switch);
    m_state->setMinimumWidth(scaled(kStateWidth));
    const auto say = [this](bool on) { setState(on ? tr("On") : tr("Off"), Type::Meta, Ink::Text2); };
    connect(m_switch, &QCheckBox::toggled, this, say);
    say(false);
    return m_switch;
}

void ChoiceRow::addEnd(QWidget* widget) { m_end->addWidget(widget, 0, Qt::AlignVCenter); }

void ChoiceRow::warn() { m_glyph->set(m_glyphName, Ink::Bad); }
} // namespace atelyra::ui
