#include "client/ui/admin/auditpage.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "client/model/admin/auditrows.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"

namespace atelyra::ui {

AuditPage::AuditPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.audit", tr("Audit log"), {tr("What"), tr("Who"), tr("When"), tr("About"), tr("Reason")}, {{190, 0, true}, {128, 0, true}, {140}, {92, 1}, {268, 2}}}, parent),
      m_whole(named(new Banner, "admin.audit.whole")), m_more(named(button(tr("Show older entries")), "admin.audit.more", tr("Show older entries"))) {
    setNothing(QStringLiteral("scroll-text"), tr("Nothing was done yet"), tr("What staff do and look at is written down here before it happens."));
    above()->addWidget(m_whole);
    m_whole->hide();
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_more);
    row->addStretch(1);
    below()->addLayout(row);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] { ask(m_entries.isEmpty() ? 0 : m_entries.constLast().seq()); });
}

void AuditPage::read() {
    showReading();
    ask(0);
}

void AuditPage::ask(qint64 beforeSeq) {
    v1::AuditQuery query;
    query.set_before_seq(beforeSeq);
    setBusy(m_more, true);
    desk().ask(query, this, [this, behind = beforeSeq > 0](const Result<v1::AuditPage>& page) {
        setBusy(m_more, false);
        if (page) return take(*page, behind);
        m_whole->hide();
        m_more->hide();
        m_entries.clear();
        showProblem(page.error());
    });
}

void AuditPage::take(const v1::AuditPage& page, bool behind) {
    if (!behind) m_entries.clear();
    for (const auto& entry : page.entries()) m_entries.append(entry);
    if (page.intact())
        m_whole->set(Tone::Ok, QStringLiteral("shield-check"), tr("The log is whole: nothing in it was changed, and nothing was taken out before its time."));
    else
        m_whole->set(Tone::Bad, QStringLiteral("circle-alert"), tr("The log does not verify: something in it was changed or taken out. Do nothing more here, and tell whoever runs the server."));
    m_whole->show();
    showRows(model::auditRecords(m_entries));
    m_more->setVisible(page.more());
}

QList<QPair<QString, QString>> AuditPage::shortcuts() const { return {{QStringLiteral("J / K"), tr("Next, previous entry")}}; }
} // namespace atelyra::ui
