#pragma once
// What a page under test is given: a real engine on an empty profile in a temporary folder, with no server to talk to, and a
// navigator that writes down where it was sent. One a test; UI thread.
#include <memory>

#include <QApplication>
#include <QTemporaryDir>

#include "client/engine/engine.h"
#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/orders/orderactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/settings.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/frame/context.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/theme/style.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {

class UiWorld final : public Navigator {
public:
    // In a folder of its own, in memory; or in one that has been filled, with the keys that it lies under.
    explicit UiWorld(QTemporaryDir&& inside = QTemporaryDir(), const std::function<std::unique_ptr<client::KeyStore>()>& keys = {})
        : folder(std::move(inside)), engine({folder.path().toStdString(), "test", "", "0", keys}) {
        static const bool dressed = [] {
            loadFonts();
            QApplication::setStyle(new Style);
            return true;
        }();
        Q_UNUSED(dressed);
        theme.setScheme(Theme::Scheme::Light);
    }

    Context& context() { return m_context; }

    void go(const Place& place) override { places.push_back(place); }
    void replace(const Place& place) override { places.push_back(place); }
    void back() override {}
    bool isBuying() const override { return true; }
    void toast(const QString& sentence, const QString& = {}, std::function<void()> = {}) override { toasts.append(sentence); }

    Theme theme;
    QTemporaryDir folder;
    model::Settings settings{folder.path()};
    client::Engine engine;
    model::ShellWatch shell{engine};
    model::GigActions gigs{engine};
    model::OrderActions orders{engine};
    model::ChatActions chat{engine};
    model::OutboxActions outbox{engine};
    model::AccountActions accounts{engine};
    Pictures pictures{engine};
    SystemClock clock;
    model::PrivacyActions privacy{engine, settings, folder.path(), QStringLiteral("0.1.0"), clock};
    std::vector<Place> places;
    QStringList toasts;

private:
    Context m_context{engine, settings, shell, gigs, orders, chat, outbox, accounts, pictures, privacy, *this};
};

} // namespace atelyra::ui
