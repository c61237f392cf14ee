#pragma once
// Why something stays after an account is erased: the data map's reasons, said to people. Translated; plain text.
#include <QString>

#include "shared/proto/accounts.pb.h"

namespace atelyra::model {

// The reason as it is where nobody has put it into words yet.
QString keptReason(const std::string& reason);
// All that stays of a closing account, a line each; empty: nothing does.
QString keptList(const v1::CloseAccountReply& said);

} // namespace atelyra::model
