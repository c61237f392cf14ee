#pragma once
// A list that names nobody, and the chosen one with its facts and what may be done about it. To look is written down, so it takes a press; whoever
// chooses another has not looked at that. UI thread.
#include <functional>

#include "client/ui/admin/desklistpage.h"
#include "client/ui/kit/buttons.h"

namespace atelyra::ui {
class Card;
class FlowLayout;
class KeyValueRows;
class Label;

class DeskLooksPage : public DeskListPage {
    Q_OBJECT
protected:
    // Its parts are called after the table: NAME.look, NAME.facts, NAME.act.NUMBER. `lookAt` is the press as a screen reader says it.
    DeskLooksPage(Context& context, model::DeskActions& desk, const Shape& shape, const QString& lookAt, QWidget* parent);

    FlowLayout& presses() { return *m_presses; } // above the list, after the one to look
    void say(const QString& words);              // below them
    Card& card() { return *m_card; }             // of what was looked at
    void addFacts(const QVector<QPair<QString, QString>>& facts);
    void addAct(int number, const QString& words, Kind kind, std::function<void()> press);
    void showChosen(); // after the list has changed
    void showLooked(); // after what was looked at has changed

    virtual bool mayLook(const QByteArray&) const { return true; }
    virtual QByteArray lookedId() const = 0; // empty: nothing was looked at
    virtual void forgetLooked() = 0;
    virtual void look(const QByteArray& id) = 0;
    virtual void fillLooked() = 0; // the card's title, facts, and acts: what may not be done is not there

private:
    QByteArray m_name;
    FlowLayout* m_presses;
    QPushButton* m_look;
    Label* m_say;
    Card* m_card;
    KeyValueRows* m_facts;
    FlowLayout* m_acts;
};

} // namespace atelyra::ui
