#pragma once
// What stands beside the choices: how long what is kept, a coming change of the policy, and every document. UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"

class QPushButton;

namespace atelyra::model {
class PolicyShelf;
}

namespace atelyra::ui {
class Card;
class Label;

class PrivacyPromises : public QWidget {
    Q_OBJECT
public:
    explicit PrivacyPromises(Context& context, QWidget* parent = nullptr);

private:
    Card* periods();
    Card* change();
    Card* documents();
    void refresh();

    Context& m_context;
    model::PolicyShelf* m_shelf;
    Card* m_change = nullptr;
    Label* m_coming = nullptr;
    Label* m_what = nullptr;
    QPushButton* m_compare = nullptr;
};

} // namespace atelyra::ui
