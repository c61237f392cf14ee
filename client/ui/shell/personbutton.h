#pragma once
// Who is signed in, at the foot of the sidebar: avatar and name, or "Guest" with the way to sign in. UI thread.
#include <QAbstractButton>

#include "shared/base/id.h"

namespace atelyra::ui {

class PersonButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit PersonButton(QWidget* parent = nullptr);

    void setPerson(AccountId account, const QString& name);
    void setRail(bool rail);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    AccountId m_account;
    bool m_rail = false;
};

} // namespace atelyra::ui
