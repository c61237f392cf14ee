#include "server/core/rights/identityproofs.h"

#include "server/core/admin/auditlog.h"
#include "server/core/persist.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/rules/requests.h"

namespace atelyra::server {
namespace {
constexpr std::string_view kLinks = "proof-link"; // the market's key for them
constexpr std::size_t kIdDigits = 32;

// By its first bytes, whatever the sender calls it. Empty: none that an officer can look at.
std::string_view kindOf(std::string_view content) {
    if (content.starts_with("%PDF-")) return "application/pdf";
    if (content.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (content.starts_with("\xff\xd8\xff")) return "image/jpeg";
    return {};
}

std::optional<RawId> requestOf(std::string_view token) {
    if (token.size() <= kIdDigits) return std::nullopt;
    const auto bytes = fromHex(token.substr(0, kIdDigits));
    return bytes ? rawIdFromBytes(*bytes) : std::nullopt;
}
} // namespace

Status checkProof(std::string_view content) {
    if (content.empty()) return {ErrorCode::Invalid, "content"};
    if (content.size() > limits::kProofBytes) return {ErrorCode::TooLarge, "content"};
    return kindOf(content).empty() ? Status(ErrorCode::UnsupportedType, "content") : ok();
}

void keepProof(Tx& tx, Rng& rng, const AccountId& person, const RawId& request, std::string_view content) {
    tx.store.proofs.add({newRawId(tx.nowMs, rng), request, person, tx.nowMs, std::string(kindOf(content)), std::int64_t(content.size())}, content);
}

std::string IdentityProofs::linkFor(store::KeyStore& keys, const RawId& request) { return toHex(request.str()) + keys.nameFor(kLinks, request.str()); }

bool IdentityProofs::isLink(std::string_view token) const {
    const auto request = requestOf(token);
    if (!request) return false;
    const auto waits = m_.readers.read([&](store::Store& tables) -> Result<bool> {
        const auto known = tables.entities.get<v1::RightsRequest>(*request);
        return known && linkFor(tables.keys, *request) == token && rules::mayProve(*known).has_value();
    });
    return waits.value_or(false);
}

Result<v1::SendProofReply> IdentityProofs::take(const AccountId& account, const v1::SendProof& proof) {
    return add(rawIdOf(proof.request_id()), &account, proof.content());
}

Result<v1::SendProofReply> IdentityProofs::takeByLink(std::string_view token, const std::string& content) {
    if (!isLink(token)) return ErrorCode::NotFound;
    return add(*requestOf(token), nullptr, content);
}

Result<v1::SendProofReply> IdentityProofs::add(const RawId& id, const AccountId* owner, const std::string& content) {
    if (auto fit = checkProof(content); !fit) return fit.error();
    v1::SendProofReply reply;
    auto added = m_.writer.run([&](Tx& tx) -> Status {
        const auto before = tx.store.entities.get<v1::RightsRequest>(id);
        if (!before || (owner && AccountId::of(before->account_id()) != *owner)) return ErrorCode::NotFound;
        auto after = rules::afterProof(*before, tx.nowMs);
        if (!after) return after.error();
        keepProof(tx, m_.rng, AccountId::of(before->account_id()), id, content);
        reply.set_proofs(after->proofs());
        rules::Changes changes;
        changes.put(*std::move(after));
        persist(tx, changes);
        return ok();
    });
    if (!added) return added.error();
    return reply;
}

Result<v1::ProofFile> IdentityProofs::read(const AccountId& officer, const v1::ProofQuery& query) {
    v1::ProofFile file;
    auto looked = m_.writer.run([&](Tx& tx) -> Status {
        const RawId id = rawIdOf(query.request_id());
        const auto request = tx.store.entities.get<v1::RightsRequest>(id);
        if (!request) return ErrorCode::NotFound;
        const AccountId person = AccountId::of(request->account_id());
        if (AccountId::of(request->officer_id()) != officer || person == officer) return {ErrorCode::Forbidden, "officer_id"};
        for (const store::Proof& proof : tx.store.proofs.of(id)) {
            if (proof.id.str() != query.proof_id()) continue;
            writeDown(tx, {.by = officer, .what = "request.proof", .about = person, .item = id, .reason = "identity"});
            const auto content = tx.store.proofs.content(proof);
            if (!content) return ErrorCode::NotFound;
            file.set_mime(proof.mime);
            file.set_content(*content);
            return ok();
        }
        return ErrorCode::NotFound;
    });
    if (!looked) return looked.error();
    return file;
}
} // namespace atelyra::server
