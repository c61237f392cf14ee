#pragma once
// Values in the person's own notation: money, dates, sizes, names. Follows QLocale(); Qt Core only, UI thread.
#include <QString>
#include <QDateTime>

namespace atelyra::model {

enum class MoneyStyle { Whole, Exact }; // "€240" on cards, "€508.20" in totals

QString moneyText(qint64 minor, const QString& currency, MoneyStyle style = MoneyStyle::Exact);
// The minor units that a person typed ("1,284.50", "12"), or -1.
qint64 moneyFromText(const QString& text);
QString percentText(int basisPoints);           // "5 %" as the locale has it
QString dayText(qint64 ms);                     // "Today", "Yesterday", "Sun 15 Mar", "26 March 2026"
QString timeText(qint64 ms);                    // "11:06"
QString dayTimeText(qint64 ms);                 // "Today 11:06"
QString dayInText(qint64 ms);                   // the same inside a sentence: "today"
QString dayTimeInText(qint64 ms);
QString fullTimeText(qint64 ms);                // for tooltips and screen readers
QString agoText(qint64 ms, qint64 nowMs);       // relative under a day, else dayText
QString sizeText(qint64 bytes);
QString starsText(int hundredths);              // "4.9"
QString initialsOf(const QString& name);
QString isolated(const QString& text);          // first-strong isolate, for names and ids inside sentences
QString countryName(const QString& iso2);
QString languageName(const QString& bcp47);

} // namespace atelyra::model
