#pragma once
// What has not left this device, what was refused, and what was sent today; beside it, exactly what the chosen one will send. Undo
// is here for as long as it is possible. UI thread.
#include "client/model/outbox/outboxmodel.h"
#include "client/ui/frame/page.h"

class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Card;
class Glyph;
class Label;
class OutboxRowWidget;
class OutboxDetail;
class ScrollPage;

class OutboxPage final : public Page {
    Q_OBJECT
public:
    explicit OutboxPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    bool primaryAction() override; // try now
    bool toggleRightPanel() override;
    bool escape() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Row = std::pair<CommandId, model::OutboxGroup>;
    void buildHead();
    void refresh();
    void rebuild();
    QVector<Row> wantedRows() const;
    void addGroup(model::OutboxGroup group, const QString& title, const QString& hint);
    void showState();
    void choose(CommandId command);
    void showChosen();
    void focusRow(int row);
    void undo(CommandId command);
    void goOn(const model::OutboxRow& row);
    void again(CommandId command);
    void keepAsDraft(const model::OutboxRow& row);
    void discard(const model::OutboxRow& row);
    void openSubject(const model::OutboxRow& row);
    void fit();

    model::OutboxModel* m_model;
    ScrollPage* m_scroll;
    Card* m_head;
    QBoxLayout* m_headRow;
    Glyph* m_stateGlyph;
    Label *m_stateTitle, *m_stateHelp;
    QPushButton *m_pause, *m_try;
    QVBoxLayout* m_groups;
    OutboxDetail* m_detail;
    QVector<Row> m_order; // what stands on the page
    QVector<OutboxRowWidget*> m_rows;
    CommandId m_chosen;
    bool m_allSent = false;
};

} // namespace atelyra::ui
