#pragma once
// Undoing what has not left, and going on with what was refused.
#include "client/model/submit.h"

namespace atelyra::model {

class OutboxActions : public QObject {
    Q_OBJECT
public:
    OutboxActions(client::Engine& engine, QObject* parent = nullptr);

    // Takes the command back together with those that need it; the number of commands taken back, or ALREADY_DONE when it has left.
    // What a person wrote in them goes back to the form it came from, as its draft.
    void undo(CommandId command, QObject* guard, std::function<void(Result<int>)> done);
    void discard(CommandId command, QObject* guard, std::function<void(Status)> done);
    // A refused one goes back to its form in the same way.
    void backToDraft(CommandId command, QObject* guard, std::function<void(Status)> done);
    // The same wish with the terms of now (a new price, a new revision): a new command, the refused one goes.
    void acceptNewTerms(CommandId command, QObject* guard, Done done);
    void setPaused(bool paused);
    void tryNow();

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
