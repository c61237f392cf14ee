#include "server/store/proofs.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kTable = "identity_proof";
constexpr std::string_view kSelect = "SELECT id, request, account, at_ms, mime, size FROM identity_proof WHERE ";

std::string placeOf(const RawId& id) { return std::string(kTable) + id.str(); }

std::vector<Proof> all(Statement row) {
    std::vector<Proof> found;
    while (row.step()) found.push_back({row.id(0), row.id(1), AccountId(row.id(2)), row.number(3), row.text(4), row.number(5)});
    return found;
}
} // namespace

void Proofs::add(const Proof& proof, std::string_view content) {
    const auto key = m_seal.keys().make(KeyName::ofProof(proof.id.str()));
    if (!key) throw DbError(ErrorCode::Internal, "a proof's key is gone");
    const std::string body = m_seal.closeText(kTable, proof.id.str(), proof.account, seal(*key, content, placeOf(proof.id)));
    m_db.run("INSERT INTO identity_proof (id, request, account, at_ms, mime, size, body) VALUES (?, ?, ?, ?, ?, ?, ?)", proof.id, proof.request, proof.account,
        proof.atMs, proof.mime, proof.size, Bytes{body});
}

std::vector<Proof> Proofs::of(const RawId& request) const { return all(m_db.query(std::string(kSelect) + "request = ? ORDER BY at_ms, id", request)); }
std::vector<Proof> Proofs::ofPerson(const AccountId& account) const { return all(m_db.query(std::string(kSelect) + "account = ? ORDER BY at_ms, id", account)); }

std::optional<std::string> Proofs::content(const Proof& proof) const {
    const auto key = m_seal.keys().find(KeyName::ofProof(proof.id.str()));
    Statement row = m_db.query("SELECT body FROM identity_proof WHERE id = ?", proof.id);
    if (!key || !row.step()) return std::nullopt;
    return unseal(*key, m_seal.openText(kTable, proof.id.str(), proof.account, row.bytes(0)), placeOf(proof.id));
}

void Proofs::drop(const RawId& id) {
    m_seal.keys().destroy(KeyName::ofProof(id.str()));
    m_db.run("DELETE FROM identity_proof WHERE id = ?", id);
}
} // namespace atelyra::store
