#pragma once
// The chosen request beside the list: who asks, masked; its term; what was done and what comes next; what the market holds; and what may be done
// now. What was revealed stands here until another request is shown. UI thread.
#include <optional>

#include "client/ui/admin/sidepanel.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::ui {

class CasePanel final : public SidePanel {
    Q_OBJECT
public:
    explicit CasePanel(QWidget* parent = nullptr);

    void set(const v1::DeskRow& row, qint64 nowMs);      // until the whole of it is here
    void set(const v1::DeskCase& request, qint64 nowMs);
    void reveal(const v1::Revealed& person);
    bool isWhole() const override { return m_case.has_value(); }
    const v1::DeskCase& request() const { return *m_case; }

Q_SIGNALS:
    void revealAsked();
    void stepAsked(atelyra::v1::DeskStep step);
    void proofAsked(const atelyra::v1::ProofRow& proof);

protected:
    void addHead(QVBoxLayout* column) override;
    void addRest(QVBoxLayout* column) override;
    QVector<QPushButton*> actions() override;
    QString hint() const override;

private:
    void addTerm(QVBoxLayout* column);
    void addRevealed(QVBoxLayout* column);
    void addProofs(QVBoxLayout* column);
    void addSteps(QVBoxLayout* column);
    void addSources(QVBoxLayout* column);
    void addAccount(QVBoxLayout* column);

    v1::DeskRow m_row;
    std::optional<v1::DeskCase> m_case;
    std::optional<v1::Revealed> m_revealed;
    qint64 m_nowMs = 0;
};

} // namespace atelyra::ui
