#include "client/ui/settings/consenthistory.h"

#include <algorithm>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QSaveFile>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/rules/privacyreceipt.h"

namespace atelyra::ui {
namespace {
constexpr int kShown = 3;   // unless all are asked for
constexpr int kKnot = 12;   // a point of the line
constexpr int kKnotTop = 4; // below the row's edge
constexpr int kProof = 8;   // digits of a receipt's number

// A stretch of the line beside the answers, with the point of one of them.
class Knot : public QWidget {
public:
    Knot(bool first, bool last) : m_first(first), m_last(last) { setFixedWidth(scaled(16)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Tokens& t = tokens();
        const int size = scaled(kKnot), middle = scaled(kKnotTop) + size / 2, x = width() / 2;
        if (!m_first) p.fillRect(x - 1, 0, 2, middle, t.line2);
        if (!m_last) p.fillRect(x - 1, middle, 2, height() - middle, t.line2);
        const QRectF box(x - size / 2.0, middle - size / 2.0, size, size);
        if (m_first) roundBox(&p, box, size / 2.0, t.accent);
        else roundBox(&p, box, size / 2.0, t.raised, t.control, 2);
    }

private:
    bool m_first, m_last;
};

QString purposeName(v1::Choice choice) {
    for (const Purpose& purpose : purposes())
        if (purpose.id == choice) return purpose.name;
    return {};
}

QString methodWords(v1::ConsentMethod method) {
    switch (method) {
    case v1::ACCEPT_ALL_PRESSED: return ConsentHistory::tr("Accept all");
    case v1::REJECT_ALL_PRESSED: return ConsentHistory::tr("Reject all");
    case v1::CHOICES_SAVED: return ConsentHistory::tr("Save choices");
    case v1::DIALOG_CLOSED: return ConsentHistory::tr("the question was closed");
    case v1::SWITCHED: return ConsentHistory::tr("Settings");
    case v1::TOLD_BY_OTHER_DEVICE: return ConsentHistory::tr("on another computer");
    case v1::TIME_PASSED: return ConsentHistory::tr("a year had passed");
    case v1::PURPOSE_CHANGED: return ConsentHistory::tr("its purpose changed");
    case v1::OPT_OUT_SIGNAL: return ConsentHistory::tr("opt-out signal");
    case v1::UNSUBSCRIBE_LINK: return ConsentHistory::tr("the link in a letter");
    default: return {};
    }
}
} // namespace

struct ConsentHistory::Entry {
    v1::ConsentEvent event; // the first of them
    QStringList purposes;
    QString proof;
};

QString answerWords(v1::ConsentState state, const QString& purposes) {
    switch (state) {
    case v1::CONSENT_GIVEN: return ConsentHistory::tr("%1 turned on").arg(purposes);
    case v1::CONSENT_RENEWED: return ConsentHistory::tr("%1 stays on").arg(purposes);
    case v1::CONSENT_REFUSED: return ConsentHistory::tr("%1 refused").arg(purposes);
    case v1::CONSENT_WITHDRAWN: return ConsentHistory::tr("%1 turned off").arg(purposes);
    case v1::CONSENT_EXPIRED: return ConsentHistory::tr("%1 ran out after a year").arg(purposes);
    default: return ConsentHistory::tr("%1 off, because its purpose changed").arg(purposes);
    }
}

ConsentHistory::ConsentHistory(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_list(named(new QWidget, "settings.history", tr("Consent history"))), m_rows(new QVBoxLayout(m_list)), m_export(named(new LinkButton(tr("Export")), "settings.receiptsExport", tr("Export receipts"))),
      m_check(named(new LinkButton(tr("Check")), "settings.receiptsCheck", tr("Check receipts"))), m_all(named(new LinkButton(tr("Show all")), "settings.historyAll", tr("Show all answers"))),
      m_checked((new Label({}, Type::Meta, Ink::Text2))->wrapped()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* card = new Card(tr("Consent history"));
    card->titleRow()->addWidget(m_check);
    card->titleRow()->addWidget(m_export);
    m_rows->setContentsMargins({});
    m_rows->setSpacing(0);
    card->body()->addWidget(m_list);
    card->body()->addWidget(m_all, 0, Qt::AlignLeading);
    card->body()->addWidget(named(m_checked, "settings.receiptsChecked"));
    column->addWidget(card);
    m_checked->hide();
    connect(m_export, &QAbstractButton::clicked, this, &ConsentHistory::exportReceipts);
    connect(m_check, &QAbstractButton::clicked, this, &ConsentHistory::checkReceipts);
    connect(m_all, &QAbstractButton::clicked, this, [this] {
        m_showsAll = true;
        refresh();
    });
    refresh();
}

void ConsentHistory::show(const QVector<model::PrivacyView::Answer>& answers) {
    m_answers = answers;
    refresh();
}

QVector<ConsentHistory::Entry> ConsentHistory::entriesOf(const QVector<model::PrivacyView::Answer>& answers) {
    QVector<Entry> entries;
    for (const auto& answer : answers) {
        const auto& event = answer.event;
        const bool together = !entries.isEmpty() && entries.last().event.at_ms() == event.at_ms() && entries.last().event.state() == event.state() &&
                              entries.last().event.method() == event.method();
        if (!together) entries.append({event, {}, {}});
        entries.last().purposes.prepend(purposeName(event.choice())); // the newest come first, and in one press the last one asked
        if (!answer.receipt.isEmpty()) entries.last().proof = QString::fromLatin1(QByteArray::fromStdString(event.id()).toHex().right(kProof));
    }
    return entries;
}

QWidget* ConsentHistory::row(const Entry& entry, bool first, bool last) const {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins({});
    across->setSpacing(Space::k8);
    across->addWidget(new Knot(first, last));
    auto* words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, last ? 0 : Space::k16);
    words->setSpacing(0);
    QStringList names = entry.purposes;
    for (int i = 1; i < names.size(); ++i) names[i] = names[i].toLower();
    words->addWidget((new Label(answerWords(entry.event.state(), QLocale().createSeparatedList(names)), Type::Label))->wrapped());
    QStringList facts{model::dayTimeText(entry.event.at_ms()), methodWords(entry.event.method()), tr("policy %1").arg(QString::fromStdString(entry.event.policy_version()))};
    facts.append(entry.proof.isEmpty() ? tr("not confirmed yet") : tr("receipt %1").arg(entry.proof));
    words->addWidget((new Label(facts.join(QStringLiteral(" · ")), Type::Meta, Ink::Text3))->wrapped());
    across->addLayout(words, 1);
    return widget;
}

void ConsentHistory::refresh() {
    clearLayout(m_rows);
    const auto entries = entriesOf(m_answers);
    if (entries.isEmpty()) m_rows->addWidget(new Label(tr("Nothing yet."), Type::Meta, Ink::Text3));
    const int shown = m_showsAll ? int(entries.size()) : std::min(kShown, int(entries.size()));
    for (int i = 0; i < shown; ++i) m_rows->addWidget(row(entries[i], i == 0, i + 1 == shown));
    m_all->setVisible(shown < entries.size());
    const bool receipts = std::any_of(m_answers.begin(), m_answers.end(), [](const auto& answer) { return !answer.receipt.isEmpty(); });
    m_export->setVisible(receipts);
    m_check->setVisible(receipts);
}

// One receipt a line, byte for byte as the server signed it.
void ConsentHistory::exportReceipts() {
    QByteArray all;
    for (const auto& answer : std::as_const(m_answers)) all += answer.receipt.toUtf8();
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
void ConsentHistory::checkReceipts() {
    int good = 0, all = 0;
    std::string key;
    for (const auto& answer : std::as_const(m_answers)) {
        if (answer.receipt.isEmpty()) continue;
        const std::string text = answer.receipt.toStdString(), named = rules::keyNamedIn(text);
        if (key.empty()) key = named;
        ++all;
        good += named == key && rules::signedPart(text, key).has_value();
    }
    m_checked->setText(good == all ? tr("%n receipt(s) checked: genuine.", nullptr, all) : tr("%n receipt(s) not as signed.", nullptr, all - good));
    m_checked->setAccessibleName(m_checked->text());
    m_checked->show();
}
} // namespace atelyra::ui
