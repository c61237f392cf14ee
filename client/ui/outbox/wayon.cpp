#include "client/ui/outbox/wayon.h"

#include "shared/base/result.h"

namespace atelyra::ui {
namespace {
Place placeOf(const model::OutboxRow& row, Place::Kind kind) {
    Place place;
    place.kind = kind;
    place.order = row.order;
    place.gig = row.gig;
    return place;
}
Place review(const model::OutboxRow& row) { // the same choices, looked at again with the terms of now
    Place place = placeOf(row, Place::Kind::OrderReview);
    place.command = row.command;
    place.tier = row.body.place_order().tier();
    place.extras.assign(row.body.place_order().extra_ids().begin(), row.body.place_order().extra_ids().end());
    return place;
}
} // namespace

WayOn wayOnOf(const model::OutboxRow& row) {
    const auto code = errorFromKey(row.reasonKey.toStdString());
    if (!code || row.wayOn.isEmpty()) return {};
    const WayOn again{WayOn::Kind::Again, {}};
    if (row.body.has_add_to_ticket()) return {WayOn::Kind::Go, formOf(row)};
    switch (*code) {
    case ErrorCode::GigPaused:
    case ErrorCode::CapacityFull: return row.gig.isNull() ? again : WayOn{WayOn::Kind::Go, placeOf(row, Place::Kind::Gig)};
    case ErrorCode::OrderMovedOn:
    case ErrorCode::NoRevisionsLeft: return row.order.isNull() ? again : WayOn{WayOn::Kind::Go, placeOf(row, Place::Kind::Order)};
    case ErrorCode::AgeUnconfirmed: return WayOn{WayOn::Kind::Go, placeOf(row, row.body.has_publish_gig() ? Place::Kind::GigEditor : Place::Kind::Gigs)};
    case ErrorCode::UseLimited:
    case ErrorCode::Limited: {
        Place place = placeOf(row, Place::Kind::Settings);
        place.section = QStringLiteral("privacy");
        return {WayOn::Kind::Go, place};
    }
    case ErrorCode::Conflict: return row.body.has_publish_gig() ? WayOn{WayOn::Kind::Go, placeOf(row, Place::Kind::GigEditor)} : again;
    default: return row.body.has_place_order() ? WayOn{WayOn::Kind::Go, review(row)} : again;
    }
}

bool hasForm(const model::OutboxRow& row) {
    return row.body.has_send_message() || row.body.has_publish_gig() || row.body.has_place_order() || row.body.has_submit_requirements() ||
           row.body.has_deliver() || row.body.has_request_revision() || row.body.has_write_review() || row.body.has_add_to_ticket() ||
           (row.body.has_open_ticket() && row.body.open_ticket().reason() == v1::TICKET_REASON_UNSET);
}

Place formOf(const model::OutboxRow& row) {
    if (row.body.has_publish_gig()) return placeOf(row, Place::Kind::GigEditor);
    if (row.body.has_place_order()) {
        Place place = review(row);
        place.command = {};
        return place;
    }
    if (row.body.has_open_ticket() || row.body.has_add_to_ticket()) {
        Place help = placeOf(row, Place::Kind::Help);
        if (row.body.has_add_to_ticket()) help.section = QString::fromStdString(rawIdOf(row.body.add_to_ticket().ticket_id()).text());
        return help;
    }
    if (!row.body.has_send_message()) return placeOf(row, Place::Kind::Order);
    const auto& message = row.body.send_message();
    Place place;
    place.kind = Place::Kind::Inbox;
    place.chat = {AccountId::of(message.to_account_id()), OrderId::of(message.order_id()), GigId::of(message.gig_id())};
    return place;
}
} // namespace atelyra::ui
