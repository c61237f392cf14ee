#pragma once
// The privacy choices of this computer, to be changed at any time with the same words and the same equal answers as at the first
// start. A switch applies at once. UI thread.
#include <QWidget>

#include "client/model/settings.h"

namespace atelyra::ui {
class ConsentList;
class Label;

class PrivacyPanel : public QWidget {
    Q_OBJECT
public:
    explicit PrivacyPanel(model::Settings& settings, QWidget* parent = nullptr);

private:
    void store(model::ConsentChoices choices);
    void refresh();

    model::Settings& m_settings;
    ConsentList* m_list;
    Label* m_when;
};

} // namespace atelyra::ui
