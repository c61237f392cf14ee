#pragma once
// What this machine can do at most: the disk under SQLite, and cpp-httplib with nothing behind it. Blocking, on the caller's thread.
#include <string>

#include <QString>

namespace atelyra::bench {

// What one command writes, as found in a market's database.
struct Footprint {
    double rows = 0;
    double bytes = 0; // of all its rows, indexes included
};
Footprint contentOf(const QString& database); // everything in it

// Commands a second that plain inserts of that size would reach, so many of them in a commit; durable as the market's are.
double sqliteCommandsASecond(const QString& folder, const Footprint& oneCommand, int commandsACommit, double seconds);

// GETs a second over so many kept connections.
double hellosASecond(const std::string& api, const std::string& path, int connections, double seconds);
// Serves "hello" and nothing else until standard input ends; says its URL on standard output. For a process of its own.
int serveHellos();

} // namespace atelyra::bench
