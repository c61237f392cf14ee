#pragma once
// "Automated decisions" in the privacy settings: what was decided about the person and what they reported, each with its state, and all rules
// that may act by themselves, with what they look at and what they do. From the cache: it needs no network. UI thread.
#include <QWidget>

#include "client/model/decisions/decisionactions.h"
#include "client/ui/frame/context.h"

class QVBoxLayout;

namespace atelyra::model {
struct StateWords;
}

namespace atelyra::ui {
class Card;
class LinkButton;

class DecisionList final : public QWidget {
    Q_OBJECT
public:
    explicit DecisionList(Context& context, QWidget* parent = nullptr);
    void set(const std::vector<v1::Decision>& decisions, const std::vector<v1::Report>& reports);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void read();
    void addLine(const QString& words, const QString& below, const model::StateWords& state, QWidget* end);
    void addRules();
    qint64 nowMs() const;

    Context& m_context;
    model::DecisionActions* m_actions;
    std::vector<v1::Decision> m_decisions;
    QVBoxLayout* m_rows;
    LinkButton* m_more;
    Card* m_rules;
};

} // namespace atelyra::ui
