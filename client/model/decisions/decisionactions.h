#pragma once
// What a person can do about decisions: read those about them, ask a person to look again, and report what others do. Both wait in the
// Outbox. Made by whoever shows it. UI thread.
#include "client/model/submit.h"
#include "shared/proto/decisions.pb.h"
#include "shared/rules/entity.h"

namespace atelyra::model {

class DecisionActions : public QObject {
    Q_OBJECT
public:
    explicit DecisionActions(client::Engine& engine, QObject* parent = nullptr);

    void decisions(QObject* guard, std::function<void(std::vector<v1::Decision>)> done); // the newest first
    void reports(QObject* guard, std::function<void(std::vector<v1::Report>)> done);
    // The newest of which the person has closed no notice, while it is in force or was just answered; none: nothing is to be told.
    void untold(QObject* guard, std::function<void(std::optional<v1::Decision>)> done);
    void close(const v1::Decision& decision); // its notice, and those of all before it
    void askReview(const std::string& decision, const QString& explanation, QObject* guard, Done done);
    void report(const rules::Ref& item, v1::ReportReason reason, const QString& text, QObject* guard, Done done);

Q_SIGNALS:
    void changed();

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
