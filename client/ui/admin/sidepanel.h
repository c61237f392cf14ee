#pragma once
// What was chosen in a list of the desk, beside it: a head, all that is to be read, and below, always in sight, what may be done now. Made anew
// with each answer; the focus stays where it was. UI thread.
#include <QFrame>
#include <QVector>

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
enum class Kind;
class FlowLayout;
class Label;
class ScrollPage;

class SidePanel : public QFrame {
    Q_OBJECT
public:
    void tell(const QString& problem); // instead of what could not be read; until something is shown again
    virtual bool isWhole() const = 0;  // all of it is here, not its row alone
    QPushButton* closeButton() const;

Q_SIGNALS:
    void againAsked();
    void closeAsked();

protected:
    struct Shape {
        QByteArray name;   // of the panel; its parts are called NAME.page, NAME.close, NAME.problem and NAME.again
        QString said;      // to a screen reader
        QString reading;   // until the whole of it is here
        QString hintGlyph; // before the sentence below the buttons; empty: none
    };
    SidePanel(const Shape& shape, QWidget* parent);

    void renew(); // something else is to be shown
    void lock(const QString& why); // it may not be read: that is shown instead of the rest, with what may be done about it; empty: it may
    bool isLocked() const { return !m_lock.isEmpty(); }
    QPushButton* makeClose();
    QPushButton* makeAction(const QString& words, Kind kind, const QString& glyph, const QByteArray& name);

    virtual void addHead(QVBoxLayout* column) = 0;
    virtual void addRest(QVBoxLayout* column) = 0; // of what is whole, and not locked
    virtual QVector<QPushButton*> actions() = 0;   // by makeAction; what comes next is the first
    virtual QString hint() const = 0;

    void paintEvent(QPaintEvent* event) override;

private:
    void build();

    Shape m_shape;
    ScrollPage* m_scroll;
    QWidget* m_actions;
    FlowLayout* m_buttons;
    Label* m_hint;
    QString m_problem, m_lock;
};

} // namespace atelyra::ui
