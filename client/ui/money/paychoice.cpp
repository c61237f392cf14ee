#include "client/ui/money/paychoice.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/money/moneywords.h"
#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kCardRole = Qt::UserRole, kMethodRole = Qt::UserRole + 1;
}

PayChoice::PayChoice(Context& context, const char* objectName, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(context.engine), m_box(comboBox()), m_field(new Field(tr("Card"), m_box, objectName)),
      m_add(named(button(tr("Add a card…"), Kind::Secondary, QStringLiteral("plus")), QByteArray(objectName).append(".add").constData(), tr("Add a card"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    column->addWidget(m_field);
    column->addWidget(m_add, 0, Qt::AlignLeading);
    m_add->hide();
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
        m_wanted = means();
        Q_EMIT chosen();
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        Place place;
        place.kind = Place::Kind::Settings;
        place.section = QStringLiteral("payment");
        m_context.navigator.go(place);
    });
    const auto read = [this] { m_actions.read(this, [this](const model::MoneyView& view) { show(view); }); };
    connect(&m_actions, &model::MoneyActions::changed, this, read);
    read();
}

void PayChoice::show(const model::MoneyView& view) {
    {
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        const bool isSandbox = view.fees.provider().empty();
        if (isSandbox)
            for (const QString& card : model::cardIds()) m_box->addItem(model::cardName(card), card);
        for (const auto& method : view.methods) {
            if (isSandbox || method.kind() != v1::CARD || !model::isUsable(method, view.nowMs)) continue;
            m_box->addItem(model::methodName(method));
            m_box->setItemData(m_box->count() - 1, QByteArray::fromStdString(method.id()), kMethodRole);
        }
        select();
        m_box->setEnabled(m_box->count() > 0);
        m_add->setVisible(!isSandbox);
        const QString provider = model::isolated(model::q(view.fees.provider()));
        m_field->setHelp(isSandbox          ? tr("This market runs with a sandbox: the cards are make-believe and no real money moves.")
                         : m_box->count() > 0 ? tr("%1 charges it. Its number is kept there, never here.").arg(provider)
                                              : tr("You have no card here yet. %1 keeps its number, this market only its last four digits.").arg(provider));
    }
    Q_EMIT chosen();
}

void PayChoice::setMeans(const model::Means& means) {
    m_wanted = means;
    const QSignalBlocker quiet(m_box);
    select();
}

void PayChoice::select() {
    for (int i = 0; i < m_box->count(); ++i)
        if (m_box->itemData(i, kCardRole).toString() == m_wanted.card && m_box->itemData(i, kMethodRole).toByteArray() == m_wanted.method) m_box->setCurrentIndex(i);
}

model::Means PayChoice::means() const { return {m_box->currentData(kCardRole).toString(), m_box->currentData(kMethodRole).toByteArray()}; }
} // namespace atelyra::ui
