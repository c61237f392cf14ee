// residuescan FOLDER TEXT...: where the texts stand in the files of a folder, in whatever form. Ends with 0 when they stand nowhere.
#include <cstdio>

#include "tests/blackbox/residuescan.h"

int main(int count, char** words) {
    if (count < 3) {
        std::fputs("usage: residuescan FOLDER TEXT...\n", stderr);
        return 2;
    }
    const atelyra::test::ResidueScan scan(std::vector<std::string>(words + 2, words + count));
    const auto hits = scan.inFolder(words[1]);
    for (const auto& hit : hits) std::printf("%s:%zu: %s (%s)\n", hit.where.c_str(), hit.offset, hit.needle.c_str(), hit.form.c_str());
    return hits.empty() ? 0 : 1;
}
