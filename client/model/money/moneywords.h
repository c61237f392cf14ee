#pragma once
// Cards, accounts and payouts in words. Pure, UI thread.
#include "client/model/words.h"
#include "shared/proto/money.pb.h"

namespace atelyra::model {

QString methodName(const v1::PaymentMethod& method); // "Visa ending in 4242"
QString payoutName(const v1::Payout& payout);        // the account that it goes to, likewise
StateWords methodState(const v1::PaymentMethod& method, qint64 nowMs);
StateWords payoutState(const v1::Payout& payout);
bool isUsable(const v1::PaymentMethod& method, qint64 nowMs); // can be paid with, or paid to, now
// Why not, in a sentence: the provider's word, or what finance wrote.
QString providerReason(const std::string& said);

} // namespace atelyra::model
