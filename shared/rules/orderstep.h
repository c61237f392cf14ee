#pragma once
// One step of one order: guards it, collects what changes, and ends with everything that has to move together. A value that lives
// for one apply(); used inside shared/rules only.
#include "shared/rules/apply.h"
#include "shared/rules/orders.h"
#include "shared/rules/periods.h"

namespace atelyra::rules {

// How an order is paid: a card of the sandbox or a payment method of the buyer's, and what the provider is told.
struct Means {
    std::string card;
    std::string methodId;
    std::string instrument; // empty in a prediction: devices have no tokens
};

class OrderStep {
public:
    // Finds the order and refuses what whyNot refuses.
    static Result<OrderStep> begin(const Context& context, const View& view, const std::string& orderId, Event event);
    // For a new order, that nothing guards.
    OrderStep(const Context& context, const View& view, v1::Order order);

    v1::Order& order() { return m_order; }
    const v1::Order& order() const { return m_order; }
    std::int64_t nowMs() const { return m_context->nowMs; }
    std::int64_t actedMs() const { return m_context->actedMs; }
    bool deciding() const { return m_context->deciding; }
    Changes& changes() { return m_changes; }

    void note(v1::OrderEventKind kind, std::int64_t amountMinor = 0, int number = 0,
        v1::EndReason reason = v1::END_REASON_UNSET);
    // Asks for a charge of the whole total; another attempt is another key.
    void charge(const Means& means);
    Status fund(const std::string& reference);
    void refund();
    void release();
    void clear(); // the seller's pending money becomes available
    // To REQUIREMENTS while a required question is open, else to work.
    void proceed();
    void startWork();
    // An early end; money that is held goes back.
    void end(v1::OrderState state, v1::OrderEventKind kind, v1::Fault fault, v1::EndReason reason);
    // Both sides' reviews, or what is there of them, become public.
    void reveal(std::vector<v1::Review> reviews);
    Changes finish() &&;

private:
    void book(std::vector<v1::JournalEntry> entries);
    void countForGig();
    void countForSeller();

    const Context* m_context;
    const View* m_view;
    v1::Order m_order;
    v1::OrderState m_before;
    std::vector<v1::Review> m_revealed;
    Changes m_changes;
};

} // namespace atelyra::rules
