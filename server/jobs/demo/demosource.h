#pragma once
// The demo market as its TOML files say it: plain values, read once, not yet true. Whoever fills a market turns them into commands.
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/proto/accounts.pb.h"
#include "shared/proto/gigs.pb.h"

namespace atelyra::server::demo {

struct DemoPerson {
    v1::Profile profile; // without an id
    std::string email;
    std::string role;    // seller, buyer, operator, officer, second_officer, support, moderator, second_moderator, security
    bool demo = false;   // a visitor may sign in as this one
};
struct DemoReview {
    std::string by; // a handle, or the name of somebody who is only here for this
    int marks[3] = {5, 5, 5};
    double daysAgo = 0;
    std::string text;
};
struct DemoGig {
    std::string slug;
    std::string seller;
    v1::GigContent content; // extras and questions without ids
    std::vector<DemoReview> reviews;
};
struct DemoFile {
    std::string name;
    std::string caption;
};
struct DemoDelivery {
    double daysAgo = 0;
    std::string note;
    std::vector<DemoFile> files;
};
struct DemoAnswer {
    int question = 0;
    std::string value;
};
struct DemoOrder {
    std::string key, gig, buyer, state, reason;
    int tier = 1;
    std::vector<int> extras;
    std::vector<DemoAnswer> answers;
    double orderedDaysAgo = 0, completedDaysAgo = 0, endedDaysAgo = 0, revisionDaysAgo = 0;
    std::vector<std::string> revisionPoints;
    std::vector<DemoDelivery> deliveries;
    std::vector<DemoReview> byBuyer, bySeller; // none or one
};
struct DemoMessage {
    std::string from;
    double minutesAgo = 0;
    std::string text;
};
struct DemoTalk {
    std::string order, gig;
    std::vector<std::string> between;
    std::vector<DemoMessage> messages;
};
struct DemoStep { // of staff
    double daysAgo = 0;
    std::string by, step, reason, text; // the step as the rules name it
};
struct DemoRequest {
    std::string by, kind, text;
    double daysAgo = 0;
    std::vector<DemoStep> steps;
};
struct DemoTicket {
    std::string by, kind, order, subject, text; // order: its key, where it is about one
    double daysAgo = 0;
    std::vector<DemoStep> steps; // as shared/rules/tickets names them; "add" is by who asked
};
struct DemoReport { // of somebody's profile, and what a moderator made of it
    std::string by, about, reason, text;
    double daysAgo = 0;
    std::string decidedBy, step, clause, facts; // decidedBy empty: it waits
    double decidedDaysAgo = 0;
    int days = 0;
    std::string appeal; // what the person says to it; empty: nothing
    double appealDaysAgo = 0;
};
struct DemoSource {
    std::vector<DemoPerson> people;
    std::vector<DemoGig> gigs;
    std::vector<DemoOrder> orders;
    std::vector<DemoTalk> talks;
    std::vector<DemoRequest> requests;
    std::vector<DemoTicket> tickets;
    std::vector<DemoReport> reports;
};

// Invalid names the file that cannot be read.
Result<DemoSource> readDemoSource(const std::string& folder);

} // namespace atelyra::server::demo
