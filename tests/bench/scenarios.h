#pragma once
// The scenarios, one a file, in the order in which they are run. Each makes its own folder below Setting::folder and adds its figures;
// what cannot be measured ends the bench with an exception. On the main thread, with an application object.
#include <QString>

#include "tests/bench/figures.h"

namespace atelyra::bench {

struct Setting {
    QString server, client; // the programs
    QString folder;         // to write below; should lie on the disk that a market would lie on
    double seconds = 4;     // that a rate is measured for
    int part = 1;           // sizes are divided by it: 1 for the real thing, 20 to see whether the bench itself works
};

void measureServer(const Setting& setting, Figures& figures);    // commands, pulls, memory, beside the disk and the bare HTTP library
void measureJourney(const Setting& setting, Figures& figures);  // one order from end to end, with and without sealing
void measureCatchUp(const Setting& setting, Figures& figures);   // a client's cache filled over the network
void measureSearch(const Setting& setting, Figures& figures);    // as you type, in a large catalogue
void measureColdStart(const Setting& setting, Figures& figures); // the program on a large cache
void measureStalls(const Setting& setting, Figures& figures);    // the window while much arrives

} // namespace atelyra::bench
