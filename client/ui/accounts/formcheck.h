#pragma once
// Checking a form: each field on leaving it, all on submitting; the first wrong one gets the focus. Owned by the form, UI thread.
#include <functional>

#include <QList>
#include <QObject>
#include <QPointer>

namespace atelyra::ui {
class Field;

class FormCheck : public QObject {
    Q_OBJECT
public:
    explicit FormCheck(QObject* parent);

    // problem(): what is wrong and how to put it right; empty: fine. An untouched empty field is only checked on submitting.
    void add(Field* field, std::function<QString()> problem);
    // Shows every problem and moves the focus to the first; how many there are.
    int check();
    // What the server said about one field.
    void refuse(Field* field, const QString& sentence);
    // The shown error of this field is checked anew when its value changes.
    void recheck(Field* field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        Field* field;
        std::function<QString()> problem;
        bool touched = false;
    };
    Entry* find(const QObject* editor);
    QList<Entry> m_entries;
};

} // namespace atelyra::ui
