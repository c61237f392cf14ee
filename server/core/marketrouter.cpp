#include "server/core/marketrouter.h"

#include <spdlog/spdlog.h>

#include "server/core/admin/auditlog.h"
#include "server/core/formfields.h"
#include "server/core/mail/mailpages.h"
#include "server/core/policies/policypage.h"
#include "server/core/policies/publicfacts.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kComeBackMs = 1000;
constexpr std::int64_t kMaxAdvanceMs = 400 * kDayMs;

// Answers come in the words of the question; where it had none, in words that a person can read.
std::string_view replyType(const wire::Request& request) {
    if (request.contentType == wire::kProtobuf || request.contentType == wire::kBytes) return wire::kProtobuf;
    return wire::kJson;
}

template <class Message> wire::Response encoded(const wire::Request& request, const Message& message) {
    wire::Response response;
    response.contentType = std::string(replyType(request));
    response.body = wire::encode(response.contentType, message);
    return response;
}

// A device of somebody who has been erased comes as far as these, and hears there that all is gone.
bool hearsOfErasure(wire::Endpoint endpoint) {
    using wire::Endpoint;
    return endpoint == Endpoint::Hello || endpoint == Endpoint::Push || endpoint == Endpoint::Pull || endpoint == Endpoint::Bootstrap;
}

wire::Response failed(const Error& error) { // filled in by dispatch, which knows how to say it
    wire::Response response;
    response.status = 0;
    response.contentType = std::string(errorKey(error.code));
    response.body = error.detail;
    return response;
}
} // namespace

wire::Response MarketRouter::piece(const Call& call, Result<BlobService::Piece> read) {
    if (!read) return failed(read.error());
    wire::Response response;
    response.contentType = std::string(wire::kBytes);
    response.body = std::move(read->bytes);
    response.offset = call.match.offset;
    response.size = read->size;
    return response;
}

std::string MarketRouter::Call::sha256() const { return fromHex(match.sha256).value_or(std::string()); }

template <class In, class Ask> MarketRouter::Answer MarketRouter::message(Ask ask) {
    return [ask](Call& call) -> wire::Response {
        In in;
        if (auto decoded = wire::decode(call.request.contentType, call.request.body, wire::Strictness::Server, in); !decoded)
            return failed(decoded.error());
        auto out = ask(call, in);
        return out ? encoded(call.request, *out) : failed(out.error());
    };
}

MarketRouter::MarketRouter(Parts parts) : m_(std::move(parts)) {
    addAnswers();
    addBlobAnswers();
    addPolicyAnswers();
    addPages();
    addExportAnswers();
    addPrivacyAnswers();
    addDeskAnswers();
    addPaperAnswers();
    addHelpAnswers();
    addDecisionAnswers();
    addWatchAnswers();
    addFinanceAnswers();
    addGlassAnswers();
    addMailAnswers();
}

void MarketRouter::addAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::Health] = [this](Call& call) {
        v1::HealthReply reply;
        reply.set_status(m_draining ? "draining" : "ok");
        reply.set_version(m_.version);
        reply.set_server_time_ms(m_.clock.wallMs());
        reply.set_test_clock(static_cast<bool>(m_.advanceClock));
        return encoded(call.request, reply);
    };
    m_answers[Endpoint::Hello] = message<v1::Hello>([this](Call& c, const v1::Hello& in) {
        return m_.sync.hello(c.caller ? std::optional(c.caller->account) : std::nullopt, in);
    });
    m_answers[Endpoint::SignUp] = message<v1::SignUp>([this](Call&, const v1::SignUp& in) { return m_.accounts.signUp(in); });
    m_answers[Endpoint::SignIn] = message<v1::SignIn>([this](Call& c, const v1::SignIn& in) {
        auto reply = m_.accounts.signIn(in, c.retryAfterMs);
        if (!reply && reply.error().code == ErrorCode::WrongCredentials) m_.watch.signInFailed(c.request.peer, in.login());
        return reply;
    });
    m_answers[Endpoint::SignOut] = message<v1::SignOut>([this](Call& c, const v1::SignOut&) { return m_.accounts.signOut(c.request.token); });
    m_answers[Endpoint::ChangePassword] = message<v1::ChangePassword>([this](Call& c, const v1::ChangePassword& in) {
        return m_.accounts.changePassword(c.account(), c.request.token, in, c.retryAfterMs);
    });
    m_answers[Endpoint::ChangeEmail] = message<v1::ChangeEmail>([this](Call& c, const v1::ChangeEmail& in) { return m_.accounts.changeEmail(c.account(), in, c.retryAfterMs); });
    m_answers[Endpoint::EndSessions] = message<v1::EndSessions>([this](Call& c, const v1::EndSessions& in) {
        return m_.accounts.endSessions(c.account(), c.request.token, in, c.retryAfterMs);
    });
    m_answers[Endpoint::Sessions] = message<v1::SessionsQuery>([this](Call& c, const v1::SessionsQuery&) { return m_.accounts.sessions(c.account(), c.request.token); });
    m_answers[Endpoint::CloseAccount] = message<v1::CloseAccount>([this](Call& c, const v1::CloseAccount& in) { return m_.accounts.close(c.account(), in, c.retryAfterMs); });
    m_answers[Endpoint::Register] = message<v1::Register>([this](Call& c, const v1::Register& in) { return m_.sync.registerDevice(c.account(), in); });
    m_answers[Endpoint::Push] = message<v1::PushRequest>([this](Call& c, const v1::PushRequest& in) { return push(c, in); });
    m_answers[Endpoint::Pull] = message<v1::PullRequest>([this](Call& c, const v1::PullRequest& in) { return m_.sync.pull(c.account(), in); });
    m_answers[Endpoint::Bootstrap] = message<v1::BootstrapRequest>([this](Call& c, const v1::BootstrapRequest& in) { return m_.sync.bootstrap(c.account(), in); });
    m_answers[Endpoint::Marks] = message<v1::Marks>([this](Call& c, const v1::Marks& in) { return m_.chat.mark(c.account(), in); });
    m_answers[Endpoint::History] = message<v1::HistoryRequest>([this](Call& c, const v1::HistoryRequest& in) { return m_.chat.history(c.account(), in); });
    m_answers[Endpoint::GigsQuery] = message<v1::GigQuery>([this](Call&, const v1::GigQuery& in) { return m_.catalogue.query(in); });
    m_answers[Endpoint::GigsRevalidate] = message<v1::GigRevalidate>([this](Call&, const v1::GigRevalidate& in) { return m_.catalogue.revalidate(in); });
    m_answers[Endpoint::GigsReviews] = message<v1::GigReviews>([this](Call&, const v1::GigReviews& in) { return m_.catalogue.reviews(in); });
    m_answers[Endpoint::AdvanceClock] = message<v1::AdvanceClock>([this](Call&, const v1::AdvanceClock& in) -> Result<v1::AdvanceClockReply> {
        if (!m_.advanceClock) return ErrorCode::NotFound;
        if (in.by_ms() <= 0 || in.by_ms() > kMaxAdvanceMs) return {ErrorCode::Invalid, "by_ms"};
        const auto now = m_.advanceClock(in.by_ms());
        if (!now) return now.error();
        v1::AdvanceClockReply reply;
        reply.set_server_time_ms(*now);
        return reply;
    });
}

void MarketRouter::addBlobAnswers() {
    using wire::Endpoint;
    const auto state = [](const BlobService::State& at) {
        wire::Response response;
        response.offset = at.have;
        response.size = at.size;
        return response;
    };
    m_answers[Endpoint::BlobAnnounce] = message<v1::BlobAnnounce>([this](Call& c, const v1::BlobAnnounce& in) { return m_.blobs.announce(c.account(), in); });
    m_answers[Endpoint::BlobState] = [this, state](Call& c) {
        const auto at = m_.blobs.state(c.account(), c.sha256());
        return at ? state(*at) : failed(at.error());
    };
    m_answers[Endpoint::BlobPiece] = [this, state](Call& c) {
        if (c.request.contentType != wire::kBytes) return failed({ErrorCode::UnsupportedType, "a piece is bytes"});
        const auto at = m_.blobs.piece(c.account(), c.sha256(), c.request.offset, c.request.body);
        return at ? state(*at) : failed(at.error());
    };
    m_answers[Endpoint::BlobRead] = [this](Call& c) { return piece(c, m_.blobs.read(c.account(), c.sha256(), c.match.offset)); };
}

void MarketRouter::addExportAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::AskExport] = message<v1::AskExport>([this](Call& c, const v1::AskExport& in) -> Result<v1::ExportReply> {
        if (auto right = m_.accounts.confirm(c.account(), in.password(), c.retryAfterMs); !right) return right.error();
        auto asked = m_.exports.ask(c.account(), in.passphrase(), c.retryAfterMs);
        if (asked) m_.watch.archiveAsked();
        return asked;
    });
    m_answers[Endpoint::ExportState] = message<v1::AskExportState>([this](Call& c, const v1::AskExportState&) { return m_.exports.state(c.account()); });
    m_answers[Endpoint::Import] = message<v1::Import>([this](Call& c, const v1::Import& in) { return m_.imports.import(c.account(), in); });
    m_answers[Endpoint::UndoImport] = message<v1::UndoImport>([this](Call& c, const v1::UndoImport&) { return m_.imports.undo(c.account()); });
    m_answers[Endpoint::ExportRead] = [this](Call& c) { return piece(c, m_.exports.read(c.account(), c.match.offset)); };
}

void MarketRouter::addPolicyAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::PolicyList] = message<v1::PolicyListRequest>([this](Call&, const v1::PolicyListRequest&) -> Result<v1::PolicyList> { return m_.policies.list(); });
    m_answers[Endpoint::PolicyText] = message<v1::PolicyTextRequest>([this](Call&, const v1::PolicyTextRequest& in) {
        return m_.policies.text(in.document(), in.version(), in.language());
    });
    m_answers[Endpoint::PolicyShown] = message<v1::PolicyAck>([this](Call& c, const v1::PolicyAck& in) -> Result<v1::PolicyAckReply> {
        if (auto kept = m_.policies.acknowledge(c.account(), in); !kept) return kept.error();
        return v1::PolicyAckReply{};
    });
    m_answers[Endpoint::PoliciesShown] = [this](Call& c) {
        const auto acks = m_.policies.shownTo(c.account());
        return acks ? encoded(c.request, *acks) : failed(acks.error());
    };
}

void MarketRouter::addPages() {
    using wire::Endpoint;
    struct Page {
        Endpoint now, at;
        std::string_view document;
    };
    for (const Page page : {Page{Endpoint::PolicyPage, Endpoint::PolicyPageAt, "privacy"}, Page{Endpoint::TermsPage, Endpoint::TermsPageAt, "terms"},
             Page{Endpoint::TrustPage, Endpoint::TrustPageAt, "trust"}, Page{Endpoint::InterestsPage, Endpoint::InterestsPageAt, "interests"}}) {
        m_answers[page.now] = m_answers[page.at] = [this, page](Call& c) {
            const auto text = m_.policies.text(page.document, c.match.version);
            return text ? policyAnswer(*text, m_.policies.list(), c.request.contentType == wire::kHtml) : failed(text.error());
        };
    }
    m_answers[Endpoint::SecurityTxt] = [this](Call&) {
        wire::Response answer;
        answer.contentType = std::string(wire::kPlain) + "; charset=utf-8";
        answer.body = securityTxt(m_.securityContact, m_.clock.wallMs());
        return answer.body.empty() ? failed(Error{ErrorCode::NotFound, {}}) : answer;
    };
    m_answers[Endpoint::PublicPurposes] = [](Call& c) { return encoded(c.request, publicPurposes()); };
    m_answers[Endpoint::PublicProcessors] = [this](Call& c) { return encoded(c.request, m_.processors); };
    m_answers[Endpoint::PublicSignals] = [this](Call& c) { return encoded(c.request, m_.registers.browserSignals(m_.clock.wallMs())); };
}

void MarketRouter::addPrivacyAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::Consents] = message<v1::ConsentReport>([this](Call&, const v1::ConsentReport& in) { return m_.consents.report(in); });
    m_answers[Endpoint::ConsentHistory] = message<v1::ConsentHistory>([this](Call& c, const v1::ConsentHistory&) { return m_.consents.history(c.account()); });
    m_answers[Endpoint::Usage] = message<v1::UsageReport>([this](Call&, const v1::UsageReport& in) { return m_.usage.take(in); });
    m_answers[Endpoint::UsageDeletion] = message<v1::UsageDeletion>([this](Call&, const v1::UsageDeletion& in) { return m_.usage.remove(in); });
    m_answers[Endpoint::UsageTotals] = message<v1::UsageQuery>([this](Call&, const v1::UsageQuery& in) { return m_.usage.totals(in); });
}

void MarketRouter::addDeskAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::OpenDesk] = message<v1::OpenDesk>([this](Call& c, const v1::OpenDesk& in) { return m_.door.open(*c.caller, c.request.token, in, c.retryAfterMs); });
    m_answers[Endpoint::KeepDesk] = message<v1::KeepDesk>([this](Call& c, const v1::KeepDesk&) -> Result<v1::DeskSession> {
        const auto session = m_.door.pass(c.request.token);
        return session ? Result<v1::DeskSession>(*session) : ErrorCode::DeskClosed;
    });
    m_answers[Endpoint::CloseDesk] = message<v1::CloseDesk>([this](Call& c, const v1::CloseDesk&) { return m_.door.close(*c.caller, c.request.token); });
    m_answers[Endpoint::DeskRequests] = message<v1::DeskQuery>([this](Call& c, const v1::DeskQuery& in) { return m_.desk.queue(c.account(), in); });
    const auto withSession = [this](const Call& call, Result<v1::DeskCase> reply) { // each look makes the session longer
        if (reply)
            if (auto session = m_.door.pass(call.request.token)) *reply->mutable_session() = *std::move(session);
        return reply;
    };
    m_answers[Endpoint::DeskCase] = message<v1::DeskCaseQuery>([this, withSession](Call& c, const v1::DeskCaseQuery& in) { return withSession(c, m_.desk.look(c.account(), in)); });
    m_answers[Endpoint::DeskReveal] = message<v1::Reveal>([this](Call& c, const v1::Reveal& in) { return m_.desk.reveal(c.account(), in); });
    m_answers[Endpoint::DeskAct] = message<v1::DeskAct>([this, withSession](Call& c, const v1::DeskAct& in) { return withSession(c, m_.desk.act(c.account(), in, c.retryAfterMs)); });
    m_answers[Endpoint::DeskProof] = message<v1::ProofQuery>([this](Call& c, const v1::ProofQuery& in) { return m_.proofs.read(c.account(), in); });
    m_answers[Endpoint::PublicRequests] = [this](Call& c) {
        const auto figures = m_.desk.publicFigures();
        return figures ? encoded(c.request, *figures) : failed(figures.error());
    };
}

void MarketRouter::addPaperAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::DeskAudit] = message<v1::AuditQuery>([this](Call& c, const v1::AuditQuery& in) { return m_.papers.audit(c.account(), in); });
    m_answers[Endpoint::DeskDisclosures] = message<v1::DisclosuresQuery>([this](Call& c, const v1::DisclosuresQuery&) { return m_.papers.disclosures(c.account()); });
    m_answers[Endpoint::DeskPropose] = message<v1::ProposeDisclosure>([this](Call& c, const v1::ProposeDisclosure& in) { return m_.papers.propose(c.account(), in); });
    m_answers[Endpoint::DeskDisclosureStep] = message<v1::DisclosureStep>([this](Call& c, const v1::DisclosureStep& in) { return m_.papers.step(c.account(), in); });
    m_answers[Endpoint::DeskTake] = message<v1::TakeDisclosure>([this](Call& c, const v1::TakeDisclosure& in) { return m_.papers.take(c.account(), in); });
    m_answers[Endpoint::DeskHolds] = message<v1::HoldsQuery>([this](Call& c, const v1::HoldsQuery&) { return m_.papers.holds(c.account()); });
    m_answers[Endpoint::DeskPlaceHold] = message<v1::PlaceHold>([this](Call& c, const v1::PlaceHold& in) { return m_.papers.placeHold(c.account(), in); });
    m_answers[Endpoint::DeskHoldStep] = message<v1::HoldStep>([this](Call& c, const v1::HoldStep& in) { return m_.papers.stepHold(c.account(), in); });
    m_answers[Endpoint::DeskReadAsks] = message<v1::ReadAsksQuery>([this](Call& c, const v1::ReadAsksQuery&) { return m_.reading.asks(c.account()); });
    m_answers[Endpoint::DeskAnswerReadAsk] = message<v1::AnswerReadAsk>([this](Call& c, const v1::AnswerReadAsk& in) { return m_.reading.answer(c.account(), in); });
    m_answers[Endpoint::DeskRetention] = message<v1::RetentionQuery>([this](Call& c, const v1::RetentionQuery&) { return m_.papers.retention(c.account()); });
    m_answers[Endpoint::DeskRegisters] = message<v1::RegistersQuery>([this](Call& c, const v1::RegistersQuery&) -> Result<v1::GuardRegisters> {
        if (auto noted = writeDown(m_.writer, {.by = c.account(), .role = c.caller->role, .what = "registers.view"}); !noted) return noted.error();
        return m_.registers.at(m_.clock.wallMs());
    });
    m_answers[Endpoint::Accesses] = message<v1::AccessesQuery>([this](Call& c, const v1::AccessesQuery&) { return m_.papers.accesses(c.account()); });
}

void MarketRouter::addHelpAnswers() {
    using wire::Endpoint;
    const auto withSession = [this](const Call& call, Result<v1::TicketCase> reply) {
        if (reply)
            if (auto session = m_.door.pass(call.request.token)) *reply->mutable_session() = *std::move(session);
        return reply;
    };
    m_answers[Endpoint::DeskTickets] = message<v1::TicketQuery>([this](Call& c, const v1::TicketQuery& in) { return m_.help.queue(*c.caller, in); });
    m_answers[Endpoint::DeskTicket] = message<v1::TicketCaseQuery>([this, withSession](Call& c, const v1::TicketCaseQuery& in) { return withSession(c, m_.help.look(*c.caller, in)); });
    m_answers[Endpoint::DeskTicketAct] = message<v1::TicketAct>([this, withSession](Call& c, const v1::TicketAct& in) { return withSession(c, m_.help.act(*c.caller, in)); });
    m_answers[Endpoint::DeskAskTicket] = message<v1::AskToReadTicket>([this](Call& c, const v1::AskToReadTicket& in) { return m_.help.ask(*c.caller, in); });
    m_answers[Endpoint::DeskTicketFile] = message<v1::TicketFileQuery>([this](Call& c, const v1::TicketFileQuery& in) { return m_.help.file(*c.caller, in); });
}

void MarketRouter::addDecisionAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::DeskMatters] = message<v1::MattersQuery>([this](Call& c, const v1::MattersQuery&) { return m_.moderation.list(c.account()); });
    m_answers[Endpoint::DeskAskMatter] = message<v1::AskToReadMatter>([this](Call& c, const v1::AskToReadMatter& in) { return m_.moderation.ask(c.account(), in); });
    m_answers[Endpoint::DeskMatter] = message<v1::MatterQuery>([this](Call& c, const v1::MatterQuery& in) { return m_.moderation.look(c.account(), in); });
    m_answers[Endpoint::DeskMatterAct] = message<v1::ActOnMatter>([this](Call& c, const v1::ActOnMatter& in) { return m_.moderation.act(c.account(), in); });
    m_answers[Endpoint::PublicRules] = [this](Call& c) {
        const auto rules = m_.moderation.publicRules();
        return rules ? encoded(c.request, *rules) : failed(rules.error());
    };
}

void MarketRouter::addWatchAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::DeskAlerts] = message<v1::AlertsQuery>([this](Call& c, const v1::AlertsQuery&) { return m_.alerts.list(*c.caller); });
    m_answers[Endpoint::DeskAlert] = message<v1::AlertQuery>([this](Call& c, const v1::AlertQuery& in) { return m_.alerts.look(*c.caller, in); });
    m_answers[Endpoint::DeskAlertAct] = message<v1::ActOnAlert>([this](Call& c, const v1::ActOnAlert& in) { return m_.alerts.act(*c.caller, in); });
    m_answers[Endpoint::DeskIncidents] = message<v1::IncidentsQuery>([this](Call& c, const v1::IncidentsQuery&) { return m_.incidents.list(*c.caller); });
    m_answers[Endpoint::DeskIncident] = message<v1::IncidentQuery>([this](Call& c, const v1::IncidentQuery& in) { return m_.incidents.look(*c.caller, in); });
    m_answers[Endpoint::DeskIncidentDeclare] = message<v1::DeclareIncident>([this](Call& c, const v1::DeclareIncident& in) { return m_.incidents.declare(*c.caller, in); });
    m_answers[Endpoint::DeskIncidentAct] = message<v1::ActOnIncident>([this](Call& c, const v1::ActOnIncident& in) { return m_.incidents.act(*c.caller, in); });
}

void MarketRouter::addFinanceAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::DeskPayouts] = message<v1::PayoutsQuery>([this](Call& c, const v1::PayoutsQuery&) { return m_.finance.payouts(c.account()); });
    m_answers[Endpoint::DeskPayoutAct] = message<v1::ActOnPayout>([this](Call& c, const v1::ActOnPayout& in) { return m_.finance.act(c.account(), in); });
    m_answers[Endpoint::DeskOrderMoney] = message<v1::OrderMoneyQuery>([this](Call& c, const v1::OrderMoneyQuery& in) { return m_.finance.orderMoney(c.account(), in); });
}

void MarketRouter::addGlassAnswers() {
    using wire::Endpoint;
    m_answers[Endpoint::DeskGlasses] = message<v1::GlassesQuery>([this](Call& c, const v1::GlassesQuery&) { return m_.glass.all(c.account()); });
    m_answers[Endpoint::DeskAnswerGlass] = message<v1::AnswerGlass>([this](Call& c, const v1::AnswerGlass& in) { return m_.glass.answer(c.account(), in); });
    m_answers[Endpoint::DeskReviewGlass] = message<v1::ReviewGlass>([this](Call& c, const v1::ReviewGlass& in) { return m_.glass.review(c.account(), in); });
    m_answers[Endpoint::DeskMyGlasses] = message<v1::MyGlassesQuery>([this](Call& c, const v1::MyGlassesQuery&) { return m_.glass.mine(*c.caller); });
    m_answers[Endpoint::DeskOpenGlass] = message<v1::OpenGlass>([this](Call& c, const v1::OpenGlass& in) { return m_.glass.open(*c.caller, c.request.token, in); });
    m_answers[Endpoint::BehindGlass] = message<v1::BehindGlassQuery>([this](Call& c, const v1::BehindGlassQuery&) { return m_.glass.look(*c.caller, c.request.token); });
    m_answers[Endpoint::GlassTicket] = message<v1::GlassTicketQuery>([this](Call& c, const v1::GlassTicketQuery& in) { return m_.glass.ticket(*c.caller, c.request.token, in); });
    m_answers[Endpoint::GlassMatter] = message<v1::GlassMatterQuery>([this](Call& c, const v1::GlassMatterQuery& in) { return m_.glass.matter(*c.caller, c.request.token, in); });
    m_answers[Endpoint::GlassOrder] = message<v1::GlassOrderQuery>([this](Call& c, const v1::GlassOrderQuery& in) { return m_.glass.order(*c.caller, c.request.token, in); });
}

void MarketRouter::addMailAnswers() {
    using wire::Endpoint;
    const auto shown = [this](const HtmlPage& page) { return htmlAnswer(page, m_.policies.list().controller()); };
    m_answers[Endpoint::UnsubscribePage] = [this, shown](Call& c) {
        return m_.offers.isToken(c.match.token) ? shown(unsubscribePage(c.match.token)) : failed(Error{ErrorCode::NotFound, {}});
    };
    m_answers[Endpoint::Unsubscribe] = [this, shown](Call& c) {
        const auto ended = m_.offers.end(c.match.token);
        return ended ? shown(unsubscribedPage()) : failed(ended.error());
    };
    m_answers[Endpoint::AskRightPage] = [this, shown](Call&) { return shown(askRightPage(m_.signedOut.hasMail(), m_.policies.list().controller())); };
    m_answers[Endpoint::AskRight] = [this, shown](Call& c) {
        if (c.request.contentType != wire::kForm)
            return message<v1::AskRight>([this](Call&, const v1::AskRight& in) -> Result<v1::AskRightReply> {
                if (auto asked = m_.signedOut.ask(in); !asked) return asked.error();
                return v1::AskRightReply{};
            })(c);
        const auto in = askRightIn(c.request.body);
        const Status asked = in ? m_.signedOut.ask(*in) : Status(in.error());
        return asked ? shown(askedRightPage()) : failed(asked.error());
    };
    m_answers[Endpoint::AskForOtherPage] = [this, shown](Call&) { return shown(askForOtherPage(m_.signedOut.hasMail(), m_.policies.list().controller())); };
    m_answers[Endpoint::AskForOther] = [this, shown](Call& c) {
        if (c.request.contentType != wire::kFormWithFiles) return failed(Error{ErrorCode::UnsupportedType, "a form with a file"});
        const auto in = askForOtherIn(c.request.body);
        const Status asked = in ? m_.signedOut.ask(*in) : Status(in.error());
        return asked ? shown(askedRightPage()) : failed(asked.error());
    };
    m_answers[Endpoint::SendProof] = message<v1::SendProof>([this](Call& c, const v1::SendProof& in) { return m_.proofs.take(c.account(), in); });
    m_answers[Endpoint::ProofPage] = [this, shown](Call& c) { return m_.proofs.isLink(c.match.token) ? shown(proofPage(c.match.token)) : failed(Error{ErrorCode::NotFound, {}}); };
    m_answers[Endpoint::ProofByLink] = [this, shown](Call& c) {
        if (c.request.contentType != wire::kFormWithFiles) return failed(Error{ErrorCode::UnsupportedType, "a form with a file"});
        const auto form = formWithFile(c.request.body);
        const auto taken = form ? m_.proofs.takeByLink(c.match.token, form->file) : Result<v1::SendProofReply>(form.error());
        return taken ? shown(provedPage(taken->proofs())) : failed(taken.error());
    };
    m_answers[Endpoint::ConfirmRightPage] = [shown](Call& c) { return shown(confirmRightPage(c.match.token)); };
    m_answers[Endpoint::ConfirmRight] = [this, shown](Call& c) {
        const auto confirmed = m_.signedOut.confirm(c.match.token);
        if (!confirmed) return failed(confirmed.error());
        return c.request.contentType == wire::kForm ? shown(confirmedRightPage(*confirmed)) : encoded(c.request, *confirmed);
    };
}

Status MarketRouter::checkRoutes() const {
    for (const wire::Route& route : wire::routes()) {
        if (route.endpoint != wire::Endpoint::Wake && !m_answers.contains(route.endpoint)) // wake has a listener of its own
            return {ErrorCode::Internal, "nobody answers " + std::string(route.path)};
    }
    return ok();
}

wire::Response MarketRouter::handle(const wire::Request& request) {
    const std::int64_t begunMs = m_.clock.monoMs();
    const wire::Route* route = nullptr;
    wire::Response response = answer(request, route);
    m_.uses.add(lineOf(request, route, response, m_.clock.wallMs(), m_.clock.monoMs() - begunMs));
    return response;
}

wire::Response MarketRouter::answer(const wire::Request& request, const wire::Route*& route) {
    std::int64_t retryAfterMs = -1;
    wire::Response response;
    try {
        response = dispatch(request, route, retryAfterMs);
    } catch (const std::exception& error) {
        response = failed({ErrorCode::Internal, error.what()});
    }
    if (response.status != 0) return response;
    return refusal({errorFromKey(response.contentType).value_or(ErrorCode::Internal), response.body}, request, route, retryAfterMs);
}

wire::Response MarketRouter::dispatch(const wire::Request& request, const wire::Route*& route, std::int64_t& retryAfterMs) {
    bool pathKnown = false;
    const wire::Match match = wire::match(request.method, request.path, pathKnown);
    route = match.route;
    if (!match.route) return failed({pathKnown ? ErrorCode::MethodNotAllowed : ErrorCode::NotFound, {}});
    const auto answer = m_answers.find(match.route->endpoint);
    if (answer == m_answers.end()) return failed(Error{ErrorCode::NotFound, {}});
    Call call{request, match, std::nullopt};
    const auto admitted = admit(call);
    if (!admitted) {
        retryAfterMs = call.retryAfterMs;
        return failed(admitted.error());
    }
    wire::Response response = answer->second(call);
    retryAfterMs = call.retryAfterMs;
    if (call.caller) m_.watch.sent(call.caller->account, response.body.size());
    return response;
}

Status MarketRouter::admit(Call& call) {
    const wire::Route& route = *call.match.route;
    if (call.request.body.size() > route.maxBody) return ErrorCode::TooLarge;
    if (!call.request.token.empty()) {
        auto caller = m_.accounts.callerOf(call.request.token);
        if (caller) {
            call.caller = *caller;
        } else if (caller.error().code != ErrorCode::Unauthenticated) {
            return caller.error();
        } else if (const auto erased = hearsOfErasure(route.endpoint) ? m_.accounts.erasedOwner(call.request.token) : std::nullopt) {
            call.caller = Caller{*erased, v1::MEMBER};
        } else if (const auto whose = m_.accounts.endedOwner(call.request.token)) {
            m_.watch.endedSessionUsed(*whose, call.request.token);
        }
    }
    // A failed sign-in costs the address, whoever it says it is; everything else costs the person.
    const bool byAddress = route.rate == wire::Rate::SignIn || route.rate == wire::Rate::SignUp || route.rate == wire::Rate::Asks;
    const std::string who = call.caller && !byAddress ? call.caller->account.text() : std::string();
    if (const std::int64_t wait = m_.rates.take(route.rate, call.request.peer, who); wait > 0) {
        call.retryAfterMs = wait;
        return {ErrorCode::RateLimited, std::string(route.path)};
    }
    // Whatever was asked: the signal holds for the account from this request on.
    if (call.request.optOut && call.caller)
        if (auto honoured = m_.consents.honourOptOut(call.caller->account); !honoured) return honoured;
    if (route.access == wire::Access::Anyone) return ok();
    if (!call.caller) return ErrorCode::Unauthenticated;
    if (!wire::admits(route.access, call.caller->role)) return ErrorCode::Forbidden;
    return wire::needsOpenDesk(route.access) ? admitToDesk(call) : ok();
}

// Who has looked at too many people may stay, and go, but sees nothing more for a while.
Status MarketRouter::admitToDesk(Call& call) {
    if (!m_.door.pass(call.request.token)) return ErrorCode::DeskClosed;
    const auto endpoint = call.match.route->endpoint;
    if (endpoint == wire::Endpoint::KeepDesk || endpoint == wire::Endpoint::CloseDesk) return ok();
    if (call.match.route->access == wire::Access::OpenGlass && !m_.glass.isOpen(*call.caller, call.request.token)) return ErrorCode::Forbidden;
    const std::int64_t wait = m_.watch.slowedMs(call.account());
    if (wait == 0) return ok();
    call.retryAfterMs = wait;
    return {ErrorCode::RateLimited, "the desk rests"};
}

wire::Response MarketRouter::refusal(const Error& error, const wire::Request& request, const wire::Route* route, std::int64_t retryAfterMs) {
    std::uint8_t random[6];
    m_.rng.fill(random, sizeof random);
    const std::string id = toHex({reinterpret_cast<const char*>(random), sizeof random});
    // A path as it was sent may hold what is nobody's business.
    const std::string_view path = route ? route->path : "-";
    if (error.code == ErrorCode::Internal) {
        spdlog::error("{} {} {}: {}", id, request.method, path, error.detail);
    } else {
        spdlog::debug("{} {} {}: {} {}", id, request.method, path, errorKey(error.code), error.detail);
    }
    if (error.code == ErrorCode::Unavailable && retryAfterMs < 0) retryAfterMs = kComeBackMs;
    wire::Response refused = wire::errorResponse(error, replyType(request), id, retryAfterMs);
    if (request.contentType != wire::kForm && request.contentType != wire::kFormWithFiles && request.contentType != wire::kHtml) return refused;
    wire::Response page = htmlAnswer(troublePage(error.code), m_.policies.list().controller()); // a person reads it
    page.status = refused.status;
    page.retryAfterMs = refused.retryAfterMs;
    return page;
}

Result<v1::PushReply> MarketRouter::push(const Call& call, const v1::PushRequest& request) {
    if (request.commands_size() > limits::kPushCommands) return {ErrorCode::Invalid, "commands"};
    v1::PushReply reply;
    const CommandBus::Batch batch(request);
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        reply = m_.bus.push(tx, call.account(), batch);
        return ok();
    });
    if (!done) return done.error();
    return reply;
}
} // namespace atelyra::server
