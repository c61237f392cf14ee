#pragma once
// Asking for help: each wish is a command that waits in the Outbox until there is a network. Made by whoever shows it. UI thread.
#include <vector>

#include "client/model/submit.h"

namespace atelyra::model {

struct Question {
    v1::TicketKind kind = v1::TICKET_KIND_UNSET;
    v1::TicketReason reason = v1::TICKET_REASON_UNSET;
    QString subject, text;
    std::vector<v1::File> files;
    OrderId order;   // null: none is named
    AccountId about; // who is reported; null: nobody
};

// What of it is written, as it is kept on the disk until it is asked; empty: nothing.
std::string questionDraft(const Question& question);
Question questionOf(const std::string& draft);

class HelpActions : public QObject {
    Q_OBJECT
public:
    explicit HelpActions(client::Engine& engine, QObject* parent = nullptr) : QObject(parent), m_engine(engine) {}

    void ask(const Question& question, QObject* guard, std::function<void(Result<RawId>)> done); // the ticket's id
    void add(const RawId& ticket, const QString& text, const std::vector<v1::File>& files, QObject* guard, Done done);
    void solve(const RawId& ticket, QObject* guard, Done done);
    void reopen(const RawId& ticket, const QString& text, QObject* guard, Done done);

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
