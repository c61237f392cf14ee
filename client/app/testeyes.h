#pragma once
// Eyes for an end-to-end run, only with --test: a local socket in the profile's own folder that tells what is on the screen and where,
// scrolls a control into view, and lets files be dropped. It presses nothing: clicks and keys come from outside, as a person's do.
// One JSON object a line in, one a line out:
//   {"do":"state"}                                -> {"place":…, "window":[x,y,w,h], "controls":[{name,class,text,said,help,enabled,checked,focus,rect}]}
//   {"do":"rows","name":VIEW}                     -> {"rows":[{id,said,rect}]}
//   {"do":"reveal","name":CONTROL} or …,"row":ID  -> {"rect":[x,y,w,h]} in screen pixels
//   {"do":"drop","name":CONTROL,"paths":[…]}      -> {"taken":true}
// Anything wrong gives {"error":…}. UI thread.
#include <QJsonObject>
#include <QLocalServer>
#include <QObject>

class QWidget;

namespace atelyra::client {

class TestEyes final : public QObject {
    Q_OBJECT
public:
    TestEyes(QWidget& window, const QString& folder, QObject* parent = nullptr);

private:
    void serve();
    QJsonObject answer(const QJsonObject& request);
    QJsonObject state() const;
    QJsonObject rows(const QString& name) const;
    QJsonObject reveal(const QString& name, const QString& row);
    QJsonObject drop(const QString& name, const QStringList& paths);
    QWidget* find(const QString& name) const; // visible ones only, in the active window first

    QWidget& m_window;
    QLocalServer m_server;
};

} // namespace atelyra::client
