#include "server/jobs/demo/demomarket.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <unistd.h>

#include "server/jobs/demo/demofilling.h"
#include "server/jobs/demo/demosource.h"
#include "server/jobs/marketparts.h"

namespace atelyra::server {
namespace {
using store::Meta;

Status isEmpty(Market::Parts& parts) {
    return parts.readers.read([](store::Store& tables) -> Status {
        if (tables.db->number("SELECT 1 FROM account LIMIT 1", 0) == 0) return ok();
        return {ErrorCode::Invalid, "a demo market needs an empty data folder"};
    });
}

// Readable by its owner alone from the first byte on.
Status writeWaysIn(const std::string& path, const std::vector<demo::WayIn>& ways) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::string json = "{";
    for (const auto& way : ways) {
        json += (json.size() > 1 ? ",\n " : "\n ") + ("\"" + way.role) + "\": {\"login\": \"" + way.login + "\", \"password\": \"" +
                way.password + "\"}";
    }
    json += "\n}\n";
    const bool written = file >= 0 && ::fchmod(file, 0600) == 0 && ::write(file, json.data(), json.size()) == static_cast<ssize_t>(json.size());
    if (file >= 0) ::close(file);
    return written ? ok() : Status(ErrorCode::Unavailable, "cannot write " + path);
}
} // namespace

Status loadDemoMarket(Market::Parts& parts, const std::string& demoFolder, const std::string& dataFolder) {
    const auto loaded = parts.readers.read([](store::Store& tables) -> Result<bool> { return tables.meta.number(Meta::kDemo) == 1; });
    if (!loaded) return loaded.error();
    if (*loaded) return ok();
    if (auto empty = isEmpty(parts); !empty) return empty;
    const auto source = demo::readDemoSource(demoFolder);
    if (!source) return source.error();

    // Nothing of this is anybody's: if the machine stops now, the folder is thrown away and filled again.
    auto& db = *parts.tables->db;
    db.script("PRAGMA synchronous=OFF");
    demo::DemoFilling filling(parts, *source);
    if (auto filled = filling.run(); !filled) return filled;
    if (auto written = writeWaysIn(dataFolder + "/demo.json", filling.waysIn()); !written) return written;
    db.script("PRAGMA wal_checkpoint(TRUNCATE)");
    if (parts.options.durable) db.script("PRAGMA synchronous=FULL");
    return parts.writer.run([](Tx& tx) -> Status {
        tx.store.meta.setNumber(Meta::kDemo, 1);
        return ok();
    });
}
} // namespace atelyra::server
