#pragma once
// Tells members of a coming change of the privacy policy, above whatever page is open, until they close it. There is nothing to accept. That it
// was shown is told to the market, as the proof of the notice. UI thread.
#include <QWidget>

#include "client/model/legal/policyshelf.h"

class QTimer;

namespace atelyra::ui {
class Banner;

class PolicyNotice final : public QWidget {
    Q_OBJECT
public:
    explicit PolicyNotice(client::Engine& engine, QWidget* parent = nullptr);
    void look(); // asks again what is announced

Q_SIGNALS:
    void differencesAsked();

private:
    void refresh();
    void close();

    client::Engine& m_engine;
    model::PolicyShelf* m_shelf;
    Banner* m_banner;
    QTimer* m_again;
    QString m_told; // the version that the market knows to have been shown
};

} // namespace atelyra::ui
