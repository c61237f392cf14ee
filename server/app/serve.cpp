#include "server/app/serve.h"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "server/app/log.h"
#include "server/app/providing.h"
#include "server/jobs/market.h"
#include "server/http/apiserver.h"
#include "server/http/wakeserver.h"
#include "shared/base/textfile.h"

namespace atelyra::server {
namespace {
constexpr int kConnectionsBesideParked = 1'000; // room to be told to come back later

// Signals are not handled but waited for, by one thread; every later thread inherits that they are blocked.
class EndSignals {
public:
    EndSignals() {
        ::sigemptyset(&m_signals);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&m_signals, signal);
        ::pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    }
    int wait() const {
        int signal = 0;
        while (::sigwait(&m_signals, &signal) != 0) {}
        return signal;
    }

private:
    sigset_t m_signals;
};

// Every connection is a descriptor, and the usual allowance is 1,024.
void allowManyDescriptors() {
    rlimit allowance{};
    if (::getrlimit(RLIMIT_NOFILE, &allowance) != 0) return;
    allowance.rlim_cur = allowance.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &allowance);
}

ApiOptions apiOptions(const Config& config, const Log& log, Tls* tls) {
    ApiOptions options;
    options.front.tls = tls;
    options.threads = config.httpThreads;
    options.front.connections = config.httpConnections;
    options.front.connectionsAnAddress = config.httpConnectionsAnAddress;
    options.front.trustedProxy = config.httpTrustedProxy;
    options.front.patience.idle = config.httpIdleMs;
    options.front.patience.head = config.httpHeadMs;
    options.front.patience.body = config.httpBodyMs;
    options.front.patience.answer = config.httpAnswerMs;
    options.front.drainMs = config.httpDrainMs;
    if (config.logRequests) options.front.served = [&log](const Served& served) { log.request(served); };
    return options;
}

WakeOptions wakeOptions(const Config& config, const Log& log, Tls* tls) {
    WakeOptions options;
    options.front = apiOptions(config, log, tls).front;
    options.front.connections = config.wakeParked + kConnectionsBesideParked;
    options.front.connectionsAnAddress = config.wakeConnectionsAnAddress;
    options.parked = config.wakeParked;
    options.holdMinMs = config.wakeHoldMinS * kSecondMs;
    options.holdMaxMs = config.wakeHoldMaxS * kSecondMs;
    options.coalesceMs = config.wakeCoalesceMs;
    return options;
}

MarketOptions marketOptions(const ServeOptions& options, const std::string& wakeUrl) {
    MarketOptions market;
    market.dataFolder = options.dataFolder;
    market.demo = options.demo;
    market.demoFolder = options.demoFolder;
    market.testClock = options.testClock;
    market.rootKeyFile = options.config.keysRootFile;
    market.makesRootKey = options.demo;
    market.erasureJournal = options.config.erasureJournal;
    market.backupFolder = options.config.backupFolder;
    market.keyFolders = options.config.keyFolders();
    market.serverName = options.config.marketName;
    if (const Config& config = options.config; !config.controllerName.empty()) {
        market.controller = {{"controller.name", config.controllerName}, {"controller.register", config.controllerRegister},
            {"controller.address", config.controllerAddress}, {"controller.contact", config.controllerContact},
            {"controller.officer", config.controllerOfficer}, {"controller.representative", config.controllerRepresentative},
            {"controller.authority", config.controllerAuthority}};
        market.securityContact = config.controllerSecurity;
    }
    market.rateFactor = options.config.marketRateFactor;
    market.campaigns = options.config.marketCampaigns;
    market.version = options.version;
    market.wakeUrl = wakeUrl;
    market.consentHeadFile = options.config.privacyConsentHeads;
    return market;
}

// What the run of all tests has left lies beside the program.
Result<Registers> registersOf(const Config& config, std::int64_t nowMs) {
    constexpr std::size_t kMostBytes = 1 << 20;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto controls = policies::readControls(readTextFile(program.parent_path() / "../share/atelyra/controls.tsv", kMostBytes).value_or(std::string()));
    if (config.securityRegister.empty()) return Registers::read(bundledRegisters(), {}, {}, controls, nowMs);
    const auto declared = readTextFile(config.securityRegister, kMostBytes);
    return declared ? Registers::read(bundledRegisters(), *declared, config.securityRegister, controls, nowMs) : declared.error();
}

bool isUnused(const std::filesystem::path& folder) {
    std::error_code error;
    return !std::filesystem::exists(folder, error) || std::filesystem::is_empty(folder, error);
}

// Beside the API: the next port, or any if the API took any.
Result<std::string> wakeListen(const Config& config) {
    if (!config.wakeListen.empty()) return config.wakeListen;
    auto address = ListenAddress::parse(config.httpListen);
    if (!address) return address.error();
    if (address->port != 0) ++address->port;
    return address->text();
}

void sayReady(const std::string& api, const std::string& wake) {
    const auto line = fmt::format("{{\"ready\":true,\"api\":\"{}\",\"wake\":\"{}\"}}\n", api, wake);
    [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, line.data(), line.size());
}

// Passwords and tokens pass here: in the clear they do not leave this machine, unless for a proxy that was named.
Status checkDoors(const Config& config, const std::string& wakeAddress) {
    if (!config.tlsCertificate.empty() || !config.httpTrustedProxy.empty()) return ok();
    for (const std::string& text : {config.httpListen, wakeAddress}) {
        const auto address = ListenAddress::parse(text);
        if (!address) return address.error();
        if (!address->isLoopback())
            return Error{ErrorCode::Forbidden, text + " is beyond this machine, and what passes there would be in the clear: set tls.certificate and tls.key, or name "
                                                      "your proxy in http.trusted_proxy"};
    }
    return ok();
}
} // namespace

Status serve(const ServeOptions& options) {
    ::signal(SIGPIPE, SIG_IGN);
    allowManyDescriptors();
    const Config& config = options.config;
    const Log log(config.logLevel);
    if (options.testClock && !options.demo && !isUnused(options.dataFolder))
        return Error{ErrorCode::Forbidden, "a test clock goes only with --demo or an empty data folder: it would move real deadlines"};
    const bool isReal = !options.demo && !options.testClock;
    if (isReal || !config.controllerName.empty()) {
        if (const auto told = config.checkController(); !told) return told;
    }

    if (isReal && !config.mailFolder.empty()) return Error{ErrorCode::Forbidden, "mail.folder: goes only with --demo or --test-clock; letters of a real market must arrive"};

    SystemClock clock;
    SystemRng rng;
    std::unique_ptr<Tls> tls;
    if (!config.tlsCertificate.empty()) {
        auto opened = Tls::open({config.tlsCertificate, config.tlsKey}, clock);
        if (!opened) return opened.error();
        tls = *std::move(opened);
    }
    ApiServer api(clock, rng, apiOptions(config, log, tls.get()));
    WakeServer wake(clock, rng, wakeOptions(config, log, tls.get()));
    const auto wakeAddress = wakeListen(config);
    if (!wakeAddress) return wakeAddress.error();
    if (const auto guarded = checkDoors(config, *wakeAddress); !guarded) return guarded;
    const auto apiUrl = api.listen(config.httpListen);
    if (!apiUrl) return apiUrl.error();
    const auto wakeUrl = wake.listen(*wakeAddress);
    if (!wakeUrl) return wakeUrl.error();

    MarketOptions chosen = marketOptions(options, config.wakePublicUrl.empty() ? *wakeUrl : config.wakePublicUrl);
    if (!config.providersRegister.empty()) {
        auto processors = ProcessorRegister::read(config.providersRegister);
        if (!processors) return processors.error();
        chosen.processors = *std::move(processors);
    }
    if (!config.controllerHosting.empty())
        if (const auto placed = chosen.processors.setHosting(config.controllerHosting, config.controllerName); !placed) return placed;
    auto registers = registersOf(config, clock.wallMs());
    if (!registers) return registers.error();
    chosen.registers = *std::move(registers);
    auto mail = mailOptions(config, options.dataFolder);
    if (!mail) return mail.error();
    chosen.mail = *std::move(mail);
    auto payments = paymentOptions(config);
    if (!payments) return payments.error();
    chosen.payments = *std::move(payments);
    auto market = Market::open(chosen, clock, rng);
    if (!market) return market.error();
    const EndSignals signals; // not before: opening may take long, and ending it at once does no harm
    if (const auto started = (*market)->start(); !started) return started;
    if (const auto started = wake.start((*market)->wakeHub()); !started) return started;
    if (const auto started = api.start((*market)->router()); !started) return started;
    spdlog::info("ready at {}", *apiUrl);
    sayReady(*apiUrl, *wakeUrl);

    spdlog::info("signal {}: draining", signals.wait());
    api.drain();
    wake.drain();
    (*market)->drain();
    spdlog::info("drained");
    return ok();
}
} // namespace atelyra::server
