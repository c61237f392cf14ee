#include "client/model/pagedmodel.h"

namespace atelyra::model {

PagedModelBase::PagedModelBase(client::Engine& engine, Concern concern, QObject* parent)
    : QAbstractListModel(parent), m_engine(engine) {
    connect(&engine, &client::Engine::changed, this, [this, concern = std::move(concern)](const client::ChangeSet& changes) {
        if (concern(changes)) refresh();
    });
}
} // namespace atelyra::model
