#pragma once
// A list of small forms that grows and shrinks: extras, questions and answers, requirements. The list numbers its entries, offers one
// more until there are enough, and moves or removes them. Part of GigForm, UI thread.
#include <functional>

#include <QVector>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {

// One of them. It has its own inputs and says when they change.
class Entry : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void setNumber(int i) = 0; // marks, names of objects
    virtual QWidget* firstInput() = 0;

Q_SIGNALS:
    void edited();
};

class EntryList : public QWidget {
    Q_OBJECT
public:
    // addName: object name of the button; removing is <removeName>N.
    EntryList(const QString& addText, const QString& addName, const QString& removeName, int most, std::function<Entry*()> make,
        QWidget* parent = nullptr);

    const QVector<Entry*>& entries() const { return m_entries; }
    Entry* add(); // without a signal: for filling
    void clear();

Q_SIGNALS:
    void edited();

private:
    void remove(Entry* entry);
    void settle();

    QString m_removeName;
    int m_most;
    std::function<Entry*()> m_make;
    QVector<Entry*> m_entries;
    QVBoxLayout* m_column;
    QPushButton* m_add;
};

} // namespace atelyra::ui
