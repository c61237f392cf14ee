#pragma once
// Where nothing can be kept on this computer, because it offers no keychain: says so, and what that costs. UI thread.
#include "client/ui/frame/context.h"
#include "client/ui/kit/notices.h"

namespace atelyra::ui {

class KeepingNote final : public QWidget {
    Q_OBJECT
public:
    explicit KeepingNote(Context& context, QWidget* parent = nullptr);
    void refresh(); // hides where all is well; known once the engine has started

private:
    Context& m_context;
};

} // namespace atelyra::ui
