#pragma once
// Tells of a decision about the person above whatever page is open, until they close it or it is over: what is so now, why, and until when.
// UI thread.
#include <optional>

#include <QWidget>

#include "client/model/decisions/decisionactions.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {
class Banner;

class DecisionNotice final : public QWidget {
    Q_OBJECT
public:
    explicit DecisionNotice(Context& context, QWidget* parent = nullptr);
    void look(); // asks again what there is

private:
    void set(const std::optional<v1::Decision>& decision);
    qint64 nowMs() const;

    Context& m_context;
    model::DecisionActions* m_actions;
    Banner* m_banner;
    v1::Decision m_decision; // that is shown
};

} // namespace atelyra::ui
