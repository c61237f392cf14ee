#include "client/ui/settings/accesslist.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/privacy/requestwords.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kShown = 4; // unless all are asked for

QString joined(const QStringList& parts) { return parts.join(QStringLiteral(" · ")); }
} // namespace

AccessList::AccessList(Context& context, QWidget* parent)
    : QWidget(parent), m_rights(new model::RightsActions(context.engine, this)), m_all(named(new LinkButton(tr("Show all")), "settings.accesses.all", tr("Show all looks at my data"))) {
    named(this, "settings.accesses", tr("Who looked at my data"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    auto* title = new QHBoxLayout;
    title->addWidget((new Label(tr("Who looked at my data"), Type::Section))->wrapped(), 1);
    title->addWidget(m_all);
    column->addLayout(title);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 1, 1, 1);
    m_rows = card->body();
    m_rows->setSpacing(0);
    column->addWidget(card);
    connect(m_all, &QAbstractButton::clicked, this, [this] {
        m_showsAll = true;
        fill();
    }, Qt::QueuedConnection);
    m_all->hide();
    say(tr("Asking the market…"));
}

void AccessList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void AccessList::read() {
    m_rights->accesses(this, [this](const Result<v1::Accesses>& accesses) {
        if (accesses) return set(*accesses);
        m_all->hide();
        say(accesses.error().code == ErrorCode::Unavailable ? tr("Needs the server, which is not answering. Nothing of it is kept on this computer.") : model::errorSentence(accesses.error()));
    });
}

void AccessList::set(const v1::Accesses& accesses) {
    m_accesses = accesses;
    fill();
}

void AccessList::fill() {
    clearLayout(m_rows);
    if (m_accesses.accesses().empty() && m_accesses.disclosures().empty() && m_accesses.incidents().empty())
        return say(tr("Nobody of the market's staff has looked at your data, and nothing was given to an authority."));
    for (const auto& given : m_accesses.disclosures()) {
        QStringList sections;
        for (const auto& section : given.sections()) sections.append(model::archiveSection(section));
        addLine(QStringLiteral("scale"), tr("Given to %1: %2").arg(QString::fromStdString(given.authority()), sections.join(QStringLiteral(", "))),
            joined({model::dayTimeText(given.given_ms()), QString::fromStdString(given.basis())}));
    }
    for (const auto& incident : m_accesses.incidents())
        addLine(QStringLiteral("circle-alert"), QString::fromStdString(incident.text()), tr("Told %1 · %2").arg(model::dayTimeInText(incident.told_ms()), QString::fromStdString(incident.number())));
    const int all = m_accesses.accesses_size(), shown = m_showsAll ? all : std::min(all, kShown);
    for (int i = 0; i < shown; ++i) {
        const auto& one = m_accesses.accesses(i);
        QStringList below{model::dayTimeText(one.at_ms())};
        if (!one.item().empty()) below.append(QString::fromStdString(one.item()));
        if (!one.reason().empty()) below.append(model::requestReason(one.reason()));
        addLine(QStringLiteral("eye"), tr("%1: %2").arg(model::staffRole(one.role()), model::staffDeed(one.what())), joined(below));
    }
    m_all->setVisible(shown < all);
}

void AccessList::addLine(const QString& glyph, const QString& words, const QString& below) {
    if (m_rows->count() > 0) m_rows->addWidget(new Divider);
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(Space::kCard, 10, Space::kCard, 10);
    across->setSpacing(Space::k12);
    across->addWidget(new Glyph(glyph, 18, Ink::Text2), 0, Qt::AlignVCenter);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget((new Label(words, Type::Label))->wrapped());
    column->addWidget((new Label(below, Type::Meta, Ink::Text2))->wrapped());
    across->addLayout(column, 1);
    m_rows->addWidget(row);
}

void AccessList::say(const QString& sentence) {
    clearLayout(m_rows);
    auto* label = (new Label(sentence, Type::Body, Ink::Text2))->wrapped();
    label->setContentsMargins(Space::kCard, Space::k12, Space::kCard, Space::k12);
    m_rows->addWidget(label);
}
} // namespace atelyra::ui
