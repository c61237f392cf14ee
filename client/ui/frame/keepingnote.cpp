#include "client/ui/frame/keepingnote.h"

#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/ui/kit/names.h"

namespace atelyra::ui {

KeepingNote::KeepingNote(Context& context, QWidget* parent) : QWidget(parent), m_context(context) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* banner = named(new Banner, "frame.keepingNote");
    banner->set(Tone::Warn, QStringLiteral("lock-keyhole"),
        tr("Nothing is kept on this computer, because its keychain is missing or locked. What has reached the server is safe; drafts, downloads "
           "and what still waits to be sent are gone when Atelyra closes. To keep them, unlock the keychain and start Atelyra again."));
    column->addWidget(banner);
    refresh();
}

void KeepingNote::refresh() { setVisible(m_context.engine.opening().inMemory); }
} // namespace atelyra::ui
