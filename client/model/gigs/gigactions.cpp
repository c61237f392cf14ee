#include "client/model/gigs/gigactions.h"

#include "client/model/draftscopes.h"
#include "client/model/submit.h"

namespace atelyra::model {

GigActions::GigActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void GigActions::setSaved(GigId gig, bool saved, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_save_gig()->set_gig_id(gig.str());
    body.mutable_save_gig()->set_saved(saved);
    submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

void GigActions::publish(GigId gig, int baseRevision, const v1::GigContent& content, QObject* guard, Done done) {
    v1::CommandBody body;
    auto& publish = *body.mutable_publish_gig();
    publish.set_gig_id(gig.str());
    publish.set_base_revision(baseRevision);
    *publish.mutable_content() = content;
    m_engine.ask(
        guard ? guard : this,
        [body = std::move(body), gig](client::EngineSession& session) {
            auto result = session.submit(body);
            if (result) (void)session.removeDraft(gigDraft(gig)); // the Outbox has it now
            return result;
        },
        [done = std::move(done)](Result<CommandId> result) {
            if (done) done(std::move(result));
        });
}

void GigActions::setState(GigId gig, v1::GigState state, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_set_gig_state()->set_gig_id(gig.str());
    body.mutable_set_gig_state()->set_state(state);
    submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

void GigActions::remove(GigId gig, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_remove_gig()->set_gig_id(gig.str());
    submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

void GigActions::saveDraft(GigId gig, const v1::GigContent& content, QObject* guard, std::function<void(Status)> done) {
    m_engine.ask(
        guard ? guard : this,
        [gig, bytes = content.SerializeAsString()](client::EngineSession& session) { return session.saveDraft(gigDraft(gig), bytes); },
        [done = std::move(done)](Status status) {
            if (done) done(std::move(status));
        });
}

void GigActions::discardDraft(GigId gig) {
    m_engine.tell([gig](client::EngineSession& session) { (void)session.removeDraft(gigDraft(gig)); });
}
} // namespace atelyra::model
