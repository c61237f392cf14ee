#include "server/core/rights/importservice.h"

#include <algorithm>
#include <set>

#include "server/core/persist.h"
#include "shared/base/limits.h"
#include "shared/rules/privacyreceipt.h"

namespace atelyra::server {
namespace {
constexpr std::string_view kOnlyALook = "only a look";

void note(v1::ImportReply& reply, const std::string& what, const std::string& title, v1::ImportFate fate, const Error& why = {}) {
    auto& item = *reply.add_items();
    item.set_what(what);
    item.set_title(title);
    item.set_fate(fate);
    if (fate != v1::IMPORT_LEFT_OUT) return;
    item.set_reason(std::string(errorKey(why.code)));
    if (why.code != ErrorCode::Internal) item.set_field(why.detail);
}

v1::ImportFate fateOf(bool isHere, bool isSame) { return isSame ? v1::IMPORT_IS_HERE : isHere ? v1::IMPORT_REPLACES : v1::IMPORT_IS_NEW; }

// What in the archive is another than here, as the one command that changes it, and a line for each part.
v1::UpdateProfile profileChange(const v1::Profile& here, const v1::Profile& brought, v1::ImportReply& reply) {
    v1::UpdateProfile change;
    const auto text = [&](const char* what, const std::string& old, const std::string& fresh, auto set) {
        if (fresh.empty()) return;
        note(reply, what, {}, fateOf(!old.empty(), old == fresh));
        if (old != fresh) set(fresh);
    };
    text("profile.display_name", here.display_name(), brought.display_name(), [&](const std::string& t) { change.set_display_name(t); });
    text("profile.headline", here.headline(), brought.headline(), [&](const std::string& t) { change.set_headline(t); });
    text("profile.bio", here.bio(), brought.bio(), [&](const std::string& t) { change.set_bio(t); });
    text("profile.country", here.country(), brought.country(), [&](const std::string& t) { change.set_country(t); });
    text("profile.city", here.city(), brought.city(), [&](const std::string& t) { change.set_city(t); });
    const auto list = [&](const char* what, const auto& old, const auto& fresh, auto* into) {
        if (fresh.empty()) return;
        const bool same = std::equal(old.begin(), old.end(), fresh.begin(), fresh.end());
        note(reply, what, {}, fateOf(!old.empty(), same));
        if (!same) *into = fresh;
    };
    list("profile.languages", here.languages(), brought.languages(), change.mutable_languages());
    list("profile.skills", here.skills(), brought.skills(), change.mutable_skills());
    list("profile.links", here.links(), brought.links(), change.mutable_links());
    if (!brought.avatar().sha256().empty()) {
        const bool same = here.avatar().sha256() == brought.avatar().sha256();
        note(reply, "profile.avatar", {}, fateOf(!here.avatar().sha256().empty(), same));
        if (!same) *change.mutable_avatar() = brought.avatar();
    }
    return change;
}

bool changesAnything(const v1::UpdateProfile& change) { return change.ByteSizeLong() > 0; }
} // namespace

struct ImportService::Plan {
    v1::ImportReply reply; // what is settled before anything is tried
    v1::UpdateProfile profile;
    std::vector<v1::PublishGig> gigs;

    std::map<std::string, v1::File> files() const {
        std::map<std::string, v1::File> all;
        const auto add = [&all](const google::protobuf::Message& message) {
            for (const v1::File& file : rules::filesOf(message)) all.emplace(file.sha256(), file);
        };
        add(profile);
        for (const auto& gig : gigs) add(gig);
        return all;
    }
    // What cannot be brought is not shown either.
    void drop(const std::string& sha256, const Error& why) {
        note(reply, "file", {}, v1::IMPORT_LEFT_OUT, why);
        if (profile.avatar().sha256() == sha256) profile.clear_avatar();
        for (auto& gig : gigs) {
            auto& media = *gig.mutable_content()->mutable_media();
            media.erase(std::remove_if(media.begin(), media.end(), [&](const v1::File& file) { return file.sha256() == sha256; }), media.end());
        }
    }
};

Result<std::int64_t> ImportService::sizeOf(const AccountId& account, std::string_view sha256) {
    return m_.readers.read([&](store::Store& tables) -> Result<std::int64_t> {
        const auto upload = tables.blobs.upload(account, sha256);
        return upload && upload->complete ? Result<std::int64_t>(upload->size) : Result<std::int64_t>(ErrorCode::NotFound, "sha256");
    });
}

Result<v1::ArchiveOrigin> ImportService::originOf(const BroughtArchive& brought) const {
    if (brought.signature.empty()) return v1::NOT_SIGNED;
    const std::string key = rules::keyNamedIn(brought.signature);
    const auto said = rules::signedPart(brought.signature, key);
    if (key.empty() || !said || said->find("\"manifest_sha256\":\"" + brought.manifestSha256 + "\"") == std::string::npos)
        return {ErrorCode::HashMismatch, "signature.json"};
    return key == m_.publicKey ? v1::FROM_THIS_MARKET : v1::FROM_ANOTHER_MARKET;
}

Result<ImportService::Plan> ImportService::planFor(const AccountId& account, const BroughtArchive& brought) {
    const auto origin = originOf(brought);
    if (!origin) return origin.error();
    return m_.readers.read([&](store::Store& tables) -> Result<Plan> {
        Plan plan;
        plan.reply.set_market(brought.manifest.market());
        plan.reply.set_handle(brought.manifest.handle());
        plan.reply.set_created_ms(brought.manifest.created_ms());
        plan.reply.set_origin(*origin);
        const auto here = tables.entities.get<v1::Profile>(account);
        if (!here) return {ErrorCode::NotFound, "profile"};
        for (const v1::Profile& profile : brought.profiles) plan.profile = profileChange(*here, profile, plan.reply);
        for (const v1::Gig& gig : brought.gigs) {
            const auto own = rawIdFromBytes(gig.id());
            const auto old = own ? tables.entities.get<v1::Gig>(*own) : std::nullopt;
            // The same archive once more makes the same gigs, which are there.
            const GigId id(derivedRawId("import", {account.str(), gig.id()}));
            if ((old && AccountId::of(old->seller_id()) == account) || tables.entities.get<v1::Gig>(id)) {
                note(plan.reply, "gig", gig.content().title(), v1::IMPORT_IS_HERE);
                continue;
            }
            auto& publish = plan.gigs.emplace_back();
            publish.set_gig_id(id.str());
            *publish.mutable_content() = gig.content();
        }
        const std::set<std::string> there(brought.media.begin(), brought.media.end());
        for (const auto& [sha256, file] : plan.files())
            if (!there.contains(sha256)) plan.drop(sha256, {ErrorCode::AttachmentMissing, "media"});
        return plan;
    });
}

// Like files that a person sends: with the same limits, under the same checks.
Status ImportService::bringFiles(const AccountId& account, const ArchiveReader& reader, Plan& plan) {
    std::map<std::string, std::int64_t> wanted;
    for (const auto& [sha256, file] : plan.files()) {
        v1::BlobAnnounce announce;
        announce.set_sha256(sha256);
        announce.set_size(file.size());
        announce.set_mime(file.mime());
        const auto state = m_.blobs.announce(account, announce);
        if (!state && state.error().code == ErrorCode::Unavailable) return state.error();
        if (!state) plan.drop(sha256, state.error());
        else if (!state->complete()) wanted[sha256] = file.size();
    }
    std::map<std::string, Error> failed;
    auto read = reader.readMedia(wanted, [&](std::string_view sha256, std::int64_t offset, std::string_view bytes) -> Status {
        if (failed.contains(std::string(sha256))) return ok();
        const auto sent = m_.blobs.piece(account, sha256, offset, bytes);
        if (sent) return ok();
        if (sent.error().code == ErrorCode::Unavailable) return sent.error();
        // One that was sent in part before goes on where that ended.
        if (sent.error().code == ErrorCode::Conflict) {
            const auto at = m_.blobs.state(account, sha256);
            if (at && at->have > offset) return ok();
        }
        failed.emplace(sha256, sent.error());
        return ok();
    });
    if (!read) return read;
    for (const auto& [sha256, size] : wanted) {
        const auto state = m_.blobs.state(account, sha256);
        if (state && state->have == size) continue;
        const auto why = failed.find(sha256);
        plan.drop(sha256, why == failed.end() ? Error{ErrorCode::HashMismatch, "media"} : why->second);
    }
    return ok();
}

// It arrives at rest, so that its owner looks at it before anybody else does.
void ImportService::carryGig(Tx& tx, const AccountId& account, const v1::PublishGig& gig, v1::ImportReply& reply, v1::ImportRecord& record) {
    const auto done = tx.attempt([&]() -> Status {
        if (tx.store.db->number("SELECT count(*) FROM gig WHERE seller = ? AND state <> ?", 0, account, static_cast<int>(v1::ARCHIVED)) >= limits::kGigsASeller)
            return {ErrorCode::TooLarge, "gigs"};
        v1::CommandBody publish;
        *publish.mutable_publish_gig() = gig;
        publish.mutable_publish_gig()->set_at_rest(true);
        const auto said = m_.bus.execute(tx, {account, rules::ActorRole::Member}, publish, CommandId::make(tx.nowMs, m_.rng));
        return said ? ok() : Status(said.error());
    });
    note(reply, "gig", gig.content().title(), done ? v1::IMPORT_IS_NEW : v1::IMPORT_LEFT_OUT, done ? Error{} : done.error());
    if (!done) return;
    record.add_gig_ids(gig.gig_id());
    record.add_gig_versions(tx.store.entities.versionOf({v1::GIG, GigId::of(gig.gig_id())}));
}

// A look is the real thing, taken back before it counts: so it says what would happen, and not what somebody thinks would.
Status ImportService::carryOut(const AccountId& account, const Plan& plan, bool keep, v1::ImportReply& reply) {
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        reply = plan.reply;
        v1::ImportRecord record;
        const auto before = tx.store.entities.get<v1::Profile>(account);
        if (!before) return {ErrorCode::NotFound, "profile"};
        *record.mutable_profile_before() = *before;
        if (changesAnything(plan.profile)) {
            v1::CommandBody body;
            *body.mutable_update_profile() = plan.profile;
            const auto said = m_.bus.execute(tx, {account, rules::ActorRole::Member}, body, CommandId::make(tx.nowMs, m_.rng));
            if (!said) note(reply, "profile", {}, v1::IMPORT_LEFT_OUT, said.error());
        }
        for (const auto& gig : plan.gigs) carryGig(tx, account, gig, reply, record);
        if (!keep) return {ErrorCode::Conflict, std::string(kOnlyALook)};
        record.set_profile_version(tx.store.entities.versionOf({v1::PROFILE, account}));
        tx.store.imports.put(account, tx.nowMs, record);
        reply.set_done(true);
        reply.set_undo_until_ms(tx.nowMs + kUndoMs);
        return ok();
    });
    const bool looked = !keep && !done && done.error().detail == kOnlyALook;
    return looked ? ok() : done;
}

Result<v1::ImportReply> ImportService::import(const AccountId& account, const v1::Import& request) {
    if (request.passphrase().size() > limits::kPasswordMaxBytes) return {ErrorCode::TooLarge, "passphrase"};
    const auto size = sizeOf(account, request.sha256());
    if (!size) return size.error();
    const ArchiveReader reader([&](std::int64_t offset) { return m_.blobs.read(account, request.sha256(), offset); }, *size, request.passphrase());
    const auto brought = reader.read();
    if (!brought) return brought.error();
    auto plan = planFor(account, *brought);
    if (!plan) return plan.error();
    if (request.run())
        if (auto files = bringFiles(account, reader, *plan); !files) return files.error();
    v1::ImportReply reply;
    if (auto done = carryOut(account, *plan, request.run(), reply); !done) return done.error();
    return reply;
}

Result<v1::UndoImportReply> ImportService::undo(const AccountId& account) {
    v1::UndoImportReply reply;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        reply.Clear();
        const auto known = tx.store.imports.of(account);
        if (!known || known->atMs + kUndoMs <= tx.nowMs) return ErrorCode::NotFound;
        const v1::ImportRecord& record = known->record;
        rules::Changes changes;
        for (int i = 0; i < record.gig_ids_size(); ++i) {
            const rules::Ref ref{v1::GIG, GigId::of(record.gig_ids(i))};
            const bool touched = !tx.store.entities.find(ref) || tx.store.entities.versionOf(ref) != record.gig_versions(i) ||
                                 tx.store.db->number("SELECT 1 FROM orders WHERE gig = ? LIMIT 1", 0, ref.id) == 1;
            reply.set_stayed(reply.stayed() + touched);
            reply.set_removed(reply.removed() + !touched);
            if (!touched) changes.removes.push_back(ref);
        }
        if (tx.store.entities.versionOf({v1::PROFILE, account}) == record.profile_version()) {
            changes.put(record.profile_before());
            reply.set_profile(true);
        }
        persist(tx, changes);
        tx.store.imports.forget(account);
        return ok();
    });
    if (!done) return done.error();
    return reply;
}
} // namespace atelyra::server
