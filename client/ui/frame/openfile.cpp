#include "client/ui/frame/openfile.h"

#include <QCoreApplication>

#include "client/engine/engine.h"
#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/kit/names.h"

namespace atelyra::ui {

void openFile(Context& context, const model::FileRow& file) {
    context.engine.askLater<std::string>(
        &context.engine, [sha = file.sha256.toStdString()](client::EngineSession& session, auto then) { session.openFile(sha, then); },
        [&context, name = file.name](const Result<std::string>& path) {
            if (!path) return context.navigator.toast(model::errorSentence(path.error()));
            if (!openFile(QString::fromStdString(*path)))
                context.navigator.toast(QCoreApplication::translate("OpenFile", "No program on this computer opens “%1”.").arg(model::isolated(name)));
        });
}
} // namespace atelyra::ui
