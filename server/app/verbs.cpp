#include "server/app/verbs.h"

#include <chrono>
#include <cstdio>

#include "server/app/log.h"
#include "server/app/providing.h"
#include "server/jobs/marketparts.h"
#include "server/providers/sandboxpayments.h"
#include "shared/base/text.h"
#include "shared/base/textfile.h"
#include "shared/rules/privacyreceipt.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr int kEntriesARead = 500;

MarketOptions optionsOf(const DataPlace& place) {
    MarketOptions options;
    options.publishes = false;
    options.dataFolder = place.folder;
    options.rootKeyFile = place.rootKeyFile;
    options.erasureJournal = place.erasureJournal;
    options.inlineWriter = true;
    options.consentHeadFile = place.consentHeadFile;
    options.backupFolder = place.backupFolder;
    options.keyFolders = place.keyFolders;
    return options;
}

Status checkFolder(const DataPlace& place) {
    std::error_code error;
    if (std::filesystem::is_directory(place.folder, error)) return ok();
    return Error{ErrorCode::NotFound, "there is no data folder " + place.folder.string()};
}

template <class Verb> Status withMarket(const MarketOptions& options, Verb verb) {
    const Log log("warn"); // standard output has the answer and nothing else
    SystemClock clock;
    SystemRng rng;
    const auto market = Market::open(options, clock, rng);
    if (!market) return market.error();
    return verb(**market);
}

template <class Verb> Status withMarket(const DataPlace& place, Verb verb, bool replays = false) {
    if (auto there = checkFolder(place); !there) return there;
    MarketOptions options = optionsOf(place);
    options.replaysErasures = replays;
    return withMarket(options, std::move(verb));
}
} // namespace

Status setRole(const DataPlace& place, const std::string& handle, v1::Role role) {
    return withMarket(place, [&](Market& market) -> Status {
        const auto granted = market.setRole(handle, role);
        if (!granted && granted.error().code == ErrorCode::NotFound) return Error{ErrorCode::NotFound, "nobody has the handle " + handle};
        return granted;
    });
}

Status plantHoney(const DataPlace& place, const std::string& handle, const std::string& name) {
    return withMarket(place, [&](Market& market) -> Status {
        const auto planted = market.plantHoney(handle, name);
        if (!planted && planted.error().code == ErrorCode::NameTaken) return Error{ErrorCode::NameTaken, "somebody has the handle " + handle};
        return planted;
    });
}

Status verifyAudit(const DataPlace& place) {
    return withMarket(place, [](Market& market) {
        return market.parts().readers.read([&](store::Store& tables) -> Status { return tables.audit.verify(market.nowMs()); });
    });
}

Status listAudit(const DataPlace& place) {
    return withMarket(place, [](Market& market) {
        return market.parts().readers.read([](store::Store& tables) -> Status {
            for (std::int64_t before = 0;;) {
                const auto entries = tables.audit.latest(before, kEntriesARead);
                for (const auto& entry : entries) std::puts(wire::encode(wire::kJson, entry).c_str());
                if (entries.size() < kEntriesARead) return ok();
                before = entries.back().seq();
            }
        });
    });
}

Status makeBackup(const DataPlace& place, const std::filesystem::path& to) {
    return withMarket(place, [&](Market& market) { return market.parts().backups.make(to); });
}

Status verifyBackup(const DataPlace& place, const std::filesystem::path& file) {
    return withMarket(place, [&](Market& market) -> Status {
        auto whole = market.parts().backups.verify(file);
        if (whole) std::puts("The backup opens, and is whole.");
        return whole;
    });
}

// What is overdue in an older database goes at once.
Status restoreBackup(const DataPlace& place, const std::filesystem::path& file, bool replaces) {
    if (auto there = checkFolder(place); !there) return there;
    std::error_code error;
    if (!replaces && std::filesystem::exists(place.folder / "market.db", error))
        return Error{ErrorCode::Conflict, "there is a database in " + place.folder.string() + "; --replace puts the backup in its place"};
    SystemClock clock;
    SystemRng rng;
    if (auto restored = Market::restore(optionsOf(place), file, clock, rng); !restored) return restored;
    return withMarket(place, [](Market& market) -> Status {
        const auto ended = market.parts().retention.run(false);
        return ended ? ok() : Status(ended.error());
    }, true);
}

Status printCharges(const std::filesystem::path& dataFolder) {
    const std::string record = sandboxRecordOf(dataFolder);
    std::error_code error;
    if (!std::filesystem::exists(record, error)) return Error{ErrorCode::NotFound, "there is no record " + record};
    SystemClock clock;
    const auto sandbox = SandboxPayments::open(record, clock);
    if (!sandbox) return sandbox.error();
    std::puts(chargesAsJson((*sandbox)->charges()).c_str());
    return ok();
}

Status verify(const DataPlace& place) {
    return withMarket(place, [](Market& market) { return market.verifyLedger(); });
}
Status replayErasures(const DataPlace& place) {
    return withMarket(place, [](Market&) { return ok(); }, true);
}

namespace {
Status printRetention(const Result<std::vector<Retention::Line>>& lines, std::int64_t nowMs, bool asJson) {
    if (!lines) return lines.error();
    std::fputs((asJson ? retentionJson(*lines, nowMs) : retentionText(*lines)).c_str(), stdout);
    return ok();
}
} // namespace

Status planRetention(const DataPlace& place, bool asJson) {
    return withMarket(place, [&](Market& market) { return printRetention(market.parts().retention.plan(), market.nowMs(), asJson); });
}

Status runRetention(const DataPlace& place, bool agreed, bool asJson) {
    return withMarket(place, [&](Market& market) { return printRetention(market.parts().retention.run(agreed), market.nowMs(), asJson); });
}

Status listErasures(const DataPlace& place) {
    return withMarket(place, [](Market& market) {
        return market.parts().readers.read([](store::Store& tables) -> Status {
            for (const auto& each : tables.erasures.all())
                std::printf("%s  asked %s  %s %s\n", each.account.text().c_str(), utcText(each.askedMs).c_str(),
                    each.doneMs > 0 ? "erased" : each.begunMs > 0 ? "waits for what is open or held, again" : "due",
                    utcText(each.doneMs > 0 ? each.doneMs : each.nextMs).c_str());
            return ok();
        });
    });
}

Status printCertificate(const DataPlace& place, const std::string& account) {
    const auto id = rawIdFromText(account);
    if (!id) return Error{ErrorCode::Invalid, account + " is no number of an account"};
    return withMarket(place, [&](Market& market) {
        return market.parts().readers.read([&](store::Store& tables) -> Status {
            const auto found = tables.erasures.find(AccountId(*id));
            if (!found) return {ErrorCode::NotFound, "nobody with the account " + account + " has asked to be erased"};
            if (found->doneMs == 0) return {ErrorCode::NotFound, "the account " + account + " is not erased yet"};
            if (found->certificate.empty()) return {ErrorCode::NotFound, "the account " + account + " was erased before there were certificates"};
            std::fputs(found->certificate.c_str(), stdout);
            return ok();
        });
    });
}

namespace {
// The end of a day that is written like 2026-11-23; 0: it is not.
std::int64_t endOfDay(const std::string& text) {
    using namespace std::chrono;
    int y = 0;
    unsigned m = 0, d = 0;
    char more = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &y, &m, &d, &more) != 3) return 0;
    const auto date = year(y) / month(m) / day(d);
    return date.ok() ? duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count() + kDayMs - kSecondMs : 0;
}

Result<RawId> holdIn(const HoldLine& line) {
    const auto id = rawIdFromText(line.id);
    return id ? Result<RawId>(*id) : Result<RawId>(Error{ErrorCode::Invalid, line.id + " is no number of a hold"});
}
} // namespace

Status listUse(const DataPlace& place, const std::string& day) {
    const std::int64_t end = endOfDay(day);
    if (end == 0) return Error{ErrorCode::Invalid, day + " is no day, as 2026-11-23"};
    return withMarket(place, [&](Market& market) {
        return market.parts().uses.read(day.substr(0, 7), [end](const v1::UseLine& line) {
            if (line.at_ms() < end + kSecondMs && line.at_ms() >= end + kSecondMs - kDayMs) std::puts(wire::encode(wire::kJson, line).c_str());
        });
    });
}

Status placeHold(const DataPlace& place, const HoldLine& line) {
    HoldOffice::Wish wish{line.matter, line.basis, line.by, endOfDay(line.review), endOfDay(line.ends), 0, line.rows};
    if (!line.silentUntil.empty() && (wish.silentUntilMs = endOfDay(line.silentUntil)) == 0) return Error{ErrorCode::Invalid, "--silent-until wants a day, as 2026-11-23"};
    if (wish.reviewMs == 0 || wish.endsMs == 0) return Error{ErrorCode::Invalid, "--review and --ends want a day, as 2026-11-23"};
    return withMarket(place, [&](Market& market) -> Status {
        const auto id = market.parts().holds.place(wish);
        if (!id) return id.error();
        std::printf("%s\n", id->text().c_str());
        return ok();
    });
}

Status approveHold(const DataPlace& place, const HoldLine& line) {
    const auto id = holdIn(line);
    if (!id) return id.error();
    return withMarket(place, [&](Market& market) { return market.parts().holds.approve(*id, line.by); });
}

Status liftHold(const DataPlace& place, const HoldLine& line) {
    const auto id = holdIn(line);
    if (!id) return id.error();
    return withMarket(place, [&](Market& market) -> Status {
        auto lifted = market.parts().holds.lift(*id, line.by);
        if (lifted) market.parts().erasure.runDue();
        return lifted;
    });
}

Status listHolds(const DataPlace& place) {
    return withMarket(place, [](Market& market) -> Status {
        const auto holds = market.parts().holds.list();
        if (!holds) return holds.error();
        std::fputs(holdsText(*holds, market.nowMs()).c_str(), stdout);
        return ok();
    });
}

Status verifyConsents(const DataPlace& place) {
    return withMarket(place, [](Market& market) { return market.verifyConsents(); });
}

Status verifyReceiptFile(const std::filesystem::path& receipt, const std::string& key) {
    constexpr std::size_t kKeyDigits = 64, kMostBytes = 1 << 20;
    const auto text = readTextFile(receipt, kMostBytes);
    if (!text) return text.error();
    const std::string digits = key.size() == kKeyDigits ? key : readTextFile(key, kMostBytes).value_or(std::string()).substr(0, kKeyDigits);
    const auto fits = rules::signedPart(*text, digits);
    if (!fits) return Error{fits.error().code, receipt.string() + ": " + fits.error().detail};
    std::puts("The receipt is genuine.");
    return ok();
}

Status announce(const DataPlace& place, const Config& config, const std::string& subject, const std::filesystem::path& text) {
    const auto said = readTextFile(text, 64 << 10);
    if (!said) return said.error();
    if (said->empty()) return Error{ErrorCode::Invalid, text.string() + ": is empty"};
    if (auto there = checkFolder(place); !there) return there;
    auto mail = mailOptions(config, place.folder.string());
    if (!mail) return mail.error();
    if (!mail->provider) return Error{ErrorCode::Unsupported, "nobody delivers mail for this market: the configuration has no [mail]"};
    MarketOptions options = optionsOf(place);
    options.mail = *std::move(mail);
    if (!config.providersRegister.empty()) {
        auto processors = ProcessorRegister::read(config.providersRegister);
        if (!processors) return processors.error();
        options.processors = *std::move(processors);
    }
    return withMarket(options, [&](Market& market) -> Status {
        if (const auto allowed = market.parts().gatedMail->check(v1::MARKETING); !allowed) return allowed;
        const auto letters = market.parts().offers.announce(cleanText(subject, Lines::One), cleanText(*said, Lines::Many));
        if (!letters) return letters.error();
        std::printf("%d letters wait; they go when the server runs.\n", *letters);
        return ok();
    });
}

Status printUsage(const DataPlace& place) {
    return withMarket(place, [](Market& market) -> Status {
        const auto totals = market.parts().usage.totals({});
        if (!totals) return totals.error();
        for (const auto& row : totals->rows())
            std::printf("%s\t%s\t%s\t%s\t%s\n", row.day().c_str(), row.point().c_str(), row.value().c_str(),
                row.few() ? "<20" : std::to_string(row.count()).c_str(), row.few() ? "<20" : std::to_string(row.devices()).c_str());
        if (totals->asked() > 0) std::printf("# %u of %u answers in 30 days were grants\n", totals->given(), totals->asked());
        if (totals->pushes()) std::puts("# More than 85 % say yes: look at the dialog, it may push.");
        return ok();
    });
}
} // namespace atelyra::server
