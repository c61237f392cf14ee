#include "client/ui/orders/orderdraft.h"

namespace atelyra::ui {
namespace {
constexpr int kSaveAfterMs = 2000;
}

OrderDraft::OrderDraft(Context& context, Make make, Take take, QObject* parent)
    : QObject(parent), m_context(context), m_make(std::move(make)), m_take(std::move(take)) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &OrderDraft::save);
}

void OrderDraft::setScope(const std::string& scope) {
    if (scope == m_scope) return;
    flush();
    m_scope = scope;
    m_touched = false;
    load();
}

void OrderDraft::load() {
    m_context.engine.ask(
        this,
        [scope = m_scope](client::EngineSession& session) {
            const auto draft = session.cache().drafts().find(scope);
            return draft ? draft->body : std::string();
        },
        [this, scope = m_scope](const std::string& body) {
            if (scope == m_scope && !m_touched && !body.empty()) m_take(body);
        });
}

void OrderDraft::touch() {
    m_touched = true;
    m_soon.start(kSaveAfterMs);
}

void OrderDraft::flush() {
    if (m_soon.isActive()) save();
}

void OrderDraft::drop() {
    m_soon.stop();
    m_touched = false;
    m_context.engine.tell([scope = m_scope](client::EngineSession& session) { (void)session.removeDraft(scope); });
}

void OrderDraft::save() {
    m_soon.stop();
    m_context.engine.tell([scope = m_scope, body = m_make()](client::EngineSession& session) { (void)session.saveDraft(scope, body); });
}
} // namespace atelyra::ui
