#include "client/model/watch.h"

namespace atelyra::model {

WatchBase::WatchBase(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    connect(&engine, &client::Engine::changed, this, [this](const client::ChangeSet& changes) {
        if (concerns(changes)) load();
    });
}
} // namespace atelyra::model
