#include "client/ui/frame/toastafter.h"

#include <QCoreApplication>
#include <QPointer>

#include "client/engine/engine.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/words.h"

namespace atelyra::ui {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("ToastAfter", text); }
} // namespace

model::Done toastAfter(Context& context, QObject* guard, const QString& sentence) {
    return [&context, guard = QPointer<QObject>(guard), sentence](const Result<CommandId>& result) {
        if (!result) return context.navigator.toast(model::errorSentence(result.error()));
        const bool offline = context.engine.state().phase == client::SyncPhase::Offline || context.engine.state().phase == client::SyncPhase::Paused;
        const QString words = offline ? tr("%1, sends when online").arg(sentence) : sentence;
        context.navigator.toast(words, tr("Undo"), [&context, command = *result] {
            context.outbox.undo(command, &context.outbox, [&context](const Result<int>& undone) {
                if (!undone) context.navigator.toast(tr("It has left this device and can no longer be undone."));
            });
        });
    };
}
} // namespace atelyra::ui
