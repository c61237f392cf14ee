#include "server/core/admin/auditlog.h"

#include "server/core/watch/raising.h"

namespace atelyra::server {

void writeDown(Tx& tx, const Deed& deed) {
    v1::AuditEntry entry;
    entry.set_at_ms(tx.nowMs);
    if (!deed.by.isNull()) entry.set_actor_id(deed.by.str());
    entry.set_role(deed.role);
    entry.set_what(deed.what);
    if (!deed.about.isNull()) entry.set_account_id(deed.about.str());
    if (!deed.item.isNull()) entry.set_item_id(deed.item.str());
    entry.set_reason(deed.reason);
    entry.set_before(deed.before);
    entry.set_after(deed.after);
    tx.store.audit.append(std::move(entry));
    watchDeed(tx, deed);
}

Status writeDown(Writer& writer, const Deed& deed) {
    return writer.run([&](Tx& tx) -> Status {
        writeDown(tx, deed);
        return ok();
    });
}
} // namespace atelyra::server
