#include "client/model/legal/datawords.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "shared/privacy/datamap.h"

namespace atelyra::model {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};
template <class Term> using Table = std::map<Term, const char*>;

const Table<v1::DataKind> kKinds{
    {v1::ACCOUNT_ID, QT_TRANSLATE_NOOP("Words", "Number of the account")},
    {v1::DISPLAY_NAME, QT_TRANSLATE_NOOP("Words", "Name that others see")},
    {v1::EMAIL, QT_TRANSLATE_NOOP("Words", "Mail address")},
    {v1::HANDLE, QT_TRANSLATE_NOOP("Words", "Handle")},
    {v1::PASSWORD, QT_TRANSLATE_NOOP("Words", "Password, as a hash that cannot be turned back")},
    {v1::COUNTRY, QT_TRANSLATE_NOOP("Words", "Country and city")},
    {v1::LANGUAGE, QT_TRANSLATE_NOOP("Words", "Languages")},
    {v1::AGE_CHECK, QT_TRANSLATE_NOOP("Words", "That the age was asked, and when; not the birthday")},
    {v1::ACCOUNT_STATE, QT_TRANSLATE_NOOP("Words", "State and level of the account")},
    {v1::ROLE_GRANTS, QT_TRANSLATE_NOOP("Words", "Role: member or staff")},
    {v1::PHONE, QT_TRANSLATE_NOOP("Words", "Phone number, if you give one")},
    {v1::BIOGRAPHY, QT_TRANSLATE_NOOP("Words", "Headline and text of the profile")},
    {v1::SKILLS, QT_TRANSLATE_NOOP("Words", "Skills")},
    {v1::AVATAR, QT_TRANSLATE_NOOP("Words", "Profile picture")},
    {v1::PORTFOLIO_LINKS, QT_TRANSLATE_NOOP("Words", "Links to work elsewhere")},
    {v1::GIG_TEXT, QT_TRANSLATE_NOOP("Words", "Texts of gigs")},
    {v1::GIG_MEDIA, QT_TRANSLATE_NOOP("Words", "Pictures of gigs")},
    {v1::GIG_PRICES, QT_TRANSLATE_NOOP("Words", "Packages and prices")},
    {v1::GIG_RULES, QT_TRANSLATE_NOOP("Words", "Revisions and rules of gigs")},
    {v1::GIG_FAQ, QT_TRANSLATE_NOOP("Words", "Questions and answers about gigs")},
    {v1::GIG_REQUIREMENTS, QT_TRANSLATE_NOOP("Words", "What sellers ask of buyers")},
    {v1::SAVED_CHOICE, QT_TRANSLATE_NOOP("Words", "Saved gigs")},
    {v1::SEARCH_WORDS, QT_TRANSLATE_NOOP("Words", "Words that were searched for")},
    {v1::ORDER_ID, QT_TRANSLATE_NOOP("Words", "Numbers of orders")},
    {v1::ORDER_PARTIES, QT_TRANSLATE_NOOP("Words", "Who bought and who sold")},
    {v1::ORDER_STATE, QT_TRANSLATE_NOOP("Words", "Steps of orders and their times")},
    {v1::ORDER_ANSWERS, QT_TRANSLATE_NOOP("Words", "Answers and notes in orders")},
    {v1::ORDER_FILES, QT_TRANSLATE_NOOP("Words", "Files that were handed over")},
    {v1::ORDER_AMOUNTS, QT_TRANSLATE_NOOP("Words", "Amounts, fees and taxes")},
    {v1::ORDER_ENDING, QT_TRANSLATE_NOOP("Words", "How orders ended, and refunds")},
    {v1::LEDGER, QT_TRANSLATE_NOOP("Words", "Entries in the market's books")},
    {v1::PAYMENT_REF, QT_TRANSLATE_NOOP("Words", "References of payments")},
    {v1::PAYMENT_METHOD, QT_TRANSLATE_NOOP("Words", "Cards and accounts for payouts")},
    {v1::GLASS_TEXT, QT_TRANSLATE_NOOP("Words", "Why security looked at an account in an emergency")},
    {v1::PAYMENT_TOKEN, QT_TRANSLATE_NOOP("Words", "What the payment provider calls them")},
    {v1::MESSAGE_BODY, QT_TRANSLATE_NOOP("Words", "Messages")},
    {v1::MESSAGE_FILES, QT_TRANSLATE_NOOP("Words", "Files in messages")},
    {v1::MESSAGE_META, QT_TRANSLATE_NOOP("Words", "When something was sent, delivered and read")},
    {v1::REVIEW_TEXT, QT_TRANSLATE_NOOP("Words", "Reviews and ratings")},
    {v1::SESSION_TOKEN, QT_TRANSLATE_NOOP("Words", "Keys of sessions, as hashes")},
    {v1::SESSION_DEVICE, QT_TRANSLATE_NOOP("Words", "Computers that are signed in")},
    {v1::DRAFT, QT_TRANSLATE_NOOP("Words", "Drafts on your computer")},
    {v1::CONSENT_EVENT, QT_TRANSLATE_NOOP("Words", "What you allowed and refused")},
    {v1::CONSENT_RECEIPT, QT_TRANSLATE_NOOP("Words", "Receipts of it")},
    {v1::POLICY_ACK, QT_TRANSLATE_NOOP("Words", "Which policies you were shown")},
    {v1::RIGHTS_FLAGS, QT_TRANSLATE_NOOP("Words", "That your data is to be left alone, and other objections")},
    {v1::US_STATE, QT_TRANSLATE_NOOP("Words", "State of the United States")},
    {v1::RIGHTS_REQUEST, QT_TRANSLATE_NOOP("Words", "What you asked about your data, and the answers")},
    {v1::IDENTITY_EVIDENCE, QT_TRANSLATE_NOOP("Words", "Proof of who you are, where it was asked for")},
    {v1::EXPORT_FILE, QT_TRANSLATE_NOOP("Words", "Copies of your data that wait to be fetched")},
    {v1::DAILY_USE, QT_TRANSLATE_NOOP("Words", "Daily counts of screens that were opened")},
    {v1::CRASH_REPORT, QT_TRANSLATE_NOOP("Words", "Places in the program where it came to a sudden end")},
    {v1::CAMPAIGN, QT_TRANSLATE_NOOP("Words", "Code of the campaign that somebody came by")},
    {v1::AGGREGATE, QT_TRANSLATE_NOOP("Words", "Sums over twenty people and more")},
    {v1::THEME_AND_LAYOUT, QT_TRANSLATE_NOOP("Words", "Colours, text size and layout")},
    {v1::SECURITY_EVENT, QT_TRANSLATE_NOOP("Words", "Sign-ins and other events of security")},
    {v1::SECURITY_ADDRESS, QT_TRANSLATE_NOOP("Words", "Network addresses of such events")},
    {v1::STAFF_ACCESS, QT_TRANSLATE_NOOP("Words", "What staff looked at and did")},
    {v1::MAIL_SENT, QT_TRANSLATE_NOOP("Words", "Letters that were sent to you")},
    {v1::DO_NOT_MAIL, QT_TRANSLATE_NOOP("Words", "That an address is not to be written to, as a code")},
    {v1::DECISION, QT_TRANSLATE_NOOP("Words", "Decisions by rules, and their reasons")},
    {v1::DECISION_REVIEW, QT_TRANSLATE_NOOP("Words", "What you say to a decision, and the answer")},
    {v1::ENFORCEMENT, QT_TRANSLATE_NOOP("Words", "Decisions by people, and their reasons")},
    {v1::FILED_REPORT, QT_TRANSLATE_NOOP("Words", "What you reported, and the answers")},
    {v1::DISCLOSURE, QT_TRANSLATE_NOOP("Words", "What was given to courts and authorities")},
    {v1::TICKET_TEXT, QT_TRANSLATE_NOOP("Words", "What you asked for help with, and the answers")},
    {v1::TICKET_FACTS, QT_TRANSLATE_NOOP("Words", "When you asked for help, and how it went")},
    {v1::TICKET_NOTE, QT_TRANSLATE_NOOP("Words", "What staff note to each other while they help")},
    {v1::ACCESS_LINE, QT_TRANSLATE_NOOP("Words", "One line a request: when, what kind, how it went; without a name")},
    {v1::INCIDENT, QT_TRANSLATE_NOOP("Words", "What has happened to people's data, and what was done about it")},
    {v1::BREACH_SUBJECT, QT_TRANSLATE_NOOP("Words", "That something has happened to your data")},
    {v1::LEGAL_HOLD, QT_TRANSLATE_NOOP("Words", "What must stay for a court or an authority")},
};
const Table<v1::DataCategory> kCategories{
    {v1::IDENTITY, QT_TRANSLATE_NOOP("Words", "Who you are")}, {v1::CONTACT, QT_TRANSLATE_NOOP("Words", "How you are reached")},
    {v1::CREDENTIAL, QT_TRANSLATE_NOOP("Words", "How you sign in")}, {v1::LOCATION_COARSE, QT_TRANSLATE_NOOP("Words", "Roughly where you are")},
    {v1::PREFERENCE, QT_TRANSLATE_NOOP("Words", "What you chose")}, {v1::CONTENT_PUBLIC, QT_TRANSLATE_NOOP("Words", "What you show to everybody")},
    {v1::CONTENT_PRIVATE, QT_TRANSLATE_NOOP("Words", "What you write and send to others")}, {v1::TRANSACTION, QT_TRANSLATE_NOOP("Words", "Orders and money")},
    {v1::FINANCIAL_REF, QT_TRANSLATE_NOOP("Words", "Payments")}, {v1::USAGE, QT_TRANSLATE_NOOP("Words", "How the market is used")},
    {v1::DEVICE, QT_TRANSLATE_NOOP("Words", "Your computers")}, {v1::CONSENT_RECORD, QT_TRANSLATE_NOOP("Words", "What you decided about your data")},
    {v1::AUDIT, QT_TRANSLATE_NOOP("Words", "What the market writes down about itself")},
    {v1::EVIDENCE_OF_IDENTITY, QT_TRANSLATE_NOOP("Words", "Proofs of identity")}, {v1::SUPPORT_CASE, QT_TRANSLATE_NOOP("Words", "Help that you asked for")},
    {v1::MODERATION_CASE, QT_TRANSLATE_NOOP("Words", "Decisions about you")}, {v1::NOT_PERSONAL, QT_TRANSLATE_NOOP("Words", "About nobody")},
};
const Table<v1::Purpose> kPurposes{
    {v1::SERVICE, QT_TRANSLATE_NOOP("Words", "to run the market")}, {v1::SERVICE_NOTICE, QT_TRANSLATE_NOOP("Words", "to tell you about your orders and account")},
    {v1::SECURITY, QT_TRANSLATE_NOOP("Words", "to keep it safe")}, {v1::LEGAL, QT_TRANSLATE_NOOP("Words", "because the law wants it")},
    {v1::PAYMENT, QT_TRANSLATE_NOOP("Words", "to pay and be paid")}, {v1::SUPPORT_HELP, QT_TRANSLATE_NOOP("Words", "to help you")},
    {v1::FUNCTIONAL, QT_TRANSLATE_NOOP("Words", "to remember how you like it")}, {v1::PERSONALISE, QT_TRANSLATE_NOOP("Words", "to order search for you")},
    {v1::ANALYTICS, QT_TRANSLATE_NOOP("Words", "to count how it is used")}, {v1::MARKETING, QT_TRANSLATE_NOOP("Words", "for marketing")},
    {v1::AUTOMATED_DECISION, QT_TRANSLATE_NOOP("Words", "to decide by rules, which a person reviews")},
};
const Table<v1::Basis> kBases{
    {v1::CONTRACT, QT_TRANSLATE_NOOP("Words", "the contract with you")}, {v1::LEGAL_OBLIGATION, QT_TRANSLATE_NOOP("Words", "a duty by law")},
    {v1::LEGIT_INTEREST, QT_TRANSLATE_NOOP("Words", "a legitimate interest, which you may object to")}, {v1::CONSENT, QT_TRANSLATE_NOOP("Words", "your consent, which you may take back")},
};
const Table<v1::Retention> kPeriods{
    {v1::PARENT, QT_TRANSLATE_NOOP("Words", "as long as what it belongs to")}, {v1::ACCT30, QT_TRANSLATE_NOOP("Words", "while the account is active, and 30 days after it is closed")},
    {v1::TX7Y, QT_TRANSLATE_NOOP("Words", "7 years from the end of the year")}, {v1::DISPUTE180, QT_TRANSLATE_NOOP("Words", "180 days after the order")},
    {v1::LOG12M, QT_TRANSLATE_NOOP("Words", "12 months")}, {v1::SESS30, QT_TRANSLATE_NOOP("Words", "30 days after the last use")},
    {v1::TRANSIENT, QT_TRANSLATE_NOOP("Words", "not stored")}, {v1::SUP3Y, QT_TRANSLATE_NOOP("Words", "3 years after it was answered")},
    {v1::EVIDENCE30, QT_TRANSLATE_NOOP("Words", "30 days after the decision")},
    {v1::CPROOF, QT_TRANSLATE_NOOP("Words", "while the account lives; then 3 years, leading to nobody")}, {v1::ENF3Y, QT_TRANSLATE_NOOP("Words", "3 years")},
    {v1::EXP7D, QT_TRANSLATE_NOOP("Words", "7 days")}, {v1::BKP35, QT_TRANSLATE_NOOP("Words", "35 days")},
};
const Table<v1::Viewer> kViewers{
    {v1::SELF, QT_TRANSLATE_NOOP("Words", "you")}, {v1::COUNTERPARTY, QT_TRANSLATE_NOOP("Words", "the other side of the order or talk")},
    {v1::PUBLIC, QT_TRANSLATE_NOOP("Words", "everybody")}, {v1::SUPPORT, QT_TRANSLATE_NOOP("Words", "support (with a case)")},
    {v1::MODERATOR, QT_TRANSLATE_NOOP("Words", "moderators (with a case)")}, {v1::FINANCE, QT_TRANSLATE_NOOP("Words", "those who do the accounts")},
    {v1::PRIVACY_OFFICER, QT_TRANSLATE_NOOP("Words", "privacy officers (with a reason)")}, {v1::SECURITY_OFFICER, QT_TRANSLATE_NOOP("Words", "security officers")},
    {v1::NOBODY, QT_TRANSLATE_NOOP("Words", "nobody")},
};
const Table<v1::Erase> kEnds{
    {v1::DELETE_ROW, QT_TRANSLATE_NOOP("Words", "deleted")}, {v1::SET_NULL, QT_TRANSLATE_NOOP("Words", "emptied")},
    {v1::PSEUDONYMISE, QT_TRANSLATE_NOOP("Words", "kept under a number that leads to nobody")}, {v1::SHRED_KEY, QT_TRANSLATE_NOOP("Words", "made unreadable, also in backups: its key is destroyed")},
    {v1::KEEP_LEGAL, QT_TRANSLATE_NOOP("Words", "kept for as long as the law wants it")}, {v1::NOTHING_TO_ERASE, QT_TRANSLATE_NOOP("Words", "nothing to erase")},
};
const Table<v1::Export> kCopies{
    {v1::ACCESS_AND_PORTABLE, QT_TRANSLATE_NOOP("Words", "yes, also for another market")}, {v1::ACCESS, QT_TRANSLATE_NOOP("Words", "yes")},
    {v1::SUMMARY, QT_TRANSLATE_NOOP("Words", "in short")}, {v1::WITHHELD, QT_TRANSLATE_NOOP("Words", "no; the copy says why")},
};

template <class Term> QString in(const Table<Term>& table, Term term) {
    const auto found = table.find(term);
    return found == table.end() ? QString() : Words::tr(found->second);
}
template <class Term, class List> QString all(const Table<Term>& table, const List& terms) {
    QStringList words;
    for (const auto term : terms) words << in(table, static_cast<Term>(term));
    return QLocale().createSeparatedList(words);
}
// As a line of its own begins.
QString begun(QString words) {
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}
} // namespace

QString kindName(v1::DataKind kind) { return in(kKinds, kind); }
QString categoryName(v1::DataCategory category) { return in(kCategories, category); }
QString purposeName(v1::Purpose purpose) { return in(kPurposes, purpose); }
QString basisName(v1::Basis basis) { return in(kBases, basis); }
QString retentionName(v1::Retention period) { return in(kPeriods, period); }
QString viewerName(v1::Viewer viewer) { return in(kViewers, viewer); }
QString eraseName(v1::Erase erase) { return in(kEnds, erase); }
QString exportName(v1::Export copy) { return in(kCopies, copy); }

std::vector<Holding> holdings() {
    std::vector<Holding> found;
    const auto& kinds = *v1::DataKind_descriptor();
    for (int i = 0; i < kinds.value_count(); ++i) {
        const auto kind = static_cast<v1::DataKind>(kinds.value(i)->number());
        if (kind == v1::DATA_KIND_UNSET || kind == v1::STRUCTURE || kind == v1::IN_PASSING) continue;
        const v1::Row& row = privacy::rowOf(kind);
        found.push_back({kind, row.category(), kindName(kind), begun(all(kPurposes, row.purpose())), begun(basisName(row.basis())), begun(retentionName(row.retention())),
            begun(all(kViewers, row.visible_to())), begun(eraseName(row.erase())), begun(exportName(row.export_()))});
    }
    const auto rank = [](const Holding& one) { return one.category == v1::NOT_PERSONAL ? v1::DataCategory_MAX + 1 : int(one.category); }; // what is about nobody comes last
    std::stable_sort(found.begin(), found.end(), [&](const Holding& a, const Holding& b) { return rank(a) < rank(b); });
    return found;
}
} // namespace atelyra::model
