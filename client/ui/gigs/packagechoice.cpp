#include "client/ui/gigs/packagechoice.h"

#include <algorithm>

#include "shared/rules/money.h"

namespace atelyra::ui {

void PackageChoice::setOffer(const v1::GigContent& content, const v1::FeeSchedule& fees) {
    m_content = content;
    m_fees = fees;
    settle();
}

void PackageChoice::choose(int tier, const std::vector<std::string>& extras) {
    m_tier = tier;
    m_extras = extras;
    settle();
}

void PackageChoice::setTier(int tier) {
    if (tier != m_tier) choose(tier, m_extras);
}

void PackageChoice::setExtra(const std::string& id, bool wanted) {
    if (has(id) == wanted) return;
    if (wanted) m_extras.push_back(id);
    else std::erase(m_extras, id);
    settle();
}

bool PackageChoice::has(const std::string& extra) const {
    return std::find(m_extras.begin(), m_extras.end(), extra) != m_extras.end();
}

const v1::Package* PackageChoice::package() const {
    const auto& all = m_content.packages();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.tier() == m_tier; });
    return found == all.end() ? nullptr : &*found;
}

void PackageChoice::settle() {
    if (!package() && m_content.packages_size() > 0) m_tier = m_content.packages(std::min(1, m_content.packages_size() - 1)).tier();
    std::vector<std::string> kept; // in the gig's order, so that the lines of the price stand still
    for (const auto& extra : m_content.extras())
        if (has(extra.id())) kept.push_back(extra.id());
    if (m_content.packages_size() > 0) m_extras = std::move(kept);
    const auto quote = rules::quote(m_content, m_tier, m_extras, m_fees);
    m_quote = quote ? std::optional(*quote) : std::nullopt;
    Q_EMIT changed();
}

QVector<FeatureRow> featureRows(const v1::GigContent& content) {
    QVector<FeatureRow> rows;
    for (int i = 0; i < content.packages_size(); ++i)
        for (const auto& feature : content.packages(i).features()) {
            const QString name = QString::fromStdString(feature);
            auto row = std::find_if(rows.begin(), rows.end(), [&](const FeatureRow& r) { return r.name == name; });
            if (row == rows.end()) row = rows.insert(rows.end(), {name, QVector<bool>(content.packages_size())});
            row->inPackage[i] = true;
        }
    return rows;
}
} // namespace atelyra::ui
