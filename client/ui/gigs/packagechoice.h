#pragma once
// What a buyer has chosen of a gig: one package, some extras, and the price of it with every fee. The table, the segmented control,
// the number keys and the order button of a page share one of these, so they cannot disagree. Owned by its page, UI thread.
#include <optional>

#include <QObject>
#include <QString>
#include <QVector>

#include "client/model/orders/cartwatch.h"
#include "shared/proto/gigs.pb.h"
#include "shared/proto/money.pb.h"

namespace atelyra::ui {

class PackageChoice : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Keeps the choice as far as the content still has it; otherwise the middle package (or the only one) is chosen.
    void setOffer(const v1::GigContent& content, const v1::FeeSchedule& fees);
    void choose(int tier, const std::vector<std::string>& extras);
    void setTier(int tier);
    void setExtra(const std::string& id, bool wanted);

    int tier() const { return m_tier; }
    const std::vector<std::string>& extras() const { return m_extras; }
    bool has(const std::string& extra) const;
    model::CartChoice chosen() const { return {m_tier, m_extras}; }
    const v1::Package* package() const; // null: nothing is on offer
    const std::optional<v1::Quote>& quote() const { return m_quote; }

Q_SIGNALS:
    void changed();

private:
    void settle();

    v1::GigContent m_content;
    v1::FeeSchedule m_fees;
    int m_tier = 0;
    std::vector<std::string> m_extras;
    std::optional<v1::Quote> m_quote;
};

// One row of the comparison: what the packages list, each name once, in the order of the smallest package that has it.
struct FeatureRow {
    QString name;
    QVector<bool> inPackage;
};
QVector<FeatureRow> featureRows(const v1::GigContent& content);

} // namespace atelyra::ui
