#pragma once
// All tables over one connection. The writer has one, every concurrent reader has one; one thread at a time each.
#include "server/store/activity.h"
#include "server/store/alerts.h"
#include "server/store/askedrights.h"
#include "server/store/audit.h"
#include "server/store/blobs.h"
#include "server/store/changelog.h"
#include "server/store/consentchain.h"
#include "server/store/devices.h"
#include "server/store/disclosures.h"
#include "server/store/entitytables.h"
#include "server/store/erasures.h"
#include "server/store/exports.h"
#include "server/store/gigindex.h"
#include "server/store/glasses.h"
#include "server/store/holds.h"
#include "server/store/imports.h"
#include "server/store/incidents.h"
#include "server/store/ledger.h"
#include "server/store/letters.h"
#include "server/store/meta.h"
#include "server/store/outcomes.h"
#include "server/store/policies.h"
#include "server/store/proofs.h"
#include "server/store/retentioncounts.h"
#include "server/store/schedule.h"
#include "server/store/sessions.h"
#include "server/store/signals.h"
#include "server/store/usagedays.h"
#include "server/store/watchers.h"

namespace atelyra::store {

struct Store {
    Store(std::unique_ptr<Connection> connection, KeyStore& itsKeys) : db(std::move(connection)), keys(itsKeys) {}

    std::unique_ptr<Connection> db;
    KeyStore& keys; // the same for all
    EntityTables entities{*db, keys};
    ChangeLog log{*db};
    Ledger ledger{*db};
    Devices devices{*db};
    Outcomes outcomes{*db};
    Sessions sessions{*db};
    Credentials credentials{*db, keys};
    Blobs blobs{*db, keys};
    Watchers watchers{*db};
    Schedule schedule{*db, keys};
    GigIndex gigIndex{*db};
    Erasures erasures{*db};
    Holds holds{*db};
    Exports exports{*db};
    Imports imports{*db, keys};
    ConsentChain consents{*db};
    UsageDays usage{*db};
    Meta meta{*db};
    Policies policies{*db};
    RetentionCounts retention{*db};
    Audit audit{*db};
    Disclosures disclosures{*db, keys};
    Letters letters{*db, keys};
    AskedRights asked{*db, keys};
    Signals noticed{*db, keys};
    Alerts alerts{*db, keys};
    Activity activity{*db};
    Incidents incidents{*db, keys};
    Proofs proofs{*db, keys};
    Glasses glasses{*db, keys};
};

} // namespace atelyra::store
