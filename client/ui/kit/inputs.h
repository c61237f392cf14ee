#pragma once
// Larger controls: segmented choice, switch row, search field, composer, drop area for files. UI thread.
#include <QAbstractButton>
#include <QImage>
#include <QVector>
#include <QFrame>
#include <QLineEdit>
#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QPushButton;
class QVBoxLayout;
class QHBoxLayout;

namespace atelyra::ui {
class Label;
class TextEdit;

// Two to four choices that switch a view; arrows move; a group of radio buttons to a screen reader. Higher where it stands over a whole
// panel: property "tall", as of buttons.
class Segmented final : public QWidget {
    Q_OBJECT
public:
    Segmented(const QStringList& choices, const char* objectName, const QString& accessibleName, QWidget* parent = nullptr);
    int current() const;
    void setCurrent(int index);
    void setChoices(const QStringList& choices);
    void setChoiceText(int index, const QString& text);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QHBoxLayout* m_row;
    QButtonGroup* m_group;
};

// A switch with what it does and On or Off in words; applies at once.
class SwitchRow final : public QWidget {
    Q_OBJECT
public:
    SwitchRow(const QString& title, const QString& help, const char* objectName, QWidget* parent = nullptr);
    bool isOn() const;
    void setOn(bool on);
    QCheckBox* box() const { return m_switch; }

Q_SIGNALS:
    void toggled(bool on);

private:
    QCheckBox* m_switch;
    Label* m_word;
};

// Leading icon, clear button with a name, an optional hint at the trailing end.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    enum class Size { Toolbar, Hero };
    SearchField(const QString& placeholder, const char* objectName, Size size = Size::Toolbar, QWidget* parent = nullptr);
    void setHint(const QString& words, const QString& key = {}); // "Searches this device first", "/"
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    Size m_size;
    QString m_hint, m_key;
    QPushButton* m_clear;
};

// One outlined box: a growing text, attach, send. Enter sends, Shift+Enter adds a line. Where there is room, words say so.
class Composer final : public QFrame {
    Q_OBJECT
public:
    explicit Composer(const QString& placeholder, const char* objectName, QWidget* parent = nullptr);
    QString text() const;
    void setText(const QString& text);
    void setPlaceholder(const QString& placeholder);
    void focusText();
    TextEdit* editor() const { return m_text; }
    QVBoxLayout* above() const { return m_above; } // rows of attachments
    void setCanSend(bool can);                     // attachments alone may be sent too

Q_SIGNALS:
    void sendRequested();
    void attachRequested();
    void textChanged();
    void filesDropped(const QStringList& paths);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitWords();
    TextEdit* m_text;
    QVBoxLayout* m_above;
    Label* m_hint;
    QPushButton* m_send;
    bool m_force = false;
};

// Takes files by drop, by paste or from the system's dialog, and shows each with its progress and a way to remove it. It knows paths
// and progress, not what becomes of them.
class DropArea final : public QWidget {
    Q_OBJECT
public:
    struct Item {
        QString key;  // the caller's
        QString name, detail;
        QString error;
        int permille = -1; // -1: done
        QImage thumbnail; // where pictures are shown
        bool waiting = false; // there, too: it is here, and the server does not have all of it yet; permille: what it has
    };
    DropArea(const QString& invitation, const char* objectName, QWidget* parent = nullptr);
    void setItems(const QVector<Item>& items);
    void setProgress(const QString& key, int permille);
    void addPaths(const QStringList& paths); // what a drop does

Q_SIGNALS:
    void filesGiven(const QStringList& paths);
    void removeRequested(const QString& key);
    void moveRequested(const QString& key, int by); // Alt+arrows

protected:
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();
    QString m_name;
    bool m_over = false;
    QVBoxLayout* m_rows;
    QPushButton* m_choose;
    QVector<Item> m_items;
};

} // namespace atelyra::ui
