#include "client/ui/admin/glasspage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "client/model/admin/financerows.h"
#include "client/model/admin/glassrows.h"
#include "client/model/decisions/matterrows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/names.h"
#include "shared/rules/deskreasons.h"

namespace atelyra::ui {

GlassPage::GlassPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskLooksPage(context, desk, {"admin.behind", tr("Behind the glass"), {tr("What"), tr("From"), tr("When")}, {{320, 0, true}, {240}, {150, 1}}}, tr("Read the chosen one"), parent),
      m_break(named(button(tr("Break the glass…"), Kind::Secondary, QStringLiteral("shield-alert")), "admin.behind.break", tr("Break the glass over one account"))) {
    setNothing(QStringLiteral("lock-keyhole"), tr("Nothing to read"), tr("What support, moderators and finance would see of one account stands here for the hour that an officer has allowed."));
    presses().addWidget(m_break);
    m_break->hide();
    connect(m_break, &QPushButton::clicked, this, &GlassPage::ask);
}

void GlassPage::read() {
    showReading();
    desk().ask(v1::MyGlassesQuery(), this, [this](const Result<v1::Glasses>& mine) {
        if (!mine) return showProblem(mine.error());
        take(*mine);
    });
}

void GlassPage::take(const v1::Glasses& mine) {
    m_mine = mine;
    m_break->setVisible(model::mayBreak(m_mine));
    say(model::myGlass(m_mine));
    if (model::openGlass(m_mine)) return readBehind();
    showRows({});
    showChosen();
}

// Which is a look of its own.
void GlassPage::readBehind() {
    desk().ask(v1::BehindGlassQuery(), this, [this](const Result<v1::BehindGlass>& behind) {
        if (!behind) return showProblem(behind.error());
        showRows(model::behindRecords(*behind));
        showChosen();
    });
}

template <class Answer> auto GlassPage::shown(const QByteArray& id, QVector<QPair<QString, QString>> (*facts)(const Answer&)) {
    return [this, id, facts](const Result<Answer>& answer) {
        if (!answer) return context().navigator.toast(model::glassProblem(answer.error()));
        m_facts = facts(*answer);
        m_looked = id;
        showLooked();
    };
}

void GlassPage::look(const QByteArray& id) {
    const model::BehindId what = model::behindId(id);
    switch (what.what) {
    case model::Behind::Ticket: {
        v1::GlassTicketQuery query;
        query.set_ticket_id(what.id);
        return desk().ask(query, this, shown<v1::TicketCase>(id, model::ticketFacts));
    }
    case model::Behind::Matter: {
        v1::GlassMatterQuery query;
        query.set_kind(what.kind);
        query.set_id(what.id);
        return desk().ask(query, this, [this, id](const Result<v1::Matter>& matter) {
            if (!matter) return context().navigator.toast(model::glassProblem(matter.error()));
            m_facts = model::matterFacts(*matter, desk().marketNowMs());
            m_looked = id;
            showLooked();
        });
    }
    case model::Behind::Order: {
        v1::GlassOrderQuery query;
        query.set_number(what.id);
        return desk().ask(query, this, shown<v1::OrderMoney>(id, model::moneyFacts));
    }
    }
}

void GlassPage::fillLooked() {
    card().setTitle(tr("As its desk would see it"));
    addFacts(m_facts);
}

void GlassPage::ask() {
    m_form = new PaperForm("admin.break", tr("Break the glass"), tr("Colleagues are warned at once, a privacy officer decides, and the person sees afterwards what you read."), tr("Ask for it"), window());
    auto* person = m_form->addLine(tr("Handle of the account"), "admin.break.person", tr("As others see it, without the @."));
    auto* reason = m_form->addReasons(tr("Reason"), "admin.break.reason", rules::glassReasons());
    auto* why = m_form->addText(tr("Why there is no other way"), "admin.break.text");
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, person, reason, why] {
        if (!form->isFilled()) return;
        v1::OpenGlass wish;
        wish.set_person(model::u8(person->text().trimmed().toLower()));
        wish.set_reason(model::u8(reason->currentData().toString()));
        wish.set_text(model::u8(why->toPlainText().trimmed()));
        form->setWorking(true);
        desk().ask(wish, form, [this, form](const Result<v1::Glasses>& mine) {
            if (mine) take(*mine);
            form->settle(mine ? ok() : Status(mine.error()), mine ? QString() : model::glassProblem(mine.error()));
        });
    });
    m_form->begin();
}

bool GlassPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
