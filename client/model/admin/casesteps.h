#pragma once
// What has been done with a request and what comes next, as lines; and what may be done with it now. The rules are those of the server; what
// would change nothing is left out. Plain functions, UI thread.
#include <QVector>

#include "client/model/admin/deskwords.h"

namespace atelyra::model {

struct CaseStep {
    enum class State { Done, Current, Next };
    State state = State::Next;
    QString title, detail;
};
QVector<CaseStep> caseSteps(const v1::DeskCase& request, qint64 nowMs);

// The first one is what naturally comes next; empty: nothing may be done.
QVector<v1::DeskStep> offeredSteps(const v1::DeskCase& request, qint64 nowMs);
// Where the natural next step is not offered, why; empty: it is.
QString whyNotYet(const v1::DeskCase& request);

} // namespace atelyra::model
