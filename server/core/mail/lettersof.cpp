#include "server/core/mail/lettersof.h"

#include <fmt/format.h>

#include "server/core/policies/policypage.h"
#include "server/core/privacy/receipt.h"
#include "server/core/rights/identityproofs.h"
#include "shared/rules/periods.h"
#include "shared/rules/tickets.h"
#include "shared/wire/endpoints.h"

namespace atelyra::server {
namespace {
std::string dayOf(std::int64_t ms) { return utcText(ms).substr(0, 10); }

RawId certificateLetterOf(const AccountId& account) { return derivedRawId("letter", {letters::kErased.key, account.str()}); }

void writeOrderLetters(Tx& tx, const v1::Order* before, const v1::Order& order) {
    const LetterDetails details{{"number", order.number()}, {"gig", order.terms().title()}};
    const auto buyer = AccountId::of(order.buyer_id()), seller = AccountId::of(order.seller_id());
    if (order.placed_ms() > 0 && (!before || before->placed_ms() == 0)) writeLetter(tx, letters::kOrderPlaced, seller, order.id(), order.placed_ms(), details);
    if (order.state() == v1::DELIVERED && (!before || before->state() != v1::DELIVERED))
        writeLetter(tx, letters::kOrderDelivered, buyer, order.id(), order.deliveries_size(), details);
    if (order.completed_ms() > 0 && (!before || before->completed_ms() == 0)) writeLetter(tx, letters::kOrderAccepted, seller, order.id(), order.completed_ms(), details);
}

// What the officer says is written only to an address that has shown itself to be theirs; the others read it in the program.
std::string wordsFor(const v1::RightsRequest& request) { return request.identity() == v1::IDENTITY_BY_SESSION ? std::string() : request.answer(); }

void writeRequestLetters(Tx& tx, const v1::RightsRequest* before, const v1::RightsRequest& request) {
    const auto owner = AccountId::of(request.account_id());
    const auto write = [&](const LetterForm& form, const std::string& words) {
        const LetterDetails details{{"number", request.number()}, {"received", dayOf(request.received_ms())}, {"day", dayOf(request.due_ms())},
            {"extended", dayOf(request.extended_ms())}, {"words", words}};
        writeLetter(tx, form, owner, request.id(), tx.nowMs, details);
    };
    const auto comesTo = [&](v1::RequestState state) { return request.state() == state && (!before || before->state() != state); };
    if (!before) write(letters::kRightReceived, {});
    // A request for a proof changes how the person is known; what counts is how they were when they asked.
    if (comesTo(v1::REQUEST_WAITS_FOR_PROOF)) write(letters::kRightNeedsProof, before && before->identity() == v1::IDENTITY_BY_SESSION ? std::string() : request.answer());
    // Who cannot sign in sends it through a page, and only to who reads that address does anybody say where it is.
    if (comesTo(v1::REQUEST_WAITS_FOR_PROOF) && before && before->identity() == v1::IDENTITY_BY_MAIL)
        writeLetter(tx, letters::kProofLink, owner, request.id(), tx.nowMs,
            {{"number", request.number()}, {"path", wire::pathOf(wire::Endpoint::ProofPage, IdentityProofs::linkFor(tx.store.keys, rawIdOf(request.id())))}});
    if (request.extended_ms() > 0 && (!before || before->extended_ms() == 0)) write(letters::kRightLonger, wordsFor(request));
    if (comesTo(v1::REQUEST_ANSWERED) || comesTo(v1::REQUEST_ANSWERED_IN_PART)) write(letters::kRightAnswered, wordsFor(request));
    if (comesTo(v1::REQUEST_DECLINED)) write(letters::kRightDeclined, wordsFor(request));
}

// What staff have said since, as they said it; and that it will be closed.
// Whoever has got into an account would have its money sent elsewhere: its owner hears of it while the new account still rests.
void writeMethodLetter(Tx& tx, const v1::PaymentMethod* before, const v1::PaymentMethod& method) {
    if (method.kind() != v1::PAYOUT_ACCOUNT || method.state() != v1::METHOD_READY || (before && before->state() == v1::METHOD_READY)) return;
    writeLetter(tx, letters::kPayoutAccount, AccountId::of(method.account_id()), method.id(), 0,
        {{"last4", method.last4()}, {"day", dayOf(method.ready_ms() + rules::kPayoutAccountRestsMs)}});
}

void writePayoutLetter(Tx& tx, const v1::Payout* before, const v1::Payout& payout) {
    if (payout.state() != v1::PAYOUT_RETURNED || (before && before->state() == v1::PAYOUT_RETURNED)) return;
    const std::string sum = fmt::format("{}.{:02} {}", payout.amount_minor() / 100, payout.amount_minor() % 100, payout.currency());
    writeLetter(tx, letters::kPayoutReturned, AccountId::of(payout.account_id()), payout.id(), 0, {{"sum", sum}, {"last4", payout.last4()}});
}

void writeTicketLetters(Tx& tx, const v1::Ticket* before, const v1::Ticket& ticket) {
    const auto owner = AccountId::of(ticket.account_id());
    for (int i = before ? before->messages_size() : 0; i < ticket.messages_size(); ++i)
        if (ticket.messages(i).voice() == v1::VOICE_OF_STAFF)
            writeLetter(tx, letters::kTicketAnswered, owner, ticket.id(), i, {{"number", ticket.number()}, {"words", ticket.messages(i).body()}});
    if (ticket.warned_ms() > 0 && (!before || before->warned_ms() == 0))
        writeLetter(tx, letters::kTicketClosing, owner, ticket.id(), ticket.warned_ms(), {{"number", ticket.number()}, {"day", dayOf(ticket.warned_ms() + rules::kWarnedBeforeMs)}});
}

std::string listed(const google::protobuf::RepeatedPtrField<std::string>& lines) {
    std::string list;
    for (const auto& line : lines) list += "- " + line + "\n";
    return list;
}

v1::LetterContents contentsOf(const LetterForm& form, const LetterDetails& details) {
    v1::LetterContents contents;
    contents.set_kind(std::string(form.key));
    for (const auto& [name, value] : details) {
        auto& detail = *contents.add_details();
        detail.set_name(name);
        detail.set_value(value);
    }
    return contents;
}
} // namespace

void writeLetter(Tx& tx, const LetterForm& form, const AccountId& to, std::string_view about, std::int64_t occasion, const LetterDetails& details) {
    if (!tx.store.letters.isOpen() || to.isNull()) return;
    const auto id = derivedRawId("letter", {form.key, to.str(), about, std::to_string(occasion)});
    tx.store.letters.add(id, to, form.letterClass == LetterClass::Offer, contentsOf(form, details), tx.nowMs);
    tx.jobsWaiting = true;
}

void writeLettersOf(Tx& tx, const v1::Entity* before, const v1::Entity& after) {
    if (!tx.store.letters.isOpen()) return;
    if (after.has_order()) writeOrderLetters(tx, before ? &before->order() : nullptr, after.order());
    if (after.has_ticket()) writeTicketLetters(tx, before ? &before->ticket() : nullptr, after.ticket());
    if (after.has_rights_request()) writeRequestLetters(tx, before ? &before->rights_request() : nullptr, after.rights_request());
    if (after.has_payment_method()) writeMethodLetter(tx, before ? &before->payment_method() : nullptr, after.payment_method());
    if (after.has_payout()) writePayoutLetter(tx, before ? &before->payout() : nullptr, after.payout());
}

void writeClosingLetter(Tx& tx, const AccountId& account, const v1::CloseAccountReply& said) {
    std::string kept = listed(said.kept());
    if (said.held() > 0) kept += "- " + std::to_string(said.held()) + ": a court or an authority wants them for now\n";
    writeLetter(tx, letters::kClosing, account, {}, tx.nowMs,
        {{"day", dayOf(said.erase_ms())}, {"orders", std::to_string(said.open_orders())}, {"backups", std::to_string(said.backup_days())}, {"kept", kept}});
}

void writeHiddenLetter(Tx& tx, const AccountId& account, const v1::CloseAccountReply& said) {
    writeLetter(tx, letters::kAccountHidden, account, {}, tx.nowMs, {{"day", dayOf(said.erase_ms())}});
}

void writePasswordLetter(Tx& tx, const AccountId& account) { writeLetter(tx, letters::kPasswordChanged, account, {}, tx.nowMs, {}); }

void writeReturnLetter(Tx& tx, const AccountId& account) { writeLetter(tx, letters::kReturned, account, {}, tx.nowMs, {{"day", dayOf(tx.nowMs)}}); }

void writeIncidentLetter(Tx& tx, const AccountId& account, const v1::Incident& incident) {
    writeLetter(tx, letters::kIncident, account, incident.id(), 0, {{"number", incident.number()}, {"words", incident.notice()}, {"from", dayOf(incident.from_ms())},
        {"until", dayOf(incident.until_ms())}, {"known", dayOf(incident.aware_ms())}});
}

void writeEmailLetter(Tx& tx, const AccountId& account, const std::string& before) {
    if (!tx.store.letters.isOpen() || before.empty()) return;
    auto contents = contentsOf(letters::kEmailChanged, {});
    contents.set_address(before);
    const auto id = derivedRawId("letter", {letters::kEmailChanged.key, account.str(), std::to_string(tx.nowMs)});
    tx.store.letters.add(id, account, false, contents, tx.nowMs);
    tx.jobsWaiting = true;
}

void writeCorrectionLetter(Tx& tx, const CorrectionNotice& notice, const CommandId& command) {
    auto contents = contentsOf(letters::kCorrection, {{"field", notice.field}, {"until", notice.before}, {"now", notice.after}});
    contents.set_address(notice.address);
    contents.set_name(notice.to);
    tx.store.letters.add(derivedRawId("letter", {letters::kCorrection.key, command.str(), notice.to}), {}, false, contents, tx.nowMs);
    tx.jobsWaiting = true;
}

void writePolicyLetter(Tx& tx, const AccountId& account, const store::PolicyRow& row) {
    const auto& version = row.version;
    std::string changes;
    for (const auto& change : version.changes) changes += "- " + change + "\n";
    writeLetter(tx, letters::kPolicyChanges, account, version.document + " " + version.version, 0,
        {{"document", version.document}, {"version", version.version}, {"changes", changes}, {"path", policyPath(version.document, version.version)}});
}

std::string languageOf(const store::Store& tables, const AccountId& account) {
    const auto profile = tables.entities.get<v1::Profile>(account);
    return std::string(letterLanguage(profile && profile->languages_size() > 0 ? profile->languages(0) : std::string()));
}

void holdCertificateLetter(Tx& tx, const AccountId& account) {
    const auto known = tx.store.entities.get<v1::Account>(account);
    if (!tx.store.letters.isOpen() || !known || known->email().empty()) return; // or its address is in the letter already
    const auto profile = tx.store.entities.get<v1::Profile>(account);
    auto contents = contentsOf(letters::kErased, {});
    contents.set_address(known->email());
    contents.set_name(profile && !profile->display_name().empty() ? profile->display_name() : known->handle());
    contents.set_language(languageOf(tx.store, account));
    tx.store.letters.hold(certificateLetterOf(account), contents, tx.nowMs);
}

void releaseCertificateLetter(Tx& tx, const AccountId& account, const std::string& certificate) {
    v1::LetterDetail detail;
    detail.set_name("certificate");
    detail.set_value(certificate);
    tx.store.letters.release(certificateLetterOf(account), detail, tx.nowMs);
    tx.jobsWaiting = true;
}
} // namespace atelyra::server
