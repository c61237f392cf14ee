#include "server/jobs/demo/demofilling.h"

#include <algorithm>

#include "server/core/decisions/deciding.h"
#include "server/jobs/demo/demofiles.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/accounts.h"
#include "shared/rules/orders.h"
#include "shared/rules/requests.h"
#include "shared/rules/tickets.h"

namespace atelyra::server::demo {
namespace {
constexpr double kBeforeFirstOrder = 12; // days that a gig has been there when somebody first orders it

bool hasApproval(const DemoSource& source, const std::string& gig) {
    return std::any_of(source.orders.begin(), source.orders.end(), [&](const DemoOrder& order) {
        return order.gig == gig && (order.state == "pending_acceptance" || order.state == "declined");
    });
}

std::string randomPassword(Rng& rng) {
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) password += '-';
        password += letters[rng.below(letters.size())];
    }
    return password;
}

// "Oskar B." as a handle of somebody who is only here for a review.
std::string handleFor(const std::string& name) {
    std::string handle;
    for (const char c : lowerAscii(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) handle += c;
    }
    return handle.substr(0, 20) + "-" + toHex(sha256(name)).substr(0, 5);
}

v1::Role roleOf(const std::string& word) {
    static const std::map<std::string, v1::Role> roles{{"operator", v1::OPERATOR}, {"officer", v1::ROLE_PRIVACY_OFFICER}, {"second_officer", v1::ROLE_PRIVACY_OFFICER},
        {"support", v1::ROLE_SUPPORT}, {"moderator", v1::ROLE_MODERATOR}, {"second_moderator", v1::ROLE_MODERATOR}, {"security", v1::ROLE_SECURITY}};
    const auto found = roles.find(word);
    return found == roles.end() ? v1::MEMBER : found->second;
}

v1::RightKind rightOf(const std::string& word) {
    static const std::map<std::string, v1::RightKind> kinds{{"access", v1::RIGHT_OF_ACCESS}, {"correction", v1::RIGHT_TO_CORRECTION},
        {"restriction", v1::RIGHT_TO_RESTRICTION}, {"objection", v1::RIGHT_TO_OBJECT}, {"review", v1::RIGHT_TO_HUMAN_REVIEW}, {"erasure", v1::RIGHT_TO_ERASURE}};
    const auto found = kinds.find(word);
    return found == kinds.end() ? v1::RIGHT_KIND_UNSET : found->second;
}

v1::ReportReason reasonOf(const std::string& word) {
    static const std::map<std::string, v1::ReportReason> reasons{{"fraud", v1::REPORTED_AS_FRAUD}, {"spam", v1::REPORTED_AS_SPAM}, {"copied", v1::REPORTED_AS_COPIED}};
    const auto found = reasons.find(word);
    return found == reasons.end() ? v1::REPORT_REASON_UNSET : found->second;
}

v1::DeskStep stepOf(const std::string& name) {
    for (int step = v1::DeskStep_MIN; step <= v1::DeskStep_MAX; ++step)
        if (!name.empty() && rules::stepName(v1::DeskStep(step)) == name) return v1::DeskStep(step);
    return v1::DESK_STEP_UNSET;
}

v1::TicketKind ticketKindOf(const std::string& word) {
    static const std::map<std::string, v1::TicketKind> kinds{{"order", v1::TICKET_ABOUT_ORDER}, {"payment", v1::TICKET_ABOUT_PAYMENT}, {"account", v1::TICKET_ABOUT_ACCOUNT},
        {"safety", v1::TICKET_ABOUT_SAFETY}, {"bug", v1::TICKET_ABOUT_BUG}, {"privacy", v1::TICKET_ABOUT_PRIVACY}, {"other", v1::TICKET_ABOUT_OTHER}};
    const auto found = kinds.find(word);
    return found == kinds.end() ? v1::TICKET_KIND_UNSET : found->second;
}

v1::TicketStep ticketStepOf(const std::string& name) {
    for (int step = v1::TicketStep_MIN; step <= v1::TicketStep_MAX; ++step)
        if (!name.empty() && rules::stepName(v1::TicketStep(step)) == name) return v1::TicketStep(step);
    return v1::TICKET_STEP_UNSET;
}
} // namespace

std::int64_t DemoFilling::daysAgo(double days) const { return m_nowMs - static_cast<std::int64_t>(days * kDayMs); }

Status DemoFilling::run() {
    m_nowMs = m_parts.clock.wallMs();
    const std::int64_t offset = m_parts.clock.offsetMs();
    if (auto done = addPeople(); !done) return done;
    if (auto done = planGigs(); !done) return done;
    if (auto done = planOrders(); !done) return done;
    planTalks();
    if (auto done = planRequests(); !done) return done;
    if (auto done = planTickets(); !done) return done;
    if (auto done = planReports(); !done) return done;
    auto happened = letItHappen();
    m_parts.clock.setOffsetMs(offset);
    return happened;
}

Status DemoFilling::letItHappen() {
    if (m_happenings.empty()) return ok();
    const std::int64_t first = m_happenings.begin()->first;
    m_parts.clock.setOffsetMs(m_parts.clock.offsetMs() + first - m_parts.clock.wallMs());
    for (const auto& [whenMs, happening] : m_happenings) {
        m_parts.passTo(whenMs);
        if (auto done = happening(); !done) return done;
    }
    m_parts.passTo(m_nowMs);
    return ok();
}

Status DemoFilling::say(const AccountId& who, const Making& making) {
    const auto body = making(*m_parts.tables); // which may write too, so not inside the job
    if (!body) return body.error();
    if (body->of_case() == v1::CommandBody::OF_NOT_SET) return ok(); // there was nothing to say after all
    return m_parts.writer.run([&](Tx& tx) -> Status {
        const auto outcome = m_parts.bus.execute(tx, {who, rules::ActorRole::Member}, *body, CommandId::make(tx.nowMs, m_parts.rng));
        if (outcome) return ok();
        return {outcome.error().code, "demo: " + std::string(rules::commandName(*body)) + " " + outcome.error().detail + ": " +
                                          body->ShortDebugString().substr(0, 300)};
    });
}

void DemoFilling::sayAt(std::int64_t whenMs, const AccountId& who, Making making) {
    at(whenMs, [this, who, making = std::move(making)] { return say(who, making); });
}

// ---- people

Status DemoFilling::addPeople() {
    for (const DemoPerson& person : m_source.people) {
        if (auto added = addPerson(person); !added) return added;
    }
    return ok();
}

Status DemoFilling::addPerson(DemoPerson person) {
    NewMember member;
    member.profile = std::move(person.profile);
    member.id = AccountId::make(member.profile.member_since_ms(), m_parts.rng);
    member.stream = newStreamId(m_parts.rng);
    member.profile.set_account_id(member.id.str());
    auto& account = member.account;
    account.set_id(member.id.str());
    account.set_handle(member.profile.handle());
    account.set_email(person.email);
    account.set_state(v1::ACTIVE_ACCOUNT);
    account.set_role(roleOf(person.role));
    account.set_age_confirmed_ms(member.profile.member_since_ms());
    account.set_policy_version(m_parts.policies.inForce("privacy"));
    account.set_created_ms(member.profile.member_since_ms());
    if (std::any_of(m_source.gigs.begin(), m_source.gigs.end(), [&](const DemoGig& gig) { return gig.seller == account.handle(); })) {
        account.set_adult_confirmed_ms(member.profile.member_since_ms()); // whom somebody made up is as old as they say
        account.set_adult_rule(rules::kSellingAge);
    }
    m_people[account.handle()] = member.id;
    auto created = m_parts.writer.run([&](Tx& tx) { return createMember(tx, member); });
    if (!created) return {created.error().code, "demo: " + account.handle() + " " + created.error().detail};
    return person.demo || account.role() != v1::MEMBER ? giveWayIn(member.id, person.role, account.handle()) : ok();
}

Status DemoFilling::giveWayIn(const AccountId& account, const std::string& role, const std::string& handle) {
    const std::string password = randomPassword(m_parts.rng);
    const auto hash = m_parts.hasher.hash(password);
    if (!hash) return hash.error();
    m_waysIn.push_back({role, handle, password});
    return m_parts.writer.run([&](Tx& tx) -> Status {
        tx.store.credentials.set(account, *hash);
        return ok();
    });
}

Result<AccountId> DemoFilling::visitor(const std::string& name) {
    if (const auto known = m_people.find(name); known != m_people.end()) return known->second;
    DemoPerson person;
    person.profile.set_handle(handleFor(name));
    person.profile.set_display_name(name);
    person.profile.set_member_since_ms(daysAgo(400));
    person.email = person.profile.handle() + "@example.org";
    person.role = "buyer";
    const std::string handle = person.profile.handle();
    if (auto added = addPerson(std::move(person)); !added) return added.error();
    m_people[name] = m_people[handle];
    return m_people[name];
}

// ---- gigs, and the orders behind their reviews

Status DemoFilling::planGigs() {
    for (const DemoGig& gig : m_source.gigs) {
        KnownGig known;
        known.seller = m_people[gig.seller];
        known.content = gig.content;
        known.content.set_approves_orders(hasApproval(m_source, gig.slug));
        for (int i = 0; i < known.content.extras_size(); ++i)
            known.content.mutable_extras(i)->set_id(derivedRawId("demo extra", {gig.slug, std::to_string(i)}).str());
        for (int i = 0; i < known.content.questions_size(); ++i)
            known.content.mutable_questions(i)->set_id(derivedRawId("demo question", {gig.slug, std::to_string(i)}).str());
        if (auto profile = m_parts.tables->entities.get<v1::Profile>(known.seller)) *known.content.mutable_languages() = profile->languages();
        double published = 3 + static_cast<double>(hash64(gig.slug) % 60);
        for (const DemoReview& review : gig.reviews) published = std::max(published, review.daysAgo + kBeforeFirstOrder);
        for (const DemoOrder& order : m_source.orders) {
            if (order.gig == gig.slug) published = std::max(published, order.orderedDaysAgo + kBeforeFirstOrder);
        }
        known.id = GigId::make(daysAgo(published), m_parts.rng);
        sayAt(daysAgo(published), known.seller, [known](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_publish_gig()->set_gig_id(known.id.str());
            *body.mutable_publish_gig()->mutable_content() = known.content;
            return body;
        });
        m_gigs[gig.slug] = known;
        int number = 0;
        for (const DemoReview& review : gig.reviews) {
            if (auto planned = planReviewed(known, review, number++); !planned) return planned;
        }
    }
    return ok();
}

// A review stands on an order that was paid, delivered and accepted.
Status DemoFilling::planReviewed(const KnownGig& gig, const DemoReview& review, int number) {
    const auto buyer = visitor(review.by);
    if (!buyer) return buyer.error();
    const double ago = review.daysAgo + 0.01 * number;
    const KnownOrder order{OrderId::make(daysAgo(ago + 5), m_parts.rng), *buyer, gig.seller, daysAgo(ago + 5)};
    placeAt(order.placedMs, order, gig, 1, {}, {});
    beginAt(daysAgo(ago + 4.8), order);
    sayAt(daysAgo(ago + 2), gig.seller, [order](const store::Store&) -> Result<v1::CommandBody> {
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(order.id.str());
        body.mutable_deliver()->set_note("Everything is in your hands now. Thank you.");
        return body;
    });
    sayAt(daysAgo(ago + 1), order.buyer, [order](const store::Store&) -> Result<v1::CommandBody> {
        v1::CommandBody body;
        body.mutable_accept_delivery()->set_order_id(order.id.str());
        body.mutable_accept_delivery()->set_delivery_number(1);
        return body;
    });
    reviewAt(daysAgo(ago), order, order.buyer, review);
    reviewAt(daysAgo(ago) + kMinuteMs, order, gig.seller, DemoReview{}); // both are in, so both become public
    return ok();
}

void DemoFilling::placeAt(std::int64_t whenMs, const KnownOrder& order, const KnownGig& gig, int tier, std::vector<int> extras,
    std::vector<DemoAnswer> answers) {
    sayAt(whenMs, order.buyer, [=, this](const store::Store& tables) -> Result<v1::CommandBody> {
        const auto live = tables.entities.get<v1::Gig>(gig.id);
        if (!live) return {ErrorCode::Invalid, "demo: an order without a gig"};
        v1::CommandBody body;
        auto& place = *body.mutable_place_order();
        place.set_order_id(order.id.str());
        place.set_gig_id(gig.id.str());
        place.set_gig_revision(live->revision());
        place.set_terms_hash(live->terms_hash());
        place.set_tier(tier);
        place.set_total_cap_minor(limits::kMaxPriceMinor);
        place.set_fee_version(1);
        place.set_card("ok");
        place.set_policy_version(m_parts.policies.inForce("privacy"));
        for (const int extra : extras) place.add_extra_ids(gig.content.extras(extra).id());
        for (const DemoAnswer& answer : answers) {
            const auto& question = gig.content.questions(answer.question);
            auto& given = *place.add_answers();
            given.set_question_id(question.id());
            if (question.kind() != v1::FILES && question.kind() != v1::MULTI_CHOICE) {
                given.add_values(answer.value);
                continue;
            }
            const std::string separator = question.kind() == v1::FILES ? ", " : "; ";
            for (std::size_t from = 0; from < answer.value.size();) {
                const auto end = std::min(answer.value.find(separator, from), answer.value.size());
                const std::string part = answer.value.substr(from, end - from);
                from = end + separator.size();
                if (question.kind() == v1::MULTI_CHOICE) {
                    given.add_values(part);
                } else if (auto file = bring(order.buyer, {part, question.label()})) {
                    *given.add_files() = *file;
                }
            }
        }
        return body;
    });
}

void DemoFilling::beginAt(std::int64_t whenMs, const KnownOrder& order) {
    sayAt(whenMs, order.seller, [order](const store::Store& tables) -> Result<v1::CommandBody> {
        v1::CommandBody body;
        if (tables.entities.get<v1::Order>(order.id)->state() == v1::PENDING_ACCEPTANCE) body.mutable_accept_order()->set_order_id(order.id.str());
        return body;
    });
    sayAt(whenMs + kMinuteMs, order.seller, [order](const store::Store& tables) -> Result<v1::CommandBody> {
        v1::CommandBody body;
        if (tables.entities.get<v1::Order>(order.id)->state() == v1::REQUIREMENTS) body.mutable_skip_requirements()->set_order_id(order.id.str());
        return body;
    });
}

void DemoFilling::reviewAt(std::int64_t whenMs, const KnownOrder& order, const AccountId& author, const DemoReview& review) {
    sayAt(whenMs, author, [order, review](const store::Store&) -> Result<v1::CommandBody> {
        v1::CommandBody body;
        auto& write = *body.mutable_write_review();
        write.set_order_id(order.id.str());
        write.set_first_mark(review.marks[0]);
        write.set_second_mark(review.marks[1]);
        write.set_third_mark(review.marks[2]);
        write.set_text(review.text);
        return body;
    });
}

// ---- the orders that are told

Status DemoFilling::planOrders() {
    for (const DemoOrder& order : m_source.orders) {
        if (!m_gigs.contains(order.gig) || !m_people.contains(order.buyer)) return {ErrorCode::Invalid, "demo: order " + order.key};
        planOrder(order);
    }
    return ok();
}

void DemoFilling::planOrder(const DemoOrder& order) {
    const KnownGig& gig = m_gigs[order.gig];
    const std::int64_t placed = daysAgo(order.orderedDaysAgo);
    const KnownOrder known{OrderId::make(placed, m_parts.rng), m_people[order.buyer], gig.seller, placed};
    m_orders[order.key] = known;
    placeAt(placed, known, gig, order.tier, order.extras, order.answers);
    if (order.state == "requirements") {
        sayAt(placed + 5 * kHourMs, known.seller, [known](const store::Store& tables) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            if (tables.entities.get<v1::Order>(known.id)->state() == v1::PENDING_ACCEPTANCE) body.mutable_accept_order()->set_order_id(known.id.str());
            return body;
        });
    } else if (order.state != "pending_acceptance" && order.state != "declined" && order.state != "cancelled") {
        beginAt(placed + 5 * kHourMs, known);
    }
    planWork(order, known);
    planEnd(order, known);
    planReviews(order, known);
}

void DemoFilling::planWork(const DemoOrder& order, const KnownOrder& known) {
    for (std::size_t i = 0; i < order.deliveries.size(); ++i) {
        const DemoDelivery& delivery = order.deliveries[i];
        sayAt(daysAgo(delivery.daysAgo), known.seller, [=, this](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_deliver()->set_order_id(known.id.str());
            body.mutable_deliver()->set_note(delivery.note);
            for (const DemoFile& file : delivery.files) {
                if (auto brought = bring(known.seller, file)) *body.mutable_deliver()->add_files() = *brought;
            }
            return body;
        });
        const bool last = i + 1 == order.deliveries.size();
        if (last && order.revisionPoints.empty()) continue;
        // Between two deliveries somebody asked for the second; the talk beside the order says what for.
        const double gap = last ? 0 : delivery.daysAgo - order.deliveries[i + 1].daysAgo;
        const double when = last ? order.revisionDaysAgo : delivery.daysAgo - std::min(gap * 0.4, 2.0);
        const auto points = last ? order.revisionPoints : std::vector<std::string>{"As we wrote in the messages: please go on with what we agreed there."};
        sayAt(daysAgo(when), known.buyer, [=](const store::Store& tables) -> Result<v1::CommandBody> {
            const auto now = tables.entities.get<v1::Order>(known.id);
            const auto* present = rules::currentDelivery(*now);
            if (!present) return {ErrorCode::Invalid, "demo: nothing was delivered"};
            v1::CommandBody body;
            auto& request = *body.mutable_request_revision();
            request.set_order_id(known.id.str());
            request.set_delivery_number(present->number());
            for (std::size_t p = 0; p < points.size(); ++p) {
                auto& point = *request.add_points();
                point.set_text(points[p]);
                point.set_x_permille(-1);
                point.set_y_permille(-1);
                point.set_file_sha256(present->files(static_cast<int>(p) % present->files_size()).sha256());
            }
            return body;
        });
    }
}

void DemoFilling::planEnd(const DemoOrder& order, const KnownOrder& known) {
    if (order.state == "completed" || order.state == "closed") {
        sayAt(daysAgo(order.completedDaysAgo), known.buyer, [known](const store::Store& tables) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_accept_delivery()->set_order_id(known.id.str());
            body.mutable_accept_delivery()->set_delivery_number(tables.entities.get<v1::Order>(known.id)->deliveries_size());
            return body;
        });
    } else if (order.state == "declined") {
        sayAt(daysAgo(order.endedDaysAgo), known.seller, [known](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_decline_order()->set_order_id(known.id.str());
            body.mutable_decline_order()->set_reason(v1::TOO_BUSY);
            return body;
        });
    } else if (order.state == "cancelled") {
        const std::string note = order.reason;
        sayAt(daysAgo(order.endedDaysAgo) - 3 * kHourMs, known.buyer, [known, note](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_propose_cancel()->set_order_id(known.id.str());
            body.mutable_propose_cancel()->set_reason(v1::CHANGED_MIND);
            body.mutable_propose_cancel()->set_note(note);
            return body;
        });
        sayAt(daysAgo(order.endedDaysAgo), known.seller, [known](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_answer_cancel()->set_order_id(known.id.str());
            body.mutable_answer_cancel()->set_agree(true);
            return body;
        });
    }
}

void DemoFilling::planReviews(const DemoOrder& order, const KnownOrder& known) {
    for (const DemoReview& review : order.byBuyer) reviewAt(daysAgo(review.daysAgo), known, known.buyer, review);
    for (const DemoReview& review : order.bySeller) reviewAt(daysAgo(review.daysAgo), known, known.seller, review);
}

void DemoFilling::planTalks() {
    for (const DemoTalk& talk : m_source.talks) {
        const auto order = m_orders.find(talk.order);
        const auto gig = m_gigs.find(talk.gig);
        std::int64_t earliest = order == m_orders.end() ? 0 : order->second.placedMs + kMinuteMs;
        for (const DemoMessage& message : talk.messages) {
            const std::int64_t when = std::max(daysAgo(message.minutesAgo / 1440), earliest);
            earliest = when + kMinuteMs;
            const std::string& other = talk.between[message.from == talk.between[0] ? 1 : 0];
            v1::CommandBody body;
            auto& send = *body.mutable_send_message();
            send.set_message_id(MessageId::make(when, m_parts.rng).str());
            send.set_to_account_id(m_people[other].str());
            if (order != m_orders.end()) send.set_order_id(order->second.id.str());
            if (gig != m_gigs.end()) send.set_gig_id(gig->second.id.str());
            send.set_body(message.text);
            sayAt(when, m_people[message.from], [body](const store::Store&) -> Result<v1::CommandBody> { return body; });
        }
    }
}

// The file is made, and brought as anybody brings a file.
Result<v1::File> DemoFilling::bring(const AccountId& who, const DemoFile& file) {
    const MadeFile made = makeFile(file.name, file.caption);
    v1::BlobAnnounce announce;
    announce.set_sha256(sha256(made.bytes));
    announce.set_size(static_cast<std::int64_t>(made.bytes.size()));
    announce.set_mime(made.mime);
    const auto state = m_parts.blobs.announce(who, announce);
    if (!state) return state.error();
    if (!state->complete()) {
        if (auto sent = m_parts.blobs.piece(who, announce.sha256(), 0, made.bytes); !sent) return sent.error();
    }
    v1::File brought;
    brought.set_sha256(announce.sha256());
    brought.set_size(announce.size());
    brought.set_mime(made.mime);
    brought.set_name(file.name);
    brought.set_alt(made.width > 0 ? file.caption : std::string());
    brought.set_width(made.width);
    brought.set_height(made.height);
    return brought;
}

// ---- what people asked about their data, and what the officers did

Status DemoFilling::planRequests() {
    for (const DemoRequest& request : m_source.requests) {
        if (!m_people.contains(request.by)) return {ErrorCode::Invalid, "demo: a request by " + request.by};
        const RawId id = newRawId(daysAgo(request.daysAgo), m_parts.rng);
        sayAt(daysAgo(request.daysAgo), m_people[request.by], [id, request](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            body.mutable_open_request()->set_request_id(id.str());
            body.mutable_open_request()->set_kind(rightOf(request.kind));
            body.mutable_open_request()->set_text(request.text);
            return body;
        });
        for (const DemoStep& step : request.steps) at(daysAgo(step.daysAgo), [this, id, step] { return takeStep(id, step); });
    }
    return ok();
}

Status DemoFilling::takeStep(const RawId& request, const DemoStep& step) {
    v1::DeskAct act;
    act.set_request_id(request.str());
    act.set_version(m_parts.tables->entities.versionOf({v1::RIGHTS_REQUEST_ENTITY, request}));
    act.set_step(stepOf(step.step));
    act.set_reason(step.reason);
    act.set_text(step.text);
    std::int64_t retryAfterMs = 0;
    const auto done = m_parts.desk.act(m_people[step.by], act, retryAfterMs);
    return done ? ok() : Status(done.error().code, "demo: " + step.step + " " + done.error().detail);
}

// ---- what people asked the help desk

Status DemoFilling::planTickets() {
    for (const DemoTicket& ticket : m_source.tickets) {
        if (!m_people.contains(ticket.by)) return {ErrorCode::Invalid, "demo: a ticket by " + ticket.by};
        const RawId id = newRawId(daysAgo(ticket.daysAgo), m_parts.rng);
        const auto order = m_orders.find(ticket.order);
        v1::CommandBody body;
        auto& open = *body.mutable_open_ticket();
        open.set_ticket_id(id.str());
        open.set_kind(ticketKindOf(ticket.kind));
        open.set_subject(ticket.subject);
        open.set_body(ticket.text);
        if (order != m_orders.end()) open.set_order_id(order->second.id.str());
        sayAt(daysAgo(ticket.daysAgo), m_people[ticket.by], [body](const store::Store&) -> Result<v1::CommandBody> { return body; });
        for (const DemoStep& step : ticket.steps) at(daysAgo(step.daysAgo), [this, id, step] { return takeTicketStep(id, step); });
    }
    return ok();
}

// ---- what people reported, and what moderators made of it

Status DemoFilling::planReports() {
    for (const DemoReport& report : m_source.reports) {
        for (const auto& handle : {report.by, report.about})
            if (!m_people.contains(handle)) return {ErrorCode::Invalid, "demo: a report of " + handle};
        const RawId id = newRawId(daysAgo(report.daysAgo), m_parts.rng);
        sayAt(daysAgo(report.daysAgo), m_people[report.by], [this, id, report](const store::Store&) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            auto& said = *body.mutable_report_item();
            said.set_report_id(id.str());
            *said.mutable_item() = rules::toProto({v1::PROFILE, m_people[report.about]});
            said.set_reason(reasonOf(report.reason));
            said.set_text(report.text);
            return body;
        });
        if (!report.decidedBy.empty()) at(daysAgo(report.decidedDaysAgo), [this, id, report] { return decideReport(id, report); });
        if (report.appeal.empty()) continue;
        sayAt(daysAgo(report.appealDaysAgo), m_people[report.about], [this, report](const store::Store& tables) -> Result<v1::CommandBody> {
            v1::CommandBody body;
            const auto decisions = decisionsAbout(tables, m_people[report.about], 1);
            if (decisions.empty()) return {ErrorCode::Invalid, "demo: nothing was decided about " + report.about};
            body.mutable_ask_review()->set_decision_id(decisions.front().id());
            body.mutable_ask_review()->set_text(report.appeal);
            return body;
        });
    }
    return ok();
}

Status DemoFilling::takeTicketStep(const RawId& ticket, const DemoStep& step) {
    if (step.step == "add") {
        v1::CommandBody body;
        body.mutable_add_to_ticket()->set_ticket_id(ticket.str());
        body.mutable_add_to_ticket()->set_body(step.text);
        return say(m_people[step.by], [body](const store::Store&) -> Result<v1::CommandBody> { return body; });
    }
    v1::TicketAct act;
    act.set_ticket_id(ticket.str());
    act.set_version(m_parts.tables->entities.versionOf({v1::TICKET, ticket}));
    act.set_step(ticketStepOf(step.step));
    act.set_reason(step.reason);
    act.set_text(step.text);
    const auto done = m_parts.help.act({m_people[step.by], v1::ROLE_SUPPORT}, act);
    return done ? ok() : Status(done.error().code, "demo: " + step.step + " " + done.error().detail);
}

Status DemoFilling::decideReport(const RawId& id, const DemoReport& report) {
    v1::ActOnMatter act;
    act.set_kind(v1::REPORT_MATTER);
    act.set_id(id.str());
    act.set_act(v1::DECIDE);
    act.set_text(report.facts);
    act.set_step(report.step == "warning" ? v1::WARNING_GIVEN : v1::FEATURE_LIMITED);
    if (act.step() == v1::FEATURE_LIMITED) act.add_limits(v1::NO_FIRST_CONTACTS);
    act.set_days(report.days);
    act.set_clause(report.clause);
    const auto done = m_parts.moderation.act(m_people[report.decidedBy], act);
    return done ? ok() : Status(done.error().code, "demo: deciding about " + report.about + ": " + done.error().detail);
}
} // namespace atelyra::server::demo
