#pragma once
// The pictures of a gig: the first one large, up to four beside it; without any, the generated cover. Pressing one opens it with the
// system's program, or fetches it first. UI thread.
#include <QAbstractButton>

#include "client/model/gigs/gigwatch.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

class Gallery final : public QWidget {
    Q_OBJECT
public:
    explicit Gallery(Context& context, QWidget* parent = nullptr);
    void setGig(const model::GigView& view);
    QSize sizeHint() const override;

Q_SIGNALS:
    void wanted(const atelyra::model::FileRow& file); // not on this device yet

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    Context& m_context;
    QList<QAbstractButton*> m_tiles;
};

} // namespace atelyra::ui
