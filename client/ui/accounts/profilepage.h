#pragma once
// A member's profile: one's own is edited here and kept as a change in the Outbox; somebody else's is shown. UI thread.
#include <optional>

#include "client/ui/frame/page.h"
#include "shared/proto/accounts.pb.h"

class QStackedWidget;

namespace atelyra::ui {
class EmptyState;
class ProfileForm;
class ProfileView;

class ProfilePage : public Page {
    Q_OBJECT
public:
    explicit ProfilePage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    bool primaryAction() override;
    bool hasUnsaved() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void load();
    void show(const std::optional<v1::Profile>& profile);

    AccountId m_account;
    bool m_own = false;
    QString m_name;
    QStackedWidget* m_stack;
    ProfileForm* m_form;
    ProfileView* m_view;
    EmptyState* m_missing;
};

} // namespace atelyra::ui
