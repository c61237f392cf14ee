#include "client/model/legal/policyshelf.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFile>

#include "client/engine/policyfetch.h"
#include "client/model/makerows.h"
#include "shared/policies/bundled.h"
#include "shared/wire/codec.h"

namespace atelyra::model {
namespace {
const QString kPrivacy = QStringLiteral("privacy");
constexpr qint64 kMostControls = 64 << 10; // bytes

// A run of all tests puts it there, and a package brings it.
QString controlsFile() { return QCoreApplication::applicationDirPath() + QStringLiteral("/../share/atelyra/controls.tsv"); }
} // namespace

PolicyShelf::PolicyShelf(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

PolicyShelf::Kept PolicyShelf::read(client::EngineSession& session) {
    Kept kept;
    if (QFile file(controlsFile()); file.open(QIODevice::ReadOnly)) kept.controls = policies::readControls(file.read(kMostControls).toStdString());
    const std::string list = session.setting(std::string(client::kPolicyList));
    if (list.empty() || !wire::decode(wire::kJson, list, wire::Strictness::Client, kept.list)) {
        kept.list.Clear();
        return kept;
    }
    kept.closed = q(session.setting(std::string(client::kPolicyNoticeClosed)));
    for (const auto& version : kept.list.versions()) {
        const auto key = client::policyTextKey(version.document(), version.version());
        kept.texts[key] = session.setting(key);
    }
    return kept;
}

void PolicyShelf::load() {
    m_engine.ask(this, &PolicyShelf::read, [this](Kept kept) { take(std::move(kept)); });
}

void PolicyShelf::refresh() {
    m_engine.askLater<std::monostate>(
        this, [](client::EngineSession& session, auto then) { client::fetchPolicies(session, then); },
        [this](const Status& fetched) {
            if (fetched) load();
        });
}

void PolicyShelf::close(const QString& version) {
    m_kept.closed = version;
    m_engine.ask(
        this, [version = u8(version)](client::EngineSession& session) { return session.setSetting(std::string(client::kPolicyNoticeClosed), version); },
        [](const Status&) {});
}

void PolicyShelf::take(Kept kept) {
    m_kept = std::move(kept);
    m_coming.reset();
    const auto all = editions(kPrivacy);
    const auto now = std::find_if(all.begin(), all.end(), [](const PolicyEdition& edition) { return edition.inForce; });
    const auto found = std::find_if(all.begin(), now, [](const PolicyEdition& edition) { return edition.isMaterial; });
    if (now != all.end() && found != now) m_coming = *found;
    Q_EMIT changed();
}

const v1::Controller* PolicyShelf::controller() const { return m_kept.list.has_controller() ? &m_kept.list.controller() : nullptr; }

QVector<PolicyEdition> PolicyShelf::editions(const QString& document) const {
    QVector<PolicyEdition> found;
    for (const auto& version : m_kept.list.versions()) {
        if (version.document() != document.toStdString()) continue;
        const auto text = m_kept.texts.find(client::policyTextKey(version.document(), version.version()));
        auto read = text == m_kept.texts.end() ? Result<policies::Document>(ErrorCode::NotFound) : policies::readText(text->second);
        if (!read) continue;
        PolicyEdition edition;
        edition.version = q(version.version());
        edition.sha256 = q(version.sha256());
        edition.inForce = version.in_force();
        edition.isMaterial = version.material();
        edition.publishedMs = version.published_ms();
        edition.effectiveMs = version.effective_ms();
        for (const auto& change : version.changes()) edition.changes.append(q(change));
        edition.text = *std::move(read);
        found.append(std::move(edition));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.publishedMs > b.publishedMs; });
    if (found.isEmpty()) found.append(bundled(document));
    return found;
}

PolicyEdition PolicyShelf::bundled(const QString& document) {
    const auto version = policies::newestBundled(document.toStdString());
    const policies::Details details{{"market.name", u8(tr("the market"))}, {"controller.name", u8(tr("the operator of your market"))},
        {"controller.register", u8(tr("as the market says"))}, {"controller.address", u8(tr("at the address that the market gives"))},
        {"controller.contact", u8(tr("the address under Who is responsible"))}, {"controller.officer", u8(tr("as the market says"))},
        {"controller.representative", u8(tr("as the market says"))}, {"controller.authority", u8(tr("the authority that the market names"))}};
    PolicyEdition edition;
    edition.version = q(version.version);
    edition.sha256 = q(policies::hashOf(version.text));
    edition.isBundled = true;
    for (const std::string& change : version.changes) edition.changes.append(q(change));
    const auto filled = policies::filled(version.text, details);
    if (auto text = policies::readText(filled ? *filled : version.text)) edition.text = *std::move(text);
    return edition;
}
} // namespace atelyra::model
