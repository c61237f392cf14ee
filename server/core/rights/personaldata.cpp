#include "server/core/rights/personaldata.h"

#include <array>

#include "server/core/rights/staffaccess.h"
#include "server/core/sync/audience.h"
#include "shared/base/clock.h"
#include "shared/privacy/exporting.h"
#include "shared/proto/mail.pb.h"
#include "shared/proto/policies.pb.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::server {
namespace {
constexpr int kRowsARead = 200;
constexpr int kMostAlerts = 500;
} // namespace

std::span<const PersonalData::Section> PersonalData::sections() {
    static const std::array all{
        Section{"account", v1::Account::descriptor(), &PersonalData::mine<v1::Account>},
        Section{"profile", v1::Profile::descriptor(), &PersonalData::ownProfile},
        Section{"gigs", v1::Gig::descriptor(), &PersonalData::ownGigs},
        Section{"saved_gigs", v1::SavedGig::descriptor(), &PersonalData::mine<v1::SavedGig>},
        Section{"orders", v1::Order::descriptor(), &PersonalData::mine<v1::Order>},
        Section{"conversations", v1::Conversation::descriptor(), &PersonalData::mine<v1::Conversation>},
        Section{"messages", v1::Message::descriptor(), &PersonalData::messages},
        Section{"reviews", v1::Review::descriptor(), &PersonalData::mine<v1::Review>},
        Section{"balance", v1::Balance::descriptor(), &PersonalData::mine<v1::Balance>},
        Section{"payment_methods", v1::PaymentMethod::descriptor(), &PersonalData::mine<v1::PaymentMethod>},
        Section{"payouts", v1::Payout::descriptor(), &PersonalData::mine<v1::Payout>},
        Section{"money", v1::MoneyRecord::descriptor(), &PersonalData::money},
        Section{"privacy_choices", v1::PrivacyChoices::descriptor(), &PersonalData::mine<v1::PrivacyChoices>},
        Section{"consents", v1::ConsentEvent::descriptor(), &PersonalData::consents},
        Section{"requests", v1::RightsRequest::descriptor(), &PersonalData::mine<v1::RightsRequest>},
        Section{"proofs", v1::ProofRecord::descriptor(), &PersonalData::proofs},
        Section{"tickets", v1::Ticket::descriptor(), &PersonalData::mine<v1::Ticket>},
        Section{"decisions", v1::Decision::descriptor(), &PersonalData::mine<v1::Decision>},
        Section{"limits", v1::Standing::descriptor(), &PersonalData::mine<v1::Standing>},
        Section{"noticed", v1::Signal::descriptor(), &PersonalData::noticed},
        Section{"reports", v1::Report::descriptor(), &PersonalData::mine<v1::Report>},
        Section{"policies_shown", v1::PolicyAck::descriptor(), &PersonalData::policiesShown},
        Section{"people", v1::PersonRecord::descriptor(), &PersonalData::people},
        Section{"sessions", v1::SessionRecord::descriptor(), &PersonalData::sessions},
        Section{"devices", v1::DeviceRecord::descriptor(), &PersonalData::devices},
        Section{"uploads", v1::UploadRecord::descriptor(), &PersonalData::uploads},
        Section{"safety", v1::SafetyRecord::descriptor(), &PersonalData::safety},
        Section{"accesses", v1::StaffAccess::descriptor(), &PersonalData::accesses},
        Section{"disclosures", v1::DisclosureNotice::descriptor(), &PersonalData::disclosures},
        Section{"incidents", v1::IncidentNotice::descriptor(), &PersonalData::incidents},
        Section{"mail", v1::LetterRecord::descriptor(), &PersonalData::mail},
    };
    return all;
}

void PersonalData::each(const Section& section, const Item& item) const {
    (this->*section.each)([&](const google::protobuf::Message& whole) {
        const std::unique_ptr<google::protobuf::Message> copy(whole.New());
        copy->CopyFrom(whole);
        privacy::keepExported(*copy);
        item(*copy);
    });
}

void PersonalData::eachEntity(v1::EntityKind kind, const std::function<void(const v1::Entity&)>& visit) const {
    const auto stream = m_tables.log.streamOf(m_subject);
    if (!stream) return;
    RawId after;
    for (;;) {
        const auto rows = m_tables.log.ofKind(*stream, kind, after, kRowsARead);
        for (const auto& row : rows) {
            const v1::Change change = changeFor(m_tables, m_subject, *stream, row);
            if (!change.remove()) visit(change.entity());
            after = row.ref.id;
        }
        if (rows.size() < kRowsARead) return;
    }
}

template <class T> void PersonalData::mine(const Item& item) const {
    eachEntity(rules::EntityOf<T>::kKind, [&](const v1::Entity& entity) { item(rules::EntityOf<T>::get(entity)); });
}

void PersonalData::ownProfile(const Item& item) const {
    if (const auto profile = m_tables.entities.get<v1::Profile>(m_subject)) item(*profile);
}

// The stream also has gigs that the person saved; these are their sellers'.
void PersonalData::ownGigs(const Item& item) const {
    eachEntity(v1::GIG, [&](const v1::Entity& entity) {
        if (AccountId::of(entity.gig().seller_id()) == m_subject) item(entity.gig());
    });
}

void PersonalData::people(const Item& item) const {
    eachEntity(v1::PROFILE, [&](const v1::Entity& entity) {
        if (AccountId::of(entity.profile().account_id()) == m_subject) return;
        v1::PersonRecord person;
        person.set_account_id(entity.profile().account_id());
        person.set_handle(entity.profile().handle());
        person.set_display_name(entity.profile().display_name());
        item(person);
    });
}

// Talk by talk, as it was said, both sides: half a conversation is of no use.
void PersonalData::messages(const Item& item) const {
    eachEntity(v1::CONVERSATION, [&](const v1::Entity& entity) {
        auto row = m_tables.db->query("SELECT id FROM message WHERE conversation = ? ORDER BY seq", ConversationId::of(entity.conversation().id()));
        while (row.step())
            if (const auto message = m_tables.entities.get<v1::Message>(row.id(0))) item(*message);
    });
}

// Of an order's money each side sees its own part: both what is held for it, the buyer the fee, the seller what became theirs.
void PersonalData::money(const Item& item) const {
    eachEntity(v1::ORDER, [&](const v1::Entity& entity) {
        const v1::Order& order = entity.order();
        const bool buys = AccountId::of(order.buyer_id()) == m_subject;
        for (const v1::JournalEntry& entry : m_tables.ledger.entriesOf(OrderId::of(order.id()))) {
            for (const v1::Posting& posting : entry.postings()) {
                const bool held = posting.account() == v1::ESCROW || (buys && posting.account() == v1::FEE_DEFERRED);
                if (!held && posting.owner() != m_subject.str()) continue;
                v1::MoneyRecord record;
                record.set_order_id(order.id());
                record.set_code(entry.code());
                record.set_account(posting.account());
                record.set_amount_minor(posting.amount_minor());
                record.set_currency(entry.currency());
                record.set_at_ms(entry.at_ms());
                item(record);
            }
        }
    });
}

void PersonalData::sessions(const Item& item) const {
    auto row = m_tables.db->query("SELECT label, created_ms, used_ms FROM session WHERE account = ? ORDER BY created_ms, label", m_subject);
    while (row.step()) {
        v1::SessionRecord record;
        record.set_device_label(row.text(0));
        record.set_created_ms(row.number(1));
        record.set_used_ms(row.number(2));
        item(record);
    }
}

void PersonalData::devices(const Item& item) const {
    auto row = m_tables.db->query("SELECT device.device, install.seen_ms, device.last_seq FROM device"
                                  " LEFT JOIN install ON install.account = device.account AND install.install = device.install"
                                  " WHERE device.account = ? ORDER BY device.device", m_subject);
    while (row.step()) {
        v1::DeviceRecord record;
        record.set_device_id(row.text(0));
        record.set_seen_ms(row.number(1));
        record.set_commands(row.count(2));
        item(record);
    }
}

void PersonalData::uploads(const Item& item) const {
    auto row = m_tables.db->query("SELECT sha256, size, mime, at_ms FROM upload WHERE account = ? ORDER BY at_ms, sha256", m_subject);
    while (row.step()) {
        v1::UploadRecord record;
        record.set_sha256(row.text(0));
        record.set_size(row.number(1));
        record.set_mime(row.text(2));
        record.set_announced_ms(row.number(3));
        item(record);
    }
}

void PersonalData::mail(const Item& item) const {
    for (const auto& letter : m_tables.letters.of(m_subject)) item(letter);
}

void PersonalData::proofs(const Item& item) const {
    for (const auto& proof : m_tables.proofs.ofPerson(m_subject)) {
        v1::ProofRecord record;
        record.set_request_id(proof.request.str());
        record.set_mime(proof.mime);
        record.set_size(proof.size);
        record.set_at_ms(proof.atMs);
        item(record);
    }
}

void PersonalData::consents(const Item& item) const {
    for (const auto& row : m_tables.consents.of(store::ConsentChain::subjectOfAccount(m_subject))) item(row.event);
}

void PersonalData::noticed(const Item& item) const {
    for (const auto& signal : m_tables.noticed.counting(m_subject, 0)) item(signal);
}

void PersonalData::safety(const Item& item) const {
    const auto tell = [&](const std::string& what, std::int64_t fromMs, std::int64_t untilMs, std::int64_t count) {
        v1::SafetyRecord record;
        record.set_what(what);
        record.set_from_ms(fromMs);
        record.set_until_ms(untilMs);
        record.set_count(count);
        item(record);
    };
    if (const auto used = m_tables.activity.lastUseMs(m_subject); used > 0) tell("use", used, used, 1);
    for (const auto& day : m_tables.activity.days(m_subject)) tell("day", day.day * kDayMs, (day.day + 1) * kDayMs, day.bytes);
    for (const auto& alert : m_tables.alerts.about(m_subject, kMostAlerts)) tell(v1::AlertKind_Name(alert.kind()), alert.first_ms(), alert.last_ms(), alert.count());
}

void PersonalData::accesses(const Item& item) const {
    const v1::Accesses all = accessesOf(m_tables, m_subject, m_nowMs);
    for (const auto& access : all.accesses()) item(access);
}

void PersonalData::incidents(const Item& item) const {
    const v1::Accesses all = accessesOf(m_tables, m_subject, m_nowMs);
    for (const auto& notice : all.incidents()) item(notice);
}

void PersonalData::disclosures(const Item& item) const {
    const v1::Accesses all = accessesOf(m_tables, m_subject, m_nowMs);
    for (const auto& notice : all.disclosures()) item(notice);
}

void PersonalData::policiesShown(const Item& item) const {
    auto row = m_tables.db->query("SELECT document, version, channel, shown_ms FROM policy_ack WHERE account = ? ORDER BY shown_ms, document", m_subject);
    while (row.step()) {
        v1::PolicyAck shown;
        shown.set_document(row.text(0));
        shown.set_version(row.text(1));
        shown.set_channel(row.text(2));
        shown.set_shown_ms(row.number(3));
        item(shown);
    }
}
} // namespace atelyra::server
