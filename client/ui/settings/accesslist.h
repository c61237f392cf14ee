#pragma once
// Who of the market's staff has looked at the person's data, when and why, and what was given to an authority or a court. Asks the server each
// time it comes into view; nothing of it is kept. UI thread.
#include <QWidget>

#include "client/model/accounts/rightsactions.h"
#include "client/ui/frame/context.h"

class QVBoxLayout;

namespace atelyra::ui {
class LinkButton;

class AccessList final : public QWidget {
    Q_OBJECT
public:
    explicit AccessList(Context& context, QWidget* parent = nullptr);
    void set(const v1::Accesses& accesses);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void read();
    void fill();
    void addLine(const QString& glyph, const QString& words, const QString& below);
    void say(const QString& sentence);

    model::RightsActions* m_rights;
    v1::Accesses m_accesses;
    QVBoxLayout* m_rows;
    LinkButton* m_all;
    bool m_showsAll = false;
};

} // namespace atelyra::ui
