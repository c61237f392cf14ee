#pragma once
// A small market on a temporary profile, without a server: a member who sells, a seller with gigs, and what a page is given. The engine
// is the real one; the navigator writes down where it was sent.
#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/orders/orderactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/settings.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/frame/page.h"
#include "client/ui/frame/pictures.h"
#include "shared/rules/gigs.h"

namespace atelyra::ui {

template <class Tag> Id<Tag> numberedId(int n) {
    Id<Tag> id;
    id.bytes[0] = std::uint8_t(n);
    id.bytes[15] = std::uint8_t(n + 1);
    return id;
}
inline AccountId member(int n) { return numberedId<struct AccountTag>(n); }

class NotedNavigator final : public Navigator {
public:
    void go(const Place& place) override { places.append(place); }
    void replace(const Place& place) override { places.append(place); }
    void back() override {}
    bool isBuying() const override { return true; }
    void toast(const QString& sentence, const QString&, std::function<void()> undoIt) override {
        toasts.append(sentence);
        undo = std::move(undoIt);
    }
    QList<Place> places;
    QStringList toasts;
    std::function<void()> undo;
};

inline v1::GigContent gigContent(const std::string& title, std::int64_t priceMinor) {
    v1::GigContent content;
    content.set_title(title);
    content.set_category("design");
    content.set_summary("A name drawn letter by letter and tested where it will hang.");
    content.set_body("A wordmark is mostly spacing. I draw yours from scratch, letter by letter, and try it on the wall, "
                     "on paper and as small as it will ever be read before I call it done.\n\nFinal files are vector outlines in one colour.");
    content.add_tags("wordmark");
    content.add_languages("en");
    const char* names[]{"Small", "Full", "Street"};
    const char* scopes[]{"Sheet and two pieces", "Sheet and five pieces, call", "Sheet and fifteen pieces, wholesale terms reviewed"};
    const char* features[]{"Vector files", "Five pieces or more worked through", "Stamp version"};
    for (int i = 0; i < 3; ++i) {
        auto& package = *content.add_packages();
        package.set_tier(i + 1);
        package.set_name(names[i]);
        package.set_scope(scopes[i]);
        package.set_price_minor(priceMinor * (i + 1));
        package.set_days(7 * (i + 1));
        package.set_revisions(i == 2 ? -1 : i + 1);
        for (int f = 0; f <= i; ++f) package.add_features(features[f]);
    }
    auto& extra = *content.add_extras();
    extra.set_id(numberedId<struct AccountTag>(201).str());
    extra.set_name("Monogram for social icons");
    extra.set_price_minor(4800);
    extra.set_add_days(2);
    auto& faq = *content.add_faqs();
    faq.set_question("Do I own the final artwork?");
    faq.set_answer("Yes, when you accept the delivery.");
    int id = 210;
    const auto ask = [&](v1::QuestionKind kind, const char* label, bool required) -> v1::Question& {
        auto& question = *content.add_questions();
        question.set_id(numberedId<struct AccountTag>(id++).str());
        question.set_kind(kind);
        question.set_label(label);
        question.set_required(required);
        return question;
    };
    ask(v1::TEXT, "What is the name?", true);
    ask(v1::LONG_TEXT, "What should it feel like?", false);
    auto& choice = ask(v1::CHOICE, "Where will it hang?", true);
    choice.add_options("Over a door");
    choice.add_options("On paper");
    auto& several = ask(v1::MULTI_CHOICE, "Which formats?", false);
    several.add_options("SVG");
    several.add_options("PDF");
    ask(v1::FILES, "Photos of the place", false);
    ask(v1::DATE, "When do you open?", false);
    ask(v1::LINK, "Your site now", false);
    return content;
}

class GigsMarket {
public:
    // With `keys` it lies in its folder as on a disk, else in memory.
    explicit GigsMarket(bool filled = true, const std::function<std::unique_ptr<client::KeyStore>()>& keys = {})
        : engine({folder.path().toStdString(), "test", {}, "0", keys}), settings(folder.path()), shell(engine), gigActions(engine), orderActions(engine),
          chatActions(engine), outboxActions(engine), accountActions(engine), pictures(engine),
          privacy(engine, settings, folder.path(), QStringLiteral("0.1.0"), clock),
          context{engine, settings, shell, gigActions, orderActions, chatActions, outboxActions, accountActions, pictures, privacy, navigator} {
        QSignalSpy started(&engine, &client::Engine::started);
        engine.start();
        if (started.isEmpty()) started.wait();
        fill(filled);
    }

    static GigId gigId(int n) { return numberedId<struct GigTag>(n); }
    static constexpr int kOthers = 14; // gigs of the other seller, from 1
    static constexpr int kOwn = 100;   // the member's own

    // Something that a page waits for, in turn of the engine's queue.
    template <class Job> void onEngine(Job job) {
        bool done = false;
        engine.ask(&guard, [job](client::EngineSession& session) { job(session); }, [&] { done = true; });
        QTRY_VERIFY(done);
    }
    void putGig(int n, AccountId seller, const v1::GigContent& content, int revision = 1) {
        v1::Gig gig;
        gig.set_id(gigId(n).str());
        gig.set_seller_id(seller.str());
        gig.set_state(v1::LIVE);
        gig.set_revision(revision);
        *gig.mutable_content() = content;
        gig.set_published_ms(1'700'000'000'000 + n);
        gig.set_terms_hash(rules::termsHash(content));
        if (n % 3 != 0) {
            gig.set_star_sum(490LL * (n * 7 + 3));
            gig.set_review_count(n * 7 + 3);
        }
        put(rules::wrap(gig), std::uint64_t(revision));
    }
    void put(const v1::Entity& entity, std::uint64_t version) {
        onEngine([entity, version](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Cache, [&] { session.cache().entities().putBase(entity, version, 0, 1); });
        });
    }

    QTemporaryDir folder;
    QObject guard;
    client::Engine engine;
    model::Settings settings;
    model::ShellWatch shell;
    model::GigActions gigActions;
    model::OrderActions orderActions;
    model::ChatActions chatActions;
    model::OutboxActions outboxActions;
    model::AccountActions accountActions;
    ui::Pictures pictures;
    SystemClock clock;
    model::PrivacyActions privacy;
    NotedNavigator navigator;
    Context context;

private:
    void fill(bool filled) {
        const char* titles[]{"Minimalist brand identity with full usage guidelines", "Webflow landing page, designed and built in five days",
            "Podcast editing, mixing and mastering per episode", "Isometric illustrations for your product tour",
            "Technical translation between German and English", "Packaging design for small-batch food and drink",
            "Postgres query review with a written index plan"};
        const char* people[]{"Inès Moreau", "Tomasz Zieliński", "Amara Okafor", "Yuki Tanabe", "Lena Brandt", "Noor Haddad", "Mateus Figueira"};
        v1::Category category;
        category.set_id(std::string(16, 'c'));
        category.set_slug("design");
        category.set_name("Design");
        put(rules::wrap(category), 1);
        v1::FeeSchedule fees;
        fees.set_id(std::string(16, 'f'));
        fees.set_version(1);
        fees.set_currency("EUR");
        fees.set_commission_bp(1000);
        fees.set_buyer_fee_bp(500);
        fees.set_vat_bp(2000);
        fees.set_in_force(true);
        put(rules::wrap(fees), 1);
        onEngine([](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Cache, [&] { session.cache().setMe(member(1)); });
        });
        v1::Account account;
        account.set_id(member(1).str());
        account.set_handle("clara");
        account.set_adult_confirmed_ms(1'700'000'000'000);
        put(rules::wrap(account), 1);
        for (int i = 0; i < 8; ++i) {
            v1::Profile profile;
            profile.set_account_id(member(i + 1).str());
            profile.set_handle("member" + std::to_string(i));
            profile.set_display_name(i == 0 ? "Clara Lindqvist" : people[i - 1]);
            profile.set_level(i % 2 ? v1::VERIFIED_SELLER : v1::NEW_SELLER);
            profile.set_country("FR");
            profile.set_city("Lyon");
            profile.add_languages("fr");
            put(rules::wrap(profile), 1);
        }
        if (!filled) return;
        for (int n = 1; n <= kOthers; ++n) putGig(n, member(2 + n % 7), gigContent(titles[n % 7], 2000 + 1000 * n));
        putGig(kOwn, member(1), gigContent("Hand-drawn wordmark for a shop", 20000));
    }
};

// Where Tab leads, from the first control on; each control once.
inline QList<QWidget*> tabRound(QWidget& page) {
    QList<QWidget*> round;
    for (QWidget* next = page.nextInFocusChain(); next && next != &page && round.size() < 2000; next = next->nextInFocusChain())
        if (page.isAncestorOf(next) && next->isVisibleTo(&page) && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus) && !next->focusProxy()) round.append(next);
    return round;
}

// Controls without a handle or without a name for a screen reader.
inline QStringList namelessIn(QWidget& page) {
    QStringList found;
    for (QWidget* control : tabRound(page)) {
        if (control->objectName().startsWith(QLatin1String("qt_"))) continue;
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(control);
        const QString name = told ? told->text(QAccessible::Name) : QString();
        if (control->objectName().isEmpty() || name.isEmpty())
            found.append(QStringLiteral("%1 '%2' '%3'").arg(QLatin1String(control->metaObject()->className()), control->objectName(), name));
    }
    return found;
}

// Labels and buttons that have less room than their words need.
inline QStringList clippedIn(QWidget& page) {
    QStringList found;
    for (QAbstractButton* b : page.findChildren<QAbstractButton*>())
        if (b->isVisibleTo(&page) && !b->text().isEmpty() && b->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored && b->width() + 1 < b->minimumSizeHint().width())
            found.append(QStringLiteral("%1: %2 of %3").arg(b->text()).arg(b->width()).arg(b->minimumSizeHint().width()));
    for (QLabel* words : page.findChildren<QLabel*>()) {
        if (!words->isVisibleTo(&page) || words->text().isEmpty()) continue;
        const int least = words->wordWrap() ? words->heightForWidth(words->width()) : words->minimumSizeHint().height();
        if (words->height() + 1 < least || words->width() + 1 < words->minimumSizeHint().width())
            found.append(QStringLiteral("%1: %2 of %3 high").arg(words->text().left(60)).arg(words->height()).arg(least));
    }
    for (QWidget* w : page.findChildren<QWidget*>())
        if (w->isVisibleTo(&page) && w->parentWidget() == &page && w->geometry().right() > page.width()) found.append(w->objectName() + QStringLiteral(" leaves the page"));
    return found;
}

} // namespace atelyra::ui
