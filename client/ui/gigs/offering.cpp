#include "client/ui/gigs/offering.h"

#include <QCoreApplication>
#include <QMenu>
#include <QPointer>

#include "client/model/format.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/words.h"
#include "client/ui/accounts/sellingage.h"
#include "client/ui/frame/toastafter.h"

namespace atelyra::ui {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("Offering", text); }

QString done(v1::GigState state) {
    switch (state) {
    case v1::PAUSED: return tr("Paused: %1. Running orders go on.");
    case v1::ARCHIVED: return tr("Archived: %1. Running orders go on.");
    default: return tr("Taking orders again: %1");
    }
}

void ifMay(Context& context, v1::GigState state, const QPointer<QWidget>& over, const std::function<void()>& set) {
    if (state == v1::LIVE && over) askSellingAge(context, over, set);
    else set();
}
} // namespace

void setStateWithUndo(Context& context, const model::GigRow& gig, v1::GigState state, QWidget* over) {
    Context* c = &context; // outlives every page
    ifMay(context, state, over, [c, gig, state, over = QPointer(over)] {
        c->gigs.setState(gig.id, state, nullptr, [c, gig, state, over](Result<CommandId> result) {
            if (!result) return c->navigator.toast(model::errorSentence(result.error()));
            c->navigator.toast(done(state).arg(model::isolated(gig.title)), tr("Undo"), [c, gig, over] {
                ifMay(*c, gig.state, over, [c, gig] { c->gigs.setState(gig.id, gig.state, nullptr); });
            });
        });
    });
}

v1::GigState otherState(v1::GigState state) { return state == v1::LIVE ? v1::PAUSED : v1::LIVE; }
QString otherStateWord(v1::GigState state) { return state == v1::LIVE ? tr("Pause") : state == v1::PAUSED ? tr("Resume") : tr("Offer again"); }
QString archiveWord() { return tr("Archive"); }

void removeWithUndo(Context& context, const model::GigRow& gig) {
    context.gigs.remove(gig.id, nullptr, toastAfter(context, &context.gigs, tr("Deleted: %1. Orders keep what was agreed.").arg(model::isolated(gig.title))));
}
QString removeWord() { return tr("Delete"); }

void addStateActions(QMenu& menu, Context& context, const model::GigRow& gig, QWidget* over) {
    Context* c = &context;
    menu.addAction(otherStateWord(gig.state), &menu, [c, gig, over] { setStateWithUndo(*c, gig, otherState(gig.state), over); });
    if (gig.state != v1::ARCHIVED) menu.addAction(archiveWord(), &menu, [c, gig, over] { setStateWithUndo(*c, gig, v1::ARCHIVED, over); });
    else menu.addAction(removeWord(), &menu, [c, gig] { removeWithUndo(*c, gig); });
}
} // namespace atelyra::ui
