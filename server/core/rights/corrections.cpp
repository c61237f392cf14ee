#include "server/core/rights/corrections.h"

#include <algorithm>
#include <array>

#include "server/core/accounts/accountservice.h"
#include "server/core/mail/lettersof.h"
#include "server/core/persist.h"
#include "shared/base/text.h"
#include "shared/privacy/datamap.h"

namespace atelyra::server {
namespace {
using Read = std::string (*)(const v1::Account&, const v1::Profile&);
struct Field {
    std::string_view name;
    v1::DataKind kind;
    Read now;
};
constexpr std::array kFields{
    Field{"handle", v1::HANDLE, [](const v1::Account& account, const v1::Profile&) { return account.handle(); }},
    Field{"email", v1::EMAIL, [](const v1::Account& account, const v1::Profile&) { return account.email(); }},
    Field{"phone", v1::PHONE, [](const v1::Account& account, const v1::Profile&) { return account.phone(); }},
    Field{"display_name", v1::DISPLAY_NAME, [](const v1::Account&, const v1::Profile& profile) { return profile.display_name(); }},
    Field{"headline", v1::BIOGRAPHY, [](const v1::Account&, const v1::Profile& profile) { return profile.headline(); }},
    Field{"bio", v1::BIOGRAPHY, [](const v1::Account&, const v1::Profile& profile) { return profile.bio(); }},
    Field{"country", v1::COUNTRY, [](const v1::Account&, const v1::Profile& profile) { return profile.country(); }},
    Field{"city", v1::COUNTRY, [](const v1::Account&, const v1::Profile& profile) { return profile.city(); }},
};

// Like the person's own wish where that is one.
Status change(Tx& tx, CommandBus& bus, const AccountId& person, std::string_view field, const std::string& value, const CommandId& command) {
    if (field == "handle") return setHandle(tx, person, value);
    if (field == "email") return isEmail(value) ? setEmail(tx, person, lowerAscii(value)) : Status(ErrorCode::Invalid, "value");
    v1::CommandBody body;
    auto& profile = *body.mutable_update_profile();
    if (field == "display_name") profile.set_display_name(value);
    else if (field == "headline") profile.set_headline(value);
    else if (field == "bio") profile.set_bio(value);
    else if (field == "country") profile.set_country(value);
    else if (field == "city") profile.set_city(value);
    else body.mutable_set_phone()->set_phone(value);
    const auto done = bus.execute(tx, {person, rules::ActorRole::Member}, body, command);
    if (done) return ok();
    return done.error().code == ErrorCode::Invalid ? Status(ErrorCode::Invalid, "value") : Status(done.error());
}

// The first of the kind's purposes that they work for.
v1::Purpose purposeOf(const Processor& processor, v1::DataKind kind) {
    for (const int purpose : privacy::rowOf(kind).purpose())
        if (std::find(processor.purposes.begin(), processor.purposes.end(), purpose) != processor.purposes.end()) return static_cast<v1::Purpose>(purpose);
    return v1::PURPOSE_UNSET;
}
} // namespace

Result<v1::Correction> correct(Tx& tx, CommandBus& bus, const Gateway& gateway, const AccountId& person, const v1::DeskAct& act, const CommandId& command) {
    const auto field = std::find_if(kFields.begin(), kFields.end(), [&](const Field& one) { return one.name == act.field(); });
    if (field == kFields.end()) return {ErrorCode::Invalid, "field"};
    const auto account = tx.store.entities.get<v1::Account>(person);
    const auto profile = tx.store.entities.get<v1::Profile>(person);
    if (!account || !profile) return {ErrorCode::NotFound, "account"};
    const std::string before = field->now(*account, *profile);
    if (before == act.value()) return {ErrorCode::Invalid, "value"};
    if (auto changed = change(tx, bus, person, act.field(), act.value(), command); !changed) return changed.error();
    v1::Correction done;
    done.set_field(act.field());
    done.set_at_ms(tx.nowMs);
    if (before.empty()) return done; // nobody can have had it
    for (const Processor& processor : gateway.processors().holding(field->kind)) {
        if (processor.contact.empty() || !tx.store.letters.isOpen()) return {ErrorCode::Unavailable, "processor"};
        if (auto may = gateway.permit({processor.name, purposeOf(processor, field->kind), {field->kind}}); !may) return may.error();
        writeCorrectionLetter(tx, {processor.name, processor.contact, act.field(), before, act.value()}, command);
        done.add_told(processor.name);
    }
    return done;
}
} // namespace atelyra::server
