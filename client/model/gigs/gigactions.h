#pragma once
// What a person can do with gigs. Every verb answers at once from this device; done(Result) is called on the UI thread, unless the
// guard has gone by then.
#include <functional>

#include <QObject>

#include "client/model/rows.h"
#include "client/model/submit.h"
#include "shared/base/result.h"

namespace atelyra::model {

class GigActions : public QObject {
    Q_OBJECT
public:
    GigActions(client::Engine& engine, QObject* parent = nullptr);

    void setSaved(GigId gig, bool saved, QObject* guard, Done done = {});
    void publish(GigId gig, int baseRevision, const v1::GigContent& content, QObject* guard, Done done);
    void setState(GigId gig, v1::GigState state, QObject* guard, Done done = {});
    // With its words and images, for good; refused while orders of it run.
    void remove(GigId gig, QObject* guard, Done done = {});
    // Drafts live on this device until they are published or discarded; scope "gig:<id>".
    void saveDraft(GigId gig, const v1::GigContent& content, QObject* guard, std::function<void(Status)> done = {});
    void discardDraft(GigId gig);

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
