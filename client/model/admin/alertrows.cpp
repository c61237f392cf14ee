#include "client/model/admin/alertrows.h"

#include <QCoreApplication>
#include <QLocale>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/privacy/requestwords.h"

namespace atelyra::model {
namespace {
struct Watch {
    Q_DECLARE_TR_FUNCTIONS(Watch)
};

bool isGrave(v1::AlertKind kind) {
    return kind == v1::GLASS_UNREVIEWED || kind == v1::HONEY_TOUCHED || kind == v1::AUDIT_BROKEN || kind == v1::DATABASE_CHANGED || kind == v1::ENDED_SESSION_USED;
}

Cell stateCell(const v1::Alert& alert) {
    switch (alert.state()) {
    case v1::ALERT_OPEN: return {Watch::tr("Open"), {}, QStringLiteral("circle-alert"), isGrave(alert.kind()) ? Tone::Bad : Tone::Warn};
    case v1::ALERT_SEEN: return {Watch::tr("Looked into"), {}, QStringLiteral("eye")};
    default: return {Watch::tr("Closed"), alertEndWords(alert.end()), QStringLiteral("check")};
    }
}

QString measuredWords(const v1::Alert& alert) {
    const int number = int(std::min<qint64>(alert.measured(), INT_MAX));
    switch (alert.kind()) {
    case v1::PASSWORDS_GUESSED: return Watch::tr("%n failed sign-in(s) within five minutes", nullptr, number);
    case v1::MANY_PEOPLE_READ: return Watch::tr("%n person(s) within an hour", nullptr, number);
    case v1::MANY_EXPORTS: return Watch::tr("%n archive(s) within an hour", nullptr, number);
    case v1::MUCH_SENT: return Watch::tr("%1 on one day").arg(sizeText(alert.measured()));
    default: return {};
    }
}
} // namespace

QString alertWords(v1::AlertKind kind) {
    switch (kind) {
    case v1::PASSWORDS_GUESSED: return Watch::tr("Passwords are being guessed");
    case v1::ENDED_SESSION_USED: return Watch::tr("An ended session is used on");
    case v1::MANY_PEOPLE_READ: return Watch::tr("A colleague looked at many people");
    case v1::HONEY_TOUCHED: return Watch::tr("A colleague looked at an account that is nobody's");
    case v1::MANY_EXPORTS: return Watch::tr("Many archives were asked for");
    case v1::RIGHTS_CHANGED: return Watch::tr("A right was changed outside office hours");
    case v1::AUDIT_BROKEN: return Watch::tr("The audit log does not verify");
    case v1::DATABASE_CHANGED: return Watch::tr("The database was changed while no server ran");
    case v1::MUCH_SENT: return Watch::tr("An account was sent far more than usual");
    case v1::ERASURE_LATE: return Watch::tr("An erasure is late");
    case v1::GLASS_BROKEN: return Watch::tr("A colleague breaks the glass over an account");
    case v1::GLASS_UNREVIEWED: return Watch::tr("Broken glass was not looked at again in time");
    default: return Watch::tr("Something that this version does not know");
    }
}

QString alertMeaning(v1::AlertKind kind) {
    switch (kind) {
    case v1::PASSWORDS_GUESSED: return Watch::tr("Somebody tries stolen passwords on many names. Each name waits longer after five failures; nobody is locked out for good.");
    case v1::ENDED_SESSION_USED: return Watch::tr("Ten minutes after it was refused a session was tried again. A program stops after a refusal, so somebody else may have its key. It opens nothing any more.");
    case v1::MANY_PEOPLE_READ: return Watch::tr("More people than work usually explains. The desk shows this colleague nobody for an hour, or until the alert is closed.");
    case v1::HONEY_TOUCHED: return Watch::tr("Nobody has a reason to look at this account: it was made to be found by whoever looks around.");
    case v1::MANY_EXPORTS: return Watch::tr("Archives hold everything about a person. Look whether the people who asked for them did so themselves.");
    case v1::RIGHTS_CHANGED: return Watch::tr("Roles and holds are changed by day. Ask whoever did it.");
    case v1::AUDIT_BROKEN: return Watch::tr("Something in it was changed, or its end was cut off. Keep a copy of the machine as it is before anything else is done.");
    case v1::DATABASE_CHANGED: return Watch::tr("The file is not the one that the server closed. Putting back a backup with the server's own command is not noticed; everything else is.");
    case v1::MUCH_SENT: return Watch::tr("More than twenty times the account's usual day. A new computer fetches everything once; what goes on is something else.");
    case v1::ERASURE_LATE: return Watch::tr("An account should have been erased a day ago and was not. The server's log says what is in the way.");
    case v1::GLASS_BROKEN: return Watch::tr("Somebody of security asked to read one account for an hour, or was allowed to. A privacy officer decides and looks at it again. Ask them whether it is really them.");
    case v1::GLASS_UNREVIEWED: return Watch::tr("An account was read for an hour, and a day later no privacy officer has said whether that was justified. Remind them.");
    default: return {};
    }
}

QString alertEndWords(v1::AlertEnd end) {
    switch (end) {
    case v1::WAS_HARMLESS: return Watch::tr("it was harmless");
    case v1::WAS_AN_ATTACK: return Watch::tr("it was an attack");
    case v1::WAS_A_TEST: return Watch::tr("it was a test");
    default: return {};
    }
}

QVector<Record> alertRecords(const v1::Alerts& alerts) {
    QVector<Record> records;
    for (const v1::Alert& alert : alerts.all()) {
        const QString often = alert.count() > 1 ? Watch::tr("%n time(s)", nullptr, alert.count()) : QString();
        records.append(recordOf(QByteArray::fromStdString(alert.id()), {strongCell(alertWords(alert.kind()), measuredWords(alert)), stateCell(alert), {dayTimeText(alert.last_ms()), often}, {dayTimeText(alert.first_ms())}}));
    }
    return records;
}

QVector<QPair<QString, QString>> alertFacts(const v1::Alert& alert, qint64 nowMs) {
    QVector<QPair<QString, QString>> facts;
    const auto add = [&](const QString& label, const QString& words) {
        if (!words.isEmpty()) facts.append({label, words});
    };
    add(Watch::tr("What it may be"), alertMeaning(alert.kind()));
    if (!alert.account_id().empty()) add(Watch::tr("Account"), alert.person().empty() ? Watch::tr("Nobody who is still here") : QLatin1Char('@') + q(alert.person()));
    add(Watch::tr("Network"), isolated(q(alert.address())));
    add(Watch::tr("What was done"), alert.what().empty() ? QString() : staffDeed(alert.what()));
    add(Watch::tr("Measured"), measuredWords(alert));
    add(Watch::tr("First noticed"), dayTimeText(alert.first_ms()));
    if (alert.count() > 1) add(Watch::tr("Last noticed"), Watch::tr("%1, %n time(s) in all", nullptr, alert.count()).arg(dayTimeText(alert.last_ms())));
    if (alert.slowed_until_ms() > nowMs) add(Watch::tr("The desk rests until"), dayTimeText(alert.slowed_until_ms()));
    for (const v1::AlertNote& note : alert.notes()) {
        const QString what = note.state() == v1::ALERT_CLOSED ? Watch::tr("closed, %1").arg(alertEndWords(alert.end())) : Watch::tr("looked into");
        add(dayTimeText(note.at_ms()), Watch::tr("%1, %2: %3").arg(isolated(q(note.name())), what, isolated(q(note.text()))));
    }
    return facts;
}

QString alertProblem(const Error& error) {
    if (error.code == ErrorCode::AlreadyDone) return Watch::tr("Not done: somebody has closed this alert meanwhile. Read the list again.");
    if (error.code == ErrorCode::Forbidden) return Watch::tr("Not done: the alert is about you, so a colleague has to look into it.");
    return deskProblem(error);
}
} // namespace atelyra::model
