#include "client/model/help/helpactions.h"

#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
v1::OpenTicket openTicket(const Question& question) {
    v1::OpenTicket open;
    open.set_kind(question.kind);
    open.set_reason(question.reason);
    open.set_subject(u8(question.subject));
    open.set_body(u8(question.text));
    *open.mutable_files() = {question.files.begin(), question.files.end()};
    if (!question.order.isNull()) open.set_order_id(question.order.str());
    if (!question.about.isNull()) open.set_about_id(question.about.str());
    return open;
}
} // namespace

std::string questionDraft(const Question& question) {
    return question.subject.isEmpty() && question.text.isEmpty() && question.files.empty() ? std::string() : openTicket(question).SerializeAsString();
}

Question questionOf(const std::string& draft) {
    v1::OpenTicket open;
    if (!open.ParseFromString(draft)) return {};
    return {open.kind(), open.reason(), q(open.subject()), q(open.body()), {open.files().begin(), open.files().end()}, OrderId::of(open.order_id()), AccountId::of(open.about_id())};
}

void HelpActions::ask(const Question& question, QObject* guard, std::function<void(Result<RawId>)> done) {
    m_engine.ask(
        guard,
        [question](client::EngineSession& session) -> Result<RawId> {
            const RawId id = session.newId();
            v1::CommandBody body;
            *body.mutable_open_ticket() = openTicket(question);
            body.mutable_open_ticket()->set_ticket_id(id.str());
            const auto submitted = session.submit(body);
            return submitted ? Result<RawId>(id) : submitted.error();
        },
        std::move(done));
}

void HelpActions::add(const RawId& ticket, const QString& text, const std::vector<v1::File>& files, QObject* guard, Done done) {
    v1::CommandBody body;
    auto& add = *body.mutable_add_to_ticket();
    add.set_ticket_id(ticket.str());
    add.set_body(u8(text));
    *add.mutable_files() = {files.begin(), files.end()};
    submit(m_engine, std::move(body), guard, std::move(done));
}

void HelpActions::solve(const RawId& ticket, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_solve_ticket()->set_ticket_id(ticket.str());
    submit(m_engine, std::move(body), guard, std::move(done));
}

void HelpActions::reopen(const RawId& ticket, const QString& text, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_reopen_ticket()->set_ticket_id(ticket.str());
    body.mutable_reopen_ticket()->set_body(u8(text));
    submit(m_engine, std::move(body), guard, std::move(done));
}
} // namespace atelyra::model
