#pragma once
// The shape of every watch: what one page is about, read whole on the engine thread and read again when the cache has news of it.
// changed() comes only when the answer really is another, so that a page is not built anew under the person's hands. UI thread.
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <QObject>

#include "client/engine/engine.h"

namespace atelyra::model {

// What moc sees; the template below has the rest.
class WatchBase : public QObject {
    Q_OBJECT
public:
    bool isLoaded() const { return m_loaded; }

Q_SIGNALS:
    void changed();

protected:
    WatchBase(client::Engine& engine, QObject* parent);
    virtual bool concerns(const client::ChangeSet& changes) const = 0;
    virtual void load() = 0;

    client::Engine& m_engine;
    bool m_loaded = false;
};

template <class Subject, class View> class Watch : public WatchBase {
public:
    const View& view() const { return m_view; }

protected:
    // Runs on the engine thread. `asked` is kept from load to load of one subject: the pictures that were sent for.
    using Read = std::function<View(client::EngineSession&, const Subject&, std::set<std::string>& asked)>;
    Watch(client::Engine& engine, Read read, QObject* parent) : WatchBase(engine, parent), m_read(std::move(read)) {}

    const Subject& subject() const { return m_subject; }
    // A null one clears.
    void setSubject(const Subject& subject) {
        m_subject = subject;
        m_view = {};
        m_loaded = m_loading = m_again = false;
        m_asked = std::make_shared<std::set<std::string>>();
        ++m_question;
        if (subject.isNull()) Q_EMIT changed();
        else load();
    }

private:
    void load() override {
        if (m_subject.isNull()) return;
        if (std::exchange(m_loading, true)) {
            m_again = true;
            return;
        }
        m_engine.ask(
            this, [read = m_read, subject = m_subject, asked = m_asked](client::EngineSession& session) { return read(session, subject, *asked); },
            [this, question = m_question](View view) {
                if (question == m_question) take(std::move(view));
            });
    }
    void take(View view) {
        m_loading = false;
        const bool news = !std::exchange(m_loaded, true) || !(view == m_view);
        m_view = std::move(view);
        if (std::exchange(m_again, false)) load();
        if (news) Q_EMIT changed();
    }

    Read m_read;
    Subject m_subject;
    View m_view;
    std::shared_ptr<std::set<std::string>> m_asked; // touched on the engine thread alone
    quint64 m_question = 0;
    bool m_loading = false, m_again = false;
};

} // namespace atelyra::model
