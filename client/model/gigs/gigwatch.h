#pragma once
// One gig with everything its page shows, watched: changed() whenever the cache has news. UI thread.
#include "client/model/rows.h"
#include "client/model/watch.h"

namespace atelyra::model {

struct ReviewRow {
    QString author;
    int stars = 0; // hundredths
    QString text;
    qint64 atMs = 0;
    bool operator==(const ReviewRow&) const = default;
};

struct GigView {
    bool found = false;
    GigRow row;
    v1::Gig gig;
    v1::Profile seller;
    QVector<FileRow> media;
    QVector<ReviewRow> reviews;
    bool mine = false;
    v1::FeeSchedule fees;
    v1::GigContent draft; // of its owner, when hasDraft
    bool hasDraft = false;
    qint64 draftSavedMs = 0;
    qint64 asOfMs = 0; // when the catalogue was last checked
    bool operator==(const GigView&) const = default;
};

class GigWatch final : public Watch<GigId, GigView> {
    Q_OBJECT
public:
    explicit GigWatch(client::Engine& engine, QObject* parent = nullptr);
    void setGig(GigId id); // null clears
    GigId gig() const { return subject(); }

private:
    bool concerns(const client::ChangeSet& changes) const override;
};

} // namespace atelyra::model
