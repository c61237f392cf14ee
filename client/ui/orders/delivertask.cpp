#include "client/ui/orders/delivertask.h"

#include <QCheckBox>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/gigs/attachments.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/pointsview.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"

namespace atelyra::ui {

DeliverTask::DeliverTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_text(new Label({}, Type::Body, Ink::Text2)), m_problem(new Label({}, Type::Meta, Ink::Bad)), m_points(new QWidget),
      m_note(new TextEdit(tr("What is in it, and how to use it"), 3, 10)),
      m_files(new Attachments(ctx, tr("Drop the files here"), "order.deliver.files", false, limits::kFilesADelivery)), m_checklist(new QWidget),
      m_send(button({}, Kind::Primary, u"package"_qs)),
      m_draft(new OrderDraft(
          ctx,
          [this] {
              v1::Deliver draft;
              draft.set_note(m_note->toPlainText().toStdString());
              for (const auto& file : m_files->files()) *draft.add_files() = file;
              return draft.note().empty() && draft.files().empty() ? std::string() : draft.SerializeAsString();
          },
          [this](const std::string& body) {
              v1::Deliver draft;
              if (!draft.ParseFromString(body)) return;
              const QSignalBlocker quiet(m_note);
              m_note->setPlainText(QString::fromStdString(draft.note()));
              m_files->setFiles({draft.files().begin(), draft.files().end()});
              count();
          },
          this)) {
    card()->body()->addWidget(m_text->wrapped());
    (new QVBoxLayout(m_points))->setContentsMargins({});
    card()->body()->addWidget(m_points);
    card()->body()->addWidget(m_files);
    m_noteField = new Field(tr("Note for the buyer"), m_note, "order.deliver.note");
    card()->body()->addWidget(m_noteField);
    auto* list = new QVBoxLayout(m_checklist);
    list->setContentsMargins({});
    list->setSpacing(Space::k4);
    card()->body()->addWidget(m_checklist);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k12);
    row->addWidget(named(m_problem->wrapped(), "order.deliver.problem"), 1);
    row->addWidget(named(m_send, "order.deliver.send"));
    card()->body()->addLayout(row);
    connect(m_files, &Attachments::edited, this, [this] {
        m_draft->touch();
        count();
    });
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] { m_draft->touch(); });
    connect(m_send, &QPushButton::clicked, this, &DeliverTask::deliver);
}

void DeliverTask::refresh() {
    const v1::Order& order = view().order;
    const bool again = order.state() == v1::IN_REVISION && order.revisions_size() > 0;
    card()->setTitle(again ? tr("%1 asked for changes").arg(other()) : tr("Deliver"));
    const QString due = order.due_ms() > 0 ? tr("Due %1.").arg(model::dayTimeInText(order.due_ms())) : QString();
    m_text->setText(again ? tr("These points, then deliver again.") : tr("%1 You receive %2 when %3 accepts.").arg(due, money(order.quote().seller_net_minor()), other()).trimmed());
    if (m_shown != view().row.id || m_revision != order.revisions_size()) {
        m_shown = view().row.id;
        m_revision = order.revisions_size();
        clearLayout(m_points->layout());
        if (again) m_points->layout()->addWidget(new PointsView(order, order.revisions(order.revisions_size() - 1)));
        showChecklist();
        m_draft->setScope(model::deliveryDraft(m_shown));
    }
    m_points->setVisible(again);
    m_send->setVisible(may(rules::Event::Deliver));
    count();
}

// A memory aid from the package's own words; it is the seller's, so it does not hold anything up.
void DeliverTask::showChecklist() {
    clearLayout(m_checklist->layout());
    int i = 0;
    const auto add = [&](const std::string& words) {
        const QString text = QString::fromStdString(words);
        m_checklist->layout()->addWidget(called(new QCheckBox(QString(text).replace(u'&', u"&&"_qs)), u"order.deliver.check%1"_qs.arg(i++), text));
    };
    for (const auto& feature : view().order.terms().package().features()) add(feature);
    for (const auto& extra : view().order.terms().extras()) add(extra.name());
    m_checklist->setVisible(i > 0);
}

void DeliverTask::count() {
    const int n = int(m_files->files().size());
    m_send->setText(n > 0 ? tr("Deliver %n file(s)", nullptr, n) : tr("Deliver"));
    m_send->setAccessibleName(m_send->text());
    if (n > 0) m_problem->setText({});
}

void DeliverTask::focusFirst() { m_files->setFocus(Qt::TabFocusReason); }

bool DeliverTask::primary() {
    deliver();
    return true;
}

void DeliverTask::deliver() {
    if (!may(rules::Event::Deliver)) return;
    const bool tooLong = m_note->toPlainText().toUtf8().size() > qsizetype(limits::kNoteBytes);
    m_noteField->setError(tooLong ? tr("This is too long. Shorten it.") : QString());
    if (m_files->files().empty()) {
        m_problem->setText(tr("Add at least one file to deliver."));
        return m_files->setFocus(Qt::TabFocusReason);
    }
    if (tooLong) return m_note->setFocus(Qt::TabFocusReason);
    const QString sentence = tr("Delivering %n file(s)", nullptr, int(m_files->files().size()));
    context().orders.deliver(view().row.id, m_note->toPlainText().trimmed(), m_files->files(), &context().orders,
        [draft = QPointer<OrderDraft>(m_draft), say = toastAfter(context(), &context().orders, sentence)](Result<CommandId> result) {
            if (result && draft) draft->drop();
            say(std::move(result));
        });
}
} // namespace atelyra::ui
