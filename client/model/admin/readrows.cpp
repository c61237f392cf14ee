#include "client/model/admin/readrows.h"

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/privacy/requestwords.h"

namespace atelyra::model {
namespace {
struct Reading {
    Q_DECLARE_TR_FUNCTIONS(Reading)
};

Cell stateOf(const v1::ReadAsk& ask, qint64 nowMs) {
    if (waits(ask)) return {Reading::tr("Waits"), ask.not_mine() ? Reading::tr("a colleague has to answer") : QString(), QStringLiteral("hourglass")};
    const QString why = ask.reason().empty() ? QString() : requestReason(ask.reason());
    if (ask.until_ms() > nowMs) return {Reading::tr("May be read until %1").arg(dayInText(ask.until_ms())), why, QStringLiteral("eye")};
    return {ask.until_ms() > 0 ? Reading::tr("Locked again") : Reading::tr("Stays locked"), why, QStringLiteral("lock-keyhole")};
}
} // namespace

bool waits(const v1::ReadAsk& ask) { return ask.answered_ms() == 0; }

QVector<Record> readAskRecords(const v1::ReadAsks& asks) {
    QVector<Record> records;
    for (const v1::ReadAsk& ask : asks.all()) {
        const QString what = ask.role() == v1::ROLE_MODERATOR ? Reading::tr("A report or a review") : Reading::tr("A ticket");
        const QString person = ask.person().empty() ? Reading::tr("Nobody who is still here") : QLatin1Char('@') + q(ask.person());
        records.append(recordOf(QByteArray::fromStdString(ask.item_id()), {strongCell(what, Reading::tr("about %1").arg(isolated(person))), stateOf(ask, asks.server_time_ms()),
                                                                               {q(ask.staff()), staffRole(ask.role())}, {dayTimeText(ask.asked_ms())}}));
    }
    return records;
}

QString askedToReadWords() { return Reading::tr("A privacy officer was asked. What they say is here when you read the list again."); }
} // namespace atelyra::model
