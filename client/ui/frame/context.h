#pragma once
// What a page is given: the door to the engine, the verbs, the choices, and the way to other places. Made once in client/app; every
// reference outlives every page. UI thread.
#include <functional>

#include <QString>

#include "client/ui/frame/place.h"

namespace atelyra::client {
class Engine;
}
namespace atelyra::model {
class AccountActions;
class ChatActions;
class GigActions;
class OrderActions;
class OutboxActions;
class PrivacyActions;
class Settings;
class ShellWatch;
}

namespace atelyra::ui {
class Pictures;

class Navigator {
public:
    virtual ~Navigator() = default;
    virtual void go(const Place& place) = 0;
    virtual void replace(const Place& place) = 0; // go, without a step in the history
    virtual void back() = 0;
    virtual bool isBuying() const = 0;
    // Bottom centre, one at a time; undo may be empty. The Outbox has the same undo.
    virtual void toast(const QString& sentence, const QString& undoLabel = {}, std::function<void()> undo = {}) = 0;
};

struct Context {
    client::Engine& engine;
    model::Settings& settings;
    model::ShellWatch& shell;
    model::GigActions& gigs;
    model::OrderActions& orders;
    model::ChatActions& chat;
    model::OutboxActions& outbox;
    model::AccountActions& accounts;
    Pictures& pictures;
    model::PrivacyActions& privacy;
    Navigator& navigator;
};

} // namespace atelyra::ui
