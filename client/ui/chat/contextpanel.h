#pragma once
// What a conversation is about, beside it: the person, the order or gig, the files that went to and fro; each leads there. The page gives it
// its width. UI thread.
#include <QFrame>

#include "client/model/chat/chatwatch.h"
#include "client/ui/frame/context.h"

class QVBoxLayout;

namespace atelyra::ui {
class ScrollPage;

class ContextPanel final : public QFrame {
    Q_OBJECT
public:
    explicit ContextPanel(Context& context, QWidget* parent = nullptr);
    void set(const model::ChatTarget& target, const model::ChatView& view);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addPerson(QVBoxLayout* into, const model::ChatTarget& target, const model::ChatView& view);
    void addSubject(QVBoxLayout* into, const model::ChatTarget& target, const model::ChatView& view);
    void addFiles(QVBoxLayout* into, const model::ChatView& view);

    Context& m_context;
    ScrollPage* m_scroll;
};

} // namespace atelyra::ui
