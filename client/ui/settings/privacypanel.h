#pragma once
// The privacy choices of this computer, to be changed at any time with the same words and the same equal answers as at the first
// start; those of the account; and what a withdrawal has done. A switch applies at once. UI thread.
#include <QWidget>

#include "client/model/privacy/privacyactions.h"
#include "client/ui/frame/context.h"

class QVBoxLayout;

namespace atelyra::ui {
class Card;
class ConsentList;
class Label;
class PrivacyRecords;
class SwitchRow;

class PrivacyPanel : public QWidget {
    Q_OBJECT
public:
    explicit PrivacyPanel(Context& context, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* head();
    QWidget* accountCard();
    void answer(const model::ConsentChoices& wish, const std::vector<v1::Choice>& which, v1::ConsentMethod method);
    void answerAll(bool yes);
    void refresh();
    void read();
    void show(const model::PrivacyView& view);

    model::PrivacyActions& m_privacy;
    ConsentList* m_list;
    Label* m_when;
    Label* m_steps;
    Card* m_account = nullptr;
    SwitchRow* m_readMarks = nullptr;
    SwitchRow* m_noSale = nullptr;
    Label* m_signal = nullptr;
    PrivacyRecords* m_records;
};

} // namespace atelyra::ui
