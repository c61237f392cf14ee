#pragma once
// Under which names drafts are kept on this device: one for each gig or order that is being written about. Of talks, see chatdraft.
#include <string>

#include "shared/base/id.h"

namespace atelyra::model {

constexpr std::string_view kNewTicketDraft = "ticket:new"; // a question that is not asked yet
constexpr std::string_view kGigDrafts = "gig:", kCartDrafts = "order:"; // what lies in the cart is the review of an order
inline std::string gigDraft(GigId gig) { return std::string(kGigDrafts) + gig.text(); }
inline std::string cartDraft(GigId gig) { return std::string(kCartDrafts) + gig.text(); }
inline std::string requirementsDraft(OrderId order) { return "requirements:" + order.text(); }
inline std::string deliveryDraft(OrderId order) { return "deliver:" + order.text(); }
inline std::string revisionDraft(OrderId order, int delivery) { return "revision:" + order.text() + ":" + std::to_string(delivery); }
inline std::string reviewDraft(OrderId order) { return "review:" + order.text(); }
inline std::string ticketDraft(const RawId& ticket) { return "ticket:" + ticket.text(); }

} // namespace atelyra::model
