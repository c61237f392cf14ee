#include "client/ui/settings/privacyrecords.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/theme/space.h"
#include "shared/rules/privacyreceipt.h"

namespace atelyra::ui {
namespace {
constexpr int kShownAnswers = 20;
using Kind = model::StoredItem::Kind;

QString kindWords(Kind kind) {
    switch (kind) {
    case Kind::Market: return PrivacyRecords::tr("Your copy of the market: orders, messages, drafts, receipts");
    case Kind::Files: return PrivacyRecords::tr("Files and pictures");
    case Kind::Choices: return PrivacyRecords::tr("Your choices, and with your consent theme and layout");
    case Kind::Keys: return PrivacyRecords::tr("The key to your copy");
    case Kind::Program: return PrivacyRecords::tr("So that only one window uses this profile");
    case Kind::Unknown: break;
    }
    return PrivacyRecords::tr("Not from this program");
}

QString purposeName(v1::Choice choice) {
    for (const Purpose& purpose : purposes())
        if (purpose.id == choice) return purpose.name;
    return {};
}

QLayout* rowOf(std::initializer_list<QWidget*> widgets) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* widget : widgets) row->addWidget(widget);
    row->addStretch(1);
    return row;
}
} // namespace

QString answerWords(const v1::ConsentEvent& event) {
    const QString name = purposeName(event.choice());
    switch (event.state()) {
    case v1::CONSENT_GIVEN: return PrivacyRecords::tr("%1 turned on").arg(name);
    case v1::CONSENT_RENEWED: return PrivacyRecords::tr("%1 stays on").arg(name);
    case v1::CONSENT_REFUSED: return PrivacyRecords::tr("%1 refused").arg(name);
    case v1::CONSENT_WITHDRAWN: return PrivacyRecords::tr("%1 turned off").arg(name);
    case v1::CONSENT_EXPIRED: return PrivacyRecords::tr("%1 ran out after a year").arg(name);
    default: return PrivacyRecords::tr("%1 off, because its purpose changed").arg(name);
    }
}

PrivacyRecords::PrivacyRecords(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_queued((new Label({}, Type::Meta, Ink::Text2))->wrapped()->selectable()),
      m_sent((new Label({}, Type::Meta, Ink::Text2))->wrapped()->selectable()), m_here(new KeyValueRows), m_history(new QVBoxLayout),
      m_checked((new Label({}, Type::Meta, Ink::Text2))->wrapped()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    column->addWidget(sentCard());
    column->addWidget(hereCard());
    column->addWidget(historyCard());
    showSent();
    showHistory();
}

Card* PrivacyRecords::sentCard() {
    auto* card = new Card(tr("What is sent"));
    card->body()->addWidget(new Label(tr("Waiting"), Type::Label));
    card->body()->addWidget(named(m_queued, "settings.usageQueued", tr("Waiting")));
    card->body()->addWidget(new Label(tr("Sent in the last 90 days"), Type::Label));
    card->body()->addWidget(named(m_sent, "settings.usageSent", tr("Sent in the last 90 days")));
    m_copy = named(button(tr("Copy")), "settings.usageCopy", tr("Copy what is sent"));
    m_delete = named(button(tr("Delete what waits")), "settings.usageDelete", tr("Delete what waits"));
    card->body()->addLayout(rowOf({m_copy, m_delete}));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_queued->text() + QLatin1Char('\n') + m_sent->text());
        m_context.navigator.toast(tr("Copied to the clipboard."));
    });
    connect(m_delete, &QPushButton::clicked, this, [this] { m_context.privacy.deleteQueue(); });
    return card;
}

Card* PrivacyRecords::hereCard() {
    auto* card = new Card(tr("On this computer"));
    card->body()->addWidget(named(m_here, "settings.storedHere", tr("On this computer")));
    return card;
}

Card* PrivacyRecords::historyCard() {
    auto* card = new Card(tr("Consent history"));
    m_history->setSpacing(Space::k8);
    card->body()->addLayout(m_history);
    m_export = named(button(tr("Save receipts…")), "settings.receiptsExport", tr("Save receipts"));
    m_check = named(button(tr("Check receipts")), "settings.receiptsCheck", tr("Check receipts"));
    card->body()->addLayout(rowOf({m_export, m_check}));
    card->body()->addWidget(named(m_checked, "settings.receiptsChecked"));
    m_checked->hide();
    connect(m_export, &QPushButton::clicked, this, &PrivacyRecords::exportReceipts);
    connect(m_check, &QPushButton::clicked, this, &PrivacyRecords::checkReceipts);
    return card;
}

void PrivacyRecords::show(const model::PrivacyView& view) {
    m_view = view;
    showSent();
    showHistory();
    m_here->clear();
    for (const model::StoredItem& item : view.here)
        m_here->add(kindWords(item.kind), tr("%1 · %2").arg(model::sizeText(item.bytes), item.paths.join(QStringLiteral(", "))));
}

void PrivacyRecords::showSent() {
    m_queued->setText(m_view.queued.isEmpty() ? tr("Nothing waits.") : m_view.queued.join(QLatin1Char('\n')));
    QStringList sent;
    for (const auto& one : std::as_const(m_view.sent))
        sent.append(tr("%1, %2").arg(model::dayTimeInText(one.atMs), model::sizeText(one.body.toUtf8().size())) + QLatin1Char('\n') + one.body);
    m_sent->setText(sent.isEmpty() ? tr("Nothing was sent.") : sent.join(QLatin1Char('\n')));
    m_delete->setVisible(!m_view.queued.isEmpty());
    m_copy->setVisible(!m_view.queued.isEmpty() || !m_view.sent.isEmpty());
}

void PrivacyRecords::showHistory() {
    clearLayout(m_history);
    if (m_view.history.isEmpty()) m_history->addWidget(new Label(tr("Nothing yet."), Type::Meta, Ink::Text3));
    bool receipts = false;
    for (int i = 0; i < std::min<int>(int(m_view.history.size()), kShownAnswers); ++i) {
        const auto& answer = m_view.history[i];
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget((new Label(answerWords(answer.event), Type::Label))->wrapped());
        const QString proof = answer.receipt.isEmpty() ? tr("not confirmed yet") : tr("receipt %1").arg(QString::fromLatin1(QByteArray::fromStdString(answer.event.id()).toHex().right(8)));
        words->addWidget((new Label(tr("%1 · policy %2 · %3").arg(model::dayTimeInText(answer.event.at_ms()), QString::fromStdString(answer.event.policy_version()), proof),
            Type::Meta, Ink::Text3))->wrapped());
        m_history->addLayout(words);
        receipts |= !answer.receipt.isEmpty();
    }
    m_export->setVisible(receipts);
    m_check->setVisible(receipts);
}

// One receipt a line, byte for byte as the server signed it.
void PrivacyRecords::exportReceipts() {
    QByteArray all;
    for (const auto& answer : std::as_const(m_view.history)) all += answer.receipt.toUtf8();
    auto* dialog = new QFileDialog(this, tr("Save receipts"), QString(), tr("Receipts (*.jsonl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("jsonl"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, all](const QString& path) {
        QSaveFile file(path);
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(all) == all.size() && file.commit();
        m_context.navigator.toast(saved ? tr("The receipts are saved.") : tr("The receipts could not be saved there."));
    });
    dialog->open();
}

// Against the key that they name, which must be the same in all: a forged one would have to forge the first.
void PrivacyRecords::checkReceipts() {
    int good = 0, all = 0;
    std::string key;
    for (const auto& answer : std::as_const(m_view.history)) {
        if (answer.receipt.isEmpty()) continue;
        const std::string text = answer.receipt.toStdString(), named = rules::keyNamedIn(text);
        if (key.empty()) key = named;
        ++all;
        good += named == key && rules::signedPart(text, key).has_value();
    }
    m_checked->setText(good == all ? tr("All %n receipt(s) are genuine.", "", all) : tr("%n receipt(s) are not as they were signed.", "", all - good));
    m_checked->setAccessibleName(m_checked->text());
    m_checked->show();
}
} // namespace atelyra::ui
