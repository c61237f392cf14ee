#include "client/ui/gigs/saving.h"

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/words.h"

namespace atelyra::ui {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("Saving", text); }
}

void setSavedWithUndo(Context& context, GigId gig, const QString& title, bool saved) {
    Context* c = &context; // outlives every page
    context.gigs.setSaved(gig, saved, nullptr, [c, gig, title, saved](Result<CommandId> result) {
        if (!result) return c->navigator.toast(model::errorSentence(result.error()));
        const QString sentence = saved ? tr("Saved: %1") : tr("Removed from saved: %1");
        c->navigator.toast(sentence.arg(model::isolated(title)), tr("Undo"), [c, gig, saved] { c->gigs.setSaved(gig, !saved, nullptr); });
    });
}
} // namespace atelyra::ui
