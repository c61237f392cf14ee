#pragma once
// From what the cache holds to what lists show. Runs on the engine thread, inside jobs.
#include <set>

#include "client/engine/enginesession.h"
#include "client/model/rows.h"

namespace atelyra::model {

QString nameOf(client::EngineSession& session, AccountId account); // "Former member" when nobody is known
QString orderTitle(client::EngineSession& session, OrderId order);
QString gigTitle(client::EngineSession& session, GigId gig);
FileRow toRow(client::EngineSession& session, const v1::File& file);
GigRow toRow(client::EngineSession& session, const client::GigRow& gig);
OrderRow toRow(client::EngineSession& session, const client::OrderRow& order);
ConversationRow toRow(client::EngineSession& session, const client::ConversationRow& conversation);
MessageRow toRow(client::EngineSession& session, const client::MessageRow& message);
OutboxRow toRow(client::EngineSession& session, const client::OutboxRow& command, OutboxGroup group);
QVector<FileRow> toRows(client::EngineSession& session, const google::protobuf::RepeatedPtrField<v1::File>& files);
// Fetches the pictures among them that are small enough to be shown without being asked for; each is asked for once.
void fetchPictures(client::EngineSession& session, const google::protobuf::RepeatedPtrField<v1::File>& files, std::set<std::string>& asked);
// How far an order is on its way, for the ring in the sidebar.
int progressOf(const v1::Order& order, qint64 nowMs);

inline std::string u8(const QString& text) { return text.toStdString(); }
inline QString q(const std::string& text) { return QString::fromStdString(text); }

} // namespace atelyra::model
