#include "client/ui/accounts/birthedit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QLocale>

#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

BirthEdit::BirthEdit(QWidget* parent)
    : QWidget(parent), m_month(named(comboBox(), "accounts.birthMonth", tr("Month of birth"))), m_year(named(lineEdit(tr("Year")), "accounts.birthYear", tr("Year of birth"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Space::k8);
    m_month->addItem(tr("Month"));
    for (int month = 1; month <= 12; ++month) m_month->addItem(QLocale().standaloneMonthName(month));
    m_year->setValidator(new QIntValidator(1, 9999, m_year));
    row->addWidget(m_month, 4);
    row->addWidget(m_year, 3);
    setFocusProxy(m_month);
    connect(m_year, &QLineEdit::returnPressed, this, &BirthEdit::returnPressed);
}

BirthMonth BirthEdit::value() const { return {m_year->text().toInt(), m_month->currentIndex()}; }

QString BirthEdit::problem(const QDate& today) const { return value().isPast(today) ? QString() : tr("Choose the month and enter the year in four digits."); }

void BirthEdit::clear() {
    m_month->setCurrentIndex(0);
    m_year->clear();
}

QString BirthEdit::help() { return tr("It is compared on this computer, not stored and not sent."); }
} // namespace atelyra::ui
