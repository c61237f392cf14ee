#pragma once
// What a test of the privacy choices begins with: an empty profile, an engine that has not started, a clock to turn, and a window to ask over. One a
// test; UI thread.
#include <memory>

#include <QTemporaryDir>

#include "client/engine/engine.h"
#include "client/model/privacy/privacyactions.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentdialog.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class PrivacyProfile {
public:
    explicit PrivacyProfile(const char* campaign = "") {
        window.resize(1440, 900);
        restart(campaign);
    }
    void restart(const char* campaign) { // the program, as somebody starts it who was led here by that
        privacy.reset();
        engine = std::make_unique<client::Engine>(client::EngineOptions{folder.path().toStdString(), "test", "", "0", {}});
        privacy = std::make_unique<model::PrivacyActions>(*engine, settings, folder.path(), QStringLiteral("0.1.0"), clock, rules::CampaignCode::of(campaign));
    }

    QTemporaryDir folder;
    model::Settings settings{folder.path()};
    test::FakeClock clock;
    QWidget window;
    std::unique_ptr<client::Engine> engine;
    std::unique_ptr<model::PrivacyActions> privacy;
};

} // namespace atelyra::ui
