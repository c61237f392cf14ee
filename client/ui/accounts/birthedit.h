#pragma once
// The month and the year of somebody's birth, asked in the same neutral words wherever it is asked: nothing says what answer is wanted. UI thread.
#include <QWidget>

#include "client/ui/accounts/age.h"

class QComboBox;
class QLineEdit;

namespace atelyra::ui {

class BirthEdit final : public QWidget {
    Q_OBJECT
public:
    explicit BirthEdit(QWidget* parent = nullptr);

    BirthMonth value() const;
    QString problem(const QDate& today) const; // empty when there is an answer
    void clear();
    static QString help();

Q_SIGNALS:
    void returnPressed();

private:
    QComboBox* m_month;
    QLineEdit* m_year;
};

} // namespace atelyra::ui
