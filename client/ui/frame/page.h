#pragma once
// A page fills the content area beside the sidebar, below the header. The shell owns pages, makes each once and opens it at places.
// Pages lay themselves out by the width they get divided by the text scale: below 1160 narrow, from 1360 wide. UI thread.
#include <QList>
#include <QPair>
#include <QWidget>

#include "client/ui/frame/context.h"

namespace atelyra::ui {

class Page : public QWidget {
    Q_OBJECT
public:
    Page(Context& context, QWidget* parent = nullptr) : QWidget(parent), m_context(context) {}

    virtual void open(const Place& place) = 0;
    // The header's title; the crumbs before it, each with a place to go to.
    virtual QString title() const = 0;
    virtual QList<QPair<QString, Place>> crumbs() const { return {}; }
    // Buttons and badges at the trailing end of the header; owned by the page, shown while it is open.
    virtual QList<QWidget*> headerWidgets() { return {}; }
    // Keyboard: what Ctrl+F, Ctrl+Enter, Ctrl+\ and Escape mean here. False: nothing, the shell may do its own.
    virtual void focusSearch() {}
    virtual bool primaryAction() { return false; }
    virtual bool toggleRightPanel() { return false; }
    virtual bool escape() { return false; }
    // Something typed here would be lost by quitting (drafts are saved before this is asked).
    virtual bool hasUnsaved() const { return false; }
    // Lines for the shortcuts sheet (Ctrl+/): keys, what they do.
    virtual QList<QPair<QString, QString>> shortcuts() const { return {}; }

Q_SIGNALS:
    void headerChanged(); // title, crumbs or widgets

protected:
    bool focusNextPrevChild(bool next) override;
    Context& context() { return m_context; }
    const Context& context() const { return m_context; }

private:
    Context& m_context;
};

} // namespace atelyra::ui
