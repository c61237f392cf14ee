#pragma once
// Somebody else's profile, to be read: who they are, what they can do, how their work was judged, and the way to write to them.
// UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"
#include "shared/proto/accounts.pb.h"

class QVBoxLayout;

namespace atelyra::ui {
class ScrollPage;

class ProfileView : public QWidget {
    Q_OBJECT
public:
    explicit ProfileView(Context& context, QWidget* parent = nullptr);
    void set(const v1::Profile& profile);

private:
    void addHead(QVBoxLayout& column);
    void addFacts(QVBoxLayout& column);
    void addList(QVBoxLayout& column, const QString& title, const QStringList& lines);
    void addLinks(QVBoxLayout& column);
    void addReport(QVBoxLayout& column);

    Context& m_context;
    v1::Profile m_profile;
    std::string m_shown; // what is on the screen, so that news about others changes nothing
    ScrollPage* m_scroll;
};

} // namespace atelyra::ui
