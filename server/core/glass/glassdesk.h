#pragma once
// Breaking the glass: whoever looks after security asks for one account, with a reason; a privacy officer allows it, and for one hour that session
// may read what support, moderators and finance would see of it, and change nothing. It raises an alert, each look is written down, and a privacy
// officer looks at it again within a day. The router sees to roles, open desks, and that a glass is open. Any worker thread.
#include "server/core/decisions/moderationdesk.h"
#include "server/core/finance/financedesk.h"
#include "server/core/help/helpdesk.h"
#include "shared/base/rng.h"
#include "shared/proto/glass.pb.h"

namespace atelyra::server {

class GlassDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        HelpDesk& help;
        ModerationDesk& moderation;
        FinanceDesk& finance;
        const Clock& clock;
        Rng& rng;
    };
    explicit GlassDesk(Parts parts) : m_(parts) {}

    Result<v1::Glasses> all(const AccountId& officer);
    // Forbidden: about the officer, or asked by them. AlreadyDone: answered, or waits no more.
    Result<v1::Glasses> answer(const AccountId& officer, const v1::AnswerGlass& answer);
    // As answer. Conflict: its hour is not over. Invalid: nothing is said.
    Result<v1::Glasses> review(const AccountId& officer, const v1::ReviewGlass& review);

    Result<v1::Glasses> mine(const Caller& staff);
    // For this session alone. NotFound: nobody of that handle. Forbidden: oneself. AlreadyDone: one of theirs waits or is open.
    Result<v1::Glasses> open(const Caller& staff, std::string_view token, const v1::OpenGlass& wish);

    bool isOpen(const Caller& staff, std::string_view token);
    // Forbidden: the hour is over meanwhile. NotFound: not of this account, or it does not exist. UseLimited: as at the other desks.
    Result<v1::BehindGlass> look(const Caller& staff, std::string_view token);
    Result<v1::TicketCase> ticket(const Caller& staff, std::string_view token, const v1::GlassTicketQuery& query);
    Result<v1::Matter> matter(const Caller& staff, std::string_view token, const v1::GlassMatterQuery& query);
    Result<v1::OrderMoney> order(const Caller& staff, std::string_view token, const v1::GlassOrderQuery& query);

private:
    Result<v1::Glass> openGlass(const Caller& staff, std::string_view token);
    Result<v1::Glasses> listed(const AccountId& to, bool ownOnly);
    Parts m_;
};

} // namespace atelyra::server
