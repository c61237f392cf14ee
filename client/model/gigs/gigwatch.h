#pragma once
// One gig with everything its page shows, watched: changed() whenever the cache has news. UI thread.
#include <memory>
#include <set>

#include <QObject>

#include "client/engine/engine.h"
#include "client/model/rows.h"

namespace atelyra::model {

struct ReviewRow {
    QString author;
    int stars = 0; // hundredths
    QString text;
    qint64 atMs = 0;
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
};

class GigWatch : public QObject {
    Q_OBJECT
public:
    explicit GigWatch(client::Engine& engine, QObject* parent = nullptr);
    void setGig(GigId id); // null clears
    GigId gig() const { return m_id; }
    const GigView& view() const { return m_view; }
    bool isLoaded() const { return m_loaded; }

Q_SIGNALS:
    void changed();

private:
    void load();
    client::Engine& m_engine;
    GigId m_id;
    GigView m_view;
    bool m_loaded = false;
    std::shared_ptr<std::set<std::string>> m_asked; // pictures; touched on the engine thread alone
};

} // namespace atelyra::model
