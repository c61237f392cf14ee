#pragma once
// The chosen request beside the list: who asks, masked; its term; what was done and what comes next; what the market holds; and what may be done
// now. What was revealed stands here until another request is shown. UI thread.
#include <optional>

#include <QFrame>

#include "shared/proto/admin.pb.h"

class QVBoxLayout;
class QPushButton;

namespace atelyra::ui {
class FlowLayout;
class Label;
class ScrollPage;

class CasePanel final : public QFrame {
    Q_OBJECT
public:
    explicit CasePanel(QWidget* parent = nullptr);

    void set(const v1::DeskRow& row, qint64 nowMs);      // until the whole of it is here
    void set(const v1::DeskCase& request, qint64 nowMs);
    void reveal(const v1::Revealed& person);
    void tell(const QString& problem); // instead of what could not be read
    bool hasCase() const { return m_case.has_value(); }
    const v1::DeskCase& request() const { return *m_case; }

Q_SIGNALS:
    void revealAsked();
    void stepAsked(atelyra::v1::DeskStep step);
    void againAsked();
    void closeAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void addHead(QVBoxLayout* column);
    void addTerm(QVBoxLayout* column);
    void addRevealed(QVBoxLayout* column);
    void addSteps(QVBoxLayout* column);
    void addSources(QVBoxLayout* column);
    void addAccount(QVBoxLayout* column);
    void fillFoot();

    ScrollPage* m_scroll;
    QWidget* m_foot;
    QWidget* m_actions;
    FlowLayout* m_buttons;
    Label* m_hint;
    v1::DeskRow m_row;
    std::optional<v1::DeskCase> m_case;
    std::optional<v1::Revealed> m_revealed;
    QString m_problem;
    qint64 m_nowMs = 0;
};

} // namespace atelyra::ui
