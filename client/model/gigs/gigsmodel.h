#pragma once
// Gigs of the catalogue on this device: search, filters, saved ones, or one seller's own with their drafts. ItemRole is GigRow.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

struct GigFilter {
    QString text;
    QString category; // slug
    qint64 maxPriceMinor = 0;
    int maxDays = 0;
    v1::SellerLevel minLevel = v1::SELLER_LEVEL_UNSET;
    QString language;
    bool savedOnly = false;
    bool mine = false; // the signed-in seller's, drafts first; total counts the archived ones, too
    bool archived = false; // of mine: those that were put away, and no others
    AccountId seller;  // null: anybody's
    v1::GigSort sort = v1::RELEVANCE;
    bool operator==(const GigFilter&) const = default;
};

class GigsModel final : public PagedModel<GigRow> {
    Q_OBJECT
public:
    explicit GigsModel(client::Engine& engine, QObject* parent = nullptr);

    void setFilter(const GigFilter& filter); // loads anew
    const GigFilter& filter() const { return m_filter; }

protected:
    RawId idOf(const GigRow& row) const override;
    QString sentenceOf(const GigRow& row) const override;

private:
    GigFilter m_filter;
};

} // namespace atelyra::model
