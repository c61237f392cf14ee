#pragma once
// The left edge of the window: brand row, Buying or Selling, the places of that mode, the orders in progress, and at the foot the sync
// state and the person; in administrator mode its pages and nothing of the market. 224 px of words, or a rail of 64 px. Knows places, not pages. UI thread.
#include <QMenu>
#include <QVector>
#include <QWidget>

#include "client/model/shell/shellwatch.h"
#include "client/ui/frame/context.h"
#include "client/ui/frame/navbutton.h"
#include "client/ui/shell/syncbutton.h"

class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class BrandButton;
class Label;
class PersonButton;
class Segmented;

class Sidebar : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(Navigator& navigator, QWidget* parent = nullptr);

    struct Entry {
        Place::Kind kind;
        QString glyph, text;
    };
    static QVector<Entry> entries(bool buying);
    static QVector<Entry> deskEntries(v1::Role role); // empty: it has no desk in this program

    void setBuying(bool buying);
    void setDesk(v1::Role role);  // unset: the market
    void setWaiting(int count); // at the desk, beside its first page
    void setView(const model::ShellView& view);
    void setSync(const model::SyncWords& words);
    void setCurrent(const Place& place);
    void setRail(bool rail);
    bool isRail() const { return m_rail; }
    void setMenu(QMenu* menu); // of the brand row
    void setPersonMenu(QMenu* menu); // null: the person is a way to the profile
    void goToEntry(int index);

Q_SIGNALS:
    void buyingChosen(bool buying);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isAtDesk() const { return m_desk != v1::ROLE_UNSET; }
    QVector<Entry> entriesNow() const { return isAtDesk() ? deskEntries(m_desk) : entries(m_buying); }
    void buildNav();
    void buildFoot(QVBoxLayout* column);
    void fillCounts();
    void fillOrders();
    void applyRail();
    int widthNow() const;

    Navigator& m_navigator;
    model::ShellView m_view;
    Place m_place;
    bool m_buying = true;
    bool m_rail = false;
    v1::Role m_desk = v1::ROLE_UNSET;
    int m_waiting = 0;
    BrandButton* m_brand = nullptr;
    Segmented* m_mode = nullptr;
    QVBoxLayout* m_nav = nullptr;
    QVBoxLayout* m_orders = nullptr;
    Label* m_ordersTitle = nullptr;
    Label* m_adminTitle = nullptr;
    QMenu* m_personMenu = nullptr;
    QVector<NavButton*> m_rows;
    QVector<NavButton*> m_orderRows;
    SyncButton* m_sync = nullptr;
    PersonButton* m_person = nullptr;
    QBoxLayout* m_account = nullptr;
    QPushButton* m_settings = nullptr;
};

} // namespace atelyra::ui
