#include "client/ui/gigs/offering.h"

#include <QCoreApplication>
#include <QMenu>

#include "client/model/format.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/words.h"

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
} // namespace

void setStateWithUndo(Context& context, const model::GigRow& gig, v1::GigState state) {
    Context* c = &context; // outlives every page
    context.gigs.setState(gig.id, state, nullptr, [c, gig, state](Result<CommandId> result) {
        if (!result) return c->navigator.toast(model::errorSentence(result.error()));
        c->navigator.toast(done(state).arg(model::isolated(gig.title)), tr("Undo"), [c, gig] { c->gigs.setState(gig.id, gig.state, nullptr); });
    });
}

v1::GigState otherState(v1::GigState state) { return state == v1::LIVE ? v1::PAUSED : v1::LIVE; }
QString otherStateWord(v1::GigState state) { return state == v1::LIVE ? tr("Pause") : state == v1::PAUSED ? tr("Resume") : tr("Offer again"); }
QString archiveWord() { return tr("Archive"); }

void addStateActions(QMenu& menu, Context& context, const model::GigRow& gig) {
    Context* c = &context;
    menu.addAction(otherStateWord(gig.state), &menu, [c, gig] { setStateWithUndo(*c, gig, otherState(gig.state)); });
    if (gig.state != v1::ARCHIVED) menu.addAction(archiveWord(), &menu, [c, gig] { setStateWithUndo(*c, gig, v1::ARCHIVED); });
}
} // namespace atelyra::ui
