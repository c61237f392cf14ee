#include "tests/bench/library.h"

#include <cmath>
#include <stdexcept>

#include "shared/base/clock.h"
#include "shared/base/rng.h"
#include "shared/rules/entity.h"

namespace atelyra::bench {
namespace {
constexpr int kATransaction = 2'000;
constexpr int kSellers = 50;
constexpr std::uint64_t kStream = 1; // as if the account's own stream had brought it

RawId id(const char* kind, int number) { return derivedRawId("bench", {kind, std::to_string(number)}); }

class Author {
public:
    explicit Author(std::uint64_t seed) : m_rng(seed) {}
    // Rank r with a chance of about 1/r.
    std::string anyWord() {
        const double part = double(m_rng.below(1'000'000)) / 1e6;
        return word(int(std::pow(double(kWords), part)) - 1);
    }
    std::string text(int words) {
        std::string out;
        for (int i = 0; i < words; ++i) out += (i ? " " : "") + anyWord();
        return out;
    }
    int below(int most) { return int(m_rng.below(std::uint64_t(most))); }

private:
    SeededRng m_rng;
};

v1::Gig gig(int number, Author& author, std::int64_t nowMs) {
    static const char* const kCategories[]{"design", "video", "text", "music", "code", "business", "translation", "photo"};
    v1::Gig gig;
    gig.set_id(id("gig", number).str());
    gig.set_seller_id(id("seller", number % 5'000).str());
    gig.set_state(v1::LIVE);
    gig.set_revision(1);
    gig.set_published_ms(nowMs - std::int64_t(number) * kMinuteMs);
    auto& content = *gig.mutable_content();
    content.set_category(kCategories[number % 8]);
    content.set_title(author.text(6));
    content.set_summary(author.text(12));
    content.set_body(author.text(80 + author.below(60)));
    for (int i = 0; i < 4; ++i) content.add_tags(author.anyWord());
    content.add_languages("en");
    for (int tier = 1; tier <= 3; ++tier) {
        auto& package = *content.add_packages();
        package.set_tier(tier);
        package.set_name(author.anyWord());
        package.set_scope(author.text(8));
        package.set_price_minor(1'000 * tier + author.below(50'000));
        package.set_days(tier * 3);
        package.set_revisions(tier);
    }
    return gig;
}

v1::Order order(int number, AccountId me, Author& author, std::int64_t nowMs) {
    const AccountId seller(id("seller", number % kSellers));
    v1::Order order;
    const OrderId orderId(id("order", number));
    order.set_id(orderId.str());
    order.set_number("AT-" + std::to_string(10'000 + number));
    order.set_buyer_id(me.str());
    order.set_seller_id(seller.str());
    order.set_gig_id(id("gig", number).str());
    order.set_conversation_id(conversationIdOf(me, seller, orderId).str());
    order.set_state(number % 10 == 0 ? v1::ACTIVE : v1::COMPLETED);
    order.mutable_terms()->set_title(author.text(6));
    order.mutable_quote()->set_currency("EUR");
    order.mutable_quote()->set_total_minor(21'200);
    order.set_created_ms(nowMs - std::int64_t(number) * kHourMs);
    order.set_placed_ms(order.created_ms());
    order.set_due_ms(nowMs + std::int64_t(number) * kHourMs);
    return order;
}

v1::Conversation conversation(const v1::Order& of, int messages) {
    v1::Conversation talk;
    talk.set_id(of.conversation_id());
    talk.set_one_id(std::min(of.buyer_id(), of.seller_id()));
    talk.set_other_id(std::max(of.buyer_id(), of.seller_id()));
    talk.set_order_id(of.id());
    talk.set_last_seq(std::uint64_t(messages));
    talk.set_last_ms(of.created_ms() + messages * kMinuteMs);
    talk.set_last_author_id(of.seller_id());
    talk.set_last_preview("The newest of them");
    return talk;
}

v1::Message message(const v1::Order& of, int number, int seq, Author& author) {
    v1::Message message;
    message.set_id(id("message", number).str());
    message.set_conversation_id(of.conversation_id());
    message.set_seq(std::uint64_t(seq));
    message.set_author_id(seq % 2 ? of.seller_id() : of.buyer_id());
    message.set_reader_id(seq % 2 ? of.buyer_id() : of.seller_id());
    message.set_body(author.text(10 + author.below(30)));
    message.set_written_ms(of.created_ms() + seq * kMinuteMs);
    message.set_received_ms(message.written_ms());
    return message;
}

// make(i) puts entity i; so many go into a transaction as bear it.
void put(client::Cache& cache, int count, const std::function<void(int)>& make) {
    for (int from = 0; from < count; from += kATransaction) {
        const auto done = cache.transaction(client::Durability::Cache, [&] {
            for (int i = from; i < std::min(count, from + kATransaction); ++i) make(i);
        });
        if (!done) throw std::runtime_error(done.error().detail);
        (void)cache.takeChanges();
    }
}
} // namespace

// Two to five syllables; the common ones are the short ones.
std::string word(int rank) {
    static constexpr const char* kHeads[]{"b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "br", "cl"};
    static constexpr const char* kTails[]{"a", "e", "i", "o", "u", "an", "er", "in", "on", "es"};
    std::string out;
    for (int left = rank + 100; left > 0; left /= 160) out += std::string(kHeads[left % 16]) + kTails[left / 16 % 10];
    return out;
}

void addGigs(client::Cache& cache, int count) {
    Author author(1);
    const auto nowMs = SystemClock().wallMs();
    put(cache, count, [&](int i) { cache.entities().putBase(rules::wrap(gig(i, author, nowMs)), 1, 0, 0); });
}

void addOrders(client::Cache& cache, AccountId me, int orders, int messages) {
    Author author(2);
    const auto nowMs = SystemClock().wallMs();
    const int each = messages / orders;
    put(cache, orders, [&](int i) {
        const auto one = order(i, me, author, nowMs);
        cache.entities().putBase(rules::wrap(one), 1, kStream, 0);
        cache.entities().putBase(rules::wrap(conversation(one, each)), 1, kStream, 0);
        for (int seq = 1; seq <= each; ++seq) cache.entities().putBase(rules::wrap(message(one, i * each + seq, seq, author)), 1, kStream, 0);
    });
}
} // namespace atelyra::bench
