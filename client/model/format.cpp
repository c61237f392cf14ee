#include "client/model/format.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace atelyra::model {
namespace {
class Format { Q_DECLARE_TR_FUNCTIONS(Format) };

QString currencySign(const QString& currency) {
    if (currency == QLatin1String("EUR")) return QStringLiteral("€");
    if (currency == QLatin1String("USD")) return QStringLiteral("$");
    if (currency == QLatin1String("GBP")) return QStringLiteral("£");
    return currency + QChar(0x00a0);
}
QDateTime local(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms).toLocalTime(); }
} // namespace

QString moneyText(qint64 minor, const QString& currency, MoneyStyle style) {
    const QLocale locale;
    const bool whole = style == MoneyStyle::Whole && minor % 100 == 0;
    // Whole units and cents are put together as text: a double would lose cents beyond 2^53.
    const quint64 size = minor < 0 ? quint64(-(minor + 1)) + 1 : quint64(minor);
    QString number = locale.toString(size / 100);
    if (!whole) number += locale.decimalPoint() + locale.toString(size % 100).rightJustified(2, locale.zeroDigit().at(0));
    const QString sign = minor < 0 ? locale.negativeSign() : QString();
    const QString symbol = currencySign(currency);
    // The locale decides on which side the sign stands.
    const bool behind = locale.toCurrencyString(1, QStringLiteral("¤")).trimmed().endsWith(QStringLiteral("¤"));
    return behind ? QString(sign + number + QChar(0x00a0) + symbol.trimmed()) : QString(sign + symbol + number);
}

qint64 moneyFromText(const QString& text) {
    const QLocale locale;
    QString digits;
    QString cents;
    bool pastPoint = false;
    const QString point = locale.decimalPoint();
    const QString trimmed = text.trimmed();
    for (const QChar c : trimmed) {
        if (c.isDigit()) (pastPoint ? cents : digits) += QChar(QLatin1Char(char('0' + c.digitValue())));
        else if (QString(c) == point && !pastPoint) pastPoint = true;
        else if (QString(c) == locale.groupSeparator() || c.isSpace()) continue;
        else if (c.category() == QChar::Symbol_Currency) continue;
        else return -1;
    }
    if (digits.isEmpty() || digits.size() > 12 || cents.size() > 2) return -1;
    return digits.toLongLong() * 100 + cents.leftJustified(2, QLatin1Char('0')).toLongLong();
}

QString percentText(int basisPoints) {
    const QLocale locale;
    return locale.toString(basisPoints / 100.0, 'g', 4) + locale.percent();
}

namespace {
qint64 distanceOf(qint64 ms) { return QDate::currentDate().daysTo(local(ms).date()); } // in days
QString dateText(qint64 ms) {
    const QDate day = local(ms).date();
    const QLocale locale;
    if (std::abs(distanceOf(ms)) < 7) return locale.toString(day, QStringLiteral("ddd d MMM"));
    if (day.year() == QDate::currentDate().year()) return locale.toString(day, QStringLiteral("d MMM"));
    return locale.toString(day, QStringLiteral("d MMM yyyy"));
}
} // namespace

QString dayText(qint64 ms) {
    switch (distanceOf(ms)) {
    case 0: return Format::tr("Today");
    case -1: return Format::tr("Yesterday");
    case 1: return Format::tr("Tomorrow");
    default: return dateText(ms);
    }
}
QString dayInText(qint64 ms) {
    switch (distanceOf(ms)) {
    case 0: return Format::tr("today", "inside a sentence");
    case -1: return Format::tr("yesterday", "inside a sentence");
    case 1: return Format::tr("tomorrow", "inside a sentence");
    default: return dateText(ms);
    }
}

QString timeText(qint64 ms) { return QLocale().toString(local(ms).time(), QLocale::ShortFormat); }
QString dayTimeText(qint64 ms) { return Format::tr("%1 %2").arg(dayText(ms), timeText(ms)); }
QString dayTimeInText(qint64 ms) { return Format::tr("%1 %2").arg(dayInText(ms), timeText(ms)); }
QString fullTimeText(qint64 ms) { return QLocale().toString(local(ms), QLocale::LongFormat); }

QString agoText(qint64 ms, qint64 nowMs) {
    const qint64 minutes = (nowMs - ms) / 60'000;
    if (minutes < 0 || minutes >= 24 * 60) return dayText(ms);
    if (minutes == 0) return Format::tr("just now");
    if (minutes < 60) return Format::tr("%n min ago", nullptr, int(minutes));
    return Format::tr("%n h ago", nullptr, int(minutes / 60));
}

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat); }
QString starsText(int hundredths) { return QLocale().toString((hundredths + 5) / 10 / 10.0, 'f', 1); }

QString initialsOf(const QString& name) {
    QString initials;
    bool atStart = true;
    for (const QChar c : name) {
        if (c.isSpace() || c == QLatin1Char('-')) atStart = true;
        else if (atStart && c.isLetterOrNumber()) {
            initials += c.toUpper();
            atStart = false;
        }
    }
    if (initials.size() > 2) initials = QString(initials.front()) + initials.back();
    return initials;
}

QString isolated(const QString& text) { return QChar(0x2068) + text + QChar(0x2069); }

QString countryName(const QString& iso2) {
    const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::codeToTerritory(iso2));
    return locales.isEmpty() ? iso2 : QLocale::territoryToString(locales.front().territory());
}

QString languageName(const QString& bcp47) {
    const auto language = QLocale::codeToLanguage(bcp47.section(QLatin1Char('-'), 0, 0));
    return language == QLocale::AnyLanguage ? bcp47 : QLocale::languageToString(language);
}
} // namespace atelyra::model
