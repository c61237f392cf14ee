#include "client/model/admin/incidentrows.h"

#include <QCoreApplication>
#include <QLocale>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/incidents.h"

namespace atelyra::model {
namespace {
struct Incidents {
    Q_DECLARE_TR_FUNCTIONS(Incidents)
};

int hoursIn(qint64 ms) { return int((ms + kHourMs - 1) / kHourMs); }

QString stateWords(v1::IncidentState state) {
    switch (state) {
    case v1::INCIDENT_DECLARED: return Incidents::tr("Goes on");
    case v1::INCIDENT_CONTAINED: return Incidents::tr("Contained");
    case v1::INCIDENT_ASSESSED: return Incidents::tr("Assessed");
    default: return Incidents::tr("Closed");
    }
}

QString numberWords(const v1::Incident& incident) {
    const QString number = q(incident.number()).section(QLatin1Char(' '), -1);
    return incident.drill() ? Incidents::tr("Drill %1").arg(number) : number;
}

QString doneWords(v1::IncidentAct act) {
    switch (act) {
    case v1::DECLARE_INCIDENT: return Incidents::tr("declared it");
    case v1::CONTAIN_INCIDENT: return Incidents::tr("contained it");
    case v1::ASSESS_INCIDENT: return Incidents::tr("assessed it");
    case v1::NOTE_AUTHORITY: return Incidents::tr("told the authority");
    case v1::NEEDS_NO_AUTHORITY: return Incidents::tr("found that no authority has to be told");
    case v1::PROPOSE_NOTICES: return Incidents::tr("proposed to tell people");
    case v1::WITHDRAW_NOTICES: return Incidents::tr("took the proposal back");
    case v1::AGREE_TO_NOTICES: return Incidents::tr("agreed to tell people");
    case v1::CLOSE_INCIDENT: return Incidents::tr("closed it");
    default: return Incidents::tr("did something that this version does not know");
    }
}

QString peopleWords(const v1::Incident& incident) {
    QStringList names;
    for (const auto& name : incident.people()) names.append(name.empty() ? Incidents::tr("somebody who has left") : isolated(QLatin1Char('@') + q(name)));
    const QString count = Incidents::tr("%n person(s)", nullptr, incident.affected());
    return names.isEmpty() ? count : Incidents::tr("%1: %2").arg(count, QLocale().createSeparatedList(names));
}
} // namespace

QString incidentTitle(const v1::Incident& incident) { return Incidents::tr("%1: %2").arg(numberWords(incident), q(incident.what())); }

QString incidentActWords(v1::IncidentAct act) {
    switch (act) {
    case v1::CONTAIN_INCIDENT: return Incidents::tr("It is contained…");
    case v1::ASSESS_INCIDENT: return Incidents::tr("It is assessed…");
    case v1::NOTE_AUTHORITY: return Incidents::tr("The authority was told…");
    case v1::NEEDS_NO_AUTHORITY: return Incidents::tr("No authority has to be told…");
    case v1::PROPOSE_NOTICES: return Incidents::tr("Tell those affected…");
    case v1::WITHDRAW_NOTICES: return Incidents::tr("Do not tell them…");
    case v1::AGREE_TO_NOTICES: return Incidents::tr("Agree, and tell them");
    case v1::CLOSE_INCIDENT: return Incidents::tr("Close it…");
    default: return {};
    }
}

QString incidentActAsks(v1::IncidentAct act) {
    switch (act) {
    case v1::CONTAIN_INCIDENT: return Incidents::tr("What was done so that it goes on no more");
    case v1::ASSESS_INCIDENT: return Incidents::tr("What kinds of data, how much harm, for how many");
    case v1::NOTE_AUTHORITY: return Incidents::tr("Which authority, when, and under which number there");
    case v1::NEEDS_NO_AUTHORITY: return Incidents::tr("Why nobody is at risk");
    case v1::PROPOSE_NOTICES: return Incidents::tr("What happened, what it means for them, what we did and what they can do");
    case v1::CLOSE_INCIDENT: return Incidents::tr("What was learned, and what changes by it");
    default: return Incidents::tr("Why");
    }
}

QString incidentActMeaning(v1::IncidentAct act) {
    switch (act) {
    case v1::PROPOSE_NOTICES: return Incidents::tr("A colleague has to agree. Then everybody affected gets these words by letter and in the program, as you write them.");
    case v1::AGREE_TO_NOTICES: return Incidents::tr("Everybody affected gets the proposed words by letter and in the program, at once. Who is affected is settled with it.");
    case v1::NOTE_AUTHORITY: return Incidents::tr("Telling it is done by people, on the authority's own way. Here it is only written down, and the clock stops.");
    default: return Incidents::tr("It is kept with the incident for three years after it is closed.");
    }
}

StateWords authorityClock(const v1::Incident& incident, qint64 nowMs) {
    if (incident.authority_ms() > 0) return {Incidents::tr("Settled"), QStringLiteral("check"), Tone::Neutral};
    const qint64 left = incident.due_ms() - nowMs;
    if (left <= 0) return {Incidents::tr("%n hour(s) late", nullptr, std::max(1, int(-left / kHourMs))), QStringLiteral("circle-alert"), Tone::Bad};
    return {Incidents::tr("%n hour(s) left", nullptr, hoursIn(left)), QStringLiteral("hourglass"), left <= rules::kAuthorityNearMs ? Tone::Bad : Tone::Warn};
}

QVector<Record> incidentRecords(const v1::Incidents& incidents, qint64 nowMs) {
    QVector<Record> records;
    for (const v1::Incident& incident : incidents.all()) {
        const StateWords clock = authorityClock(incident, nowMs);
        const QString told = incident.notified_ms() > 0 ? Incidents::tr("were told") : incident.proposed_ms() > 0 ? Incidents::tr("wait for a second person") : QString();
        records.append(recordOf(QByteArray::fromStdString(incident.id()), {strongCell(q(incident.what()), numberWords(incident)), {stateWords(incident.state())},
            {clock.text, dayTimeText(incident.due_ms()), clock.glyph, clock.tone}, {Incidents::tr("%n person(s)", nullptr, incident.affected()), told}}));
    }
    return records;
}

QVector<QPair<QString, QString>> incidentFacts(const v1::Incident& incident, qint64 nowMs) {
    QVector<QPair<QString, QString>> facts;
    const auto add = [&](const QString& label, const QString& words) {
        if (!words.isEmpty()) facts.append({label, words});
    };
    if (incident.drill()) add(Incidents::tr("Drill"), Incidents::tr("Nothing of it leaves the market. Nobody is told, and no authority."));
    add(Incidents::tr("State"), stateWords(incident.state()));
    add(Incidents::tr("The authority"), Incidents::tr("%1; 72 hours from %2 are over %3").arg(authorityClock(incident, nowMs).text, dayTimeInText(incident.aware_ms()), dayTimeInText(incident.due_ms())));
    add(Incidents::tr("It happened"), Incidents::tr("%1 to %2").arg(dayTimeText(incident.from_ms()), dayTimeInText(incident.until_ms())));
    add(Incidents::tr("Systems"), q(incident.systems()));
    add(Incidents::tr("Found by"), q(incident.found_by()));
    add(Incidents::tr("Rests on"), incident.alerts_size() > 0 ? Incidents::tr("%n alert(s)", nullptr, incident.alerts_size()) : QString());
    add(Incidents::tr("Affected"), peopleWords(incident));
    if (incident.proposed_ms() > 0) add(incident.notified_ms() > 0 ? Incidents::tr("They were told") : Incidents::tr("They would be told"), isolated(q(incident.notice())));
    for (const v1::IncidentStep& step : incident.steps()) {
        const QString who = isolated(q(step.name()));
        add(dayTimeText(step.at_ms()), step.text().empty() ? Incidents::tr("%1 %2").arg(who, doneWords(step.act())) : Incidents::tr("%1 %2: %3").arg(who, doneWords(step.act()), isolated(q(step.text()))));
    }
    return facts;
}

QString incidentProblem(const Error& error) {
    if (error.code == ErrorCode::AlreadyDone || error.code == ErrorCode::OrderMovedOn) return Incidents::tr("Not done: a colleague was faster, and the incident is in another state now. Read the list again.");
    if (error.code == ErrorCode::Forbidden) return Incidents::tr("Not done: you proposed it, so a colleague has to agree.");
    if (error.code == ErrorCode::Invalid) return Incidents::tr("Not done: something is missing, too long, or the times do not fit. What you wrote is kept.");
    return deskProblem(error);
}
} // namespace atelyra::model
