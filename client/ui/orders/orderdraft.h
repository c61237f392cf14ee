#pragma once
// What is typed on an order and not sent: kept on this device two seconds after the last change, found again when the order opens.
// Owned by the part of the page that is typed into, UI thread.
#include <functional>
#include <string>

#include <QObject>
#include <QTimer>

#include "client/ui/frame/context.h"

namespace atelyra::ui {

class OrderDraft final : public QObject {
    Q_OBJECT
public:
    using Make = std::function<std::string()>; // empty: nothing worth keeping
    using Take = std::function<void(const std::string&)>;
    OrderDraft(Context& context, Make make, Take take, QObject* parent);

    void setScope(const std::string& scope); // loads; take is called when there is something
    void load(); // again: what was sent from here has been taken back
    void touch();
    void flush(); // now, when the page is left
    void drop();  // sent, or given up
    bool isTouched() const { return m_touched; }

private:
    void save();
    Context& m_context;
    Make m_make;
    Take m_take;
    std::string m_scope;
    QTimer m_soon;
    bool m_touched = false;
};

} // namespace atelyra::ui
