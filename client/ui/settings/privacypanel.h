#pragma once
// Privacy in the settings: the choices of this computer, in the same words and with the same equal answers as at the first start, those of the
// account, what one may ask for, and what can be looked up. A switch applies at once. Two columns where there is room. UI thread.
#include <QWidget>

#include "client/model/accounts/rightsactions.h"
#include "client/model/privacy/privacyactions.h"
#include "client/ui/frame/context.h"

class QBoxLayout;
class QCheckBox;
class QVBoxLayout;

namespace atelyra::ui {
class AccessList;
class ChoiceRow;
class ConsentHistory;
class ConsentList;
class DecisionList;
class PrivacyRecords;

class PrivacyPanel : public QWidget {
    Q_OBJECT
public:
    // The head stands over the first column.
    PrivacyPanel(Context& context, QWidget* head, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct OfAccount {
        v1::Choice choice;
        bool turned; // the switch says the opposite of the choice
        ChoiceRow* row;
        QCheckBox* box;
    };
    QWidget* choices();
    QWidget* ofAccount();
    QWidget* ofInterests();
    void addOfAccount(QVBoxLayout& rows, v1::Choice choice, const char* id, const QString& glyph, const QString& name, const QString& sentence, bool turned = false);
    void answer(const model::ConsentChoices& wish, const std::vector<v1::Choice>& which, v1::ConsentMethod method);
    void answerAll(bool yes);
    void refresh();
    void showSteps();
    void read();
    void show(const model::PrivacyView& view);

    model::PrivacyActions& m_privacy;
    model::RightsActions m_requests;
    QBoxLayout* m_columns;
    QWidget* m_right;
    ConsentList* m_list;
    QWidget* m_steps;
    QWidget* m_account = nullptr;
    std::vector<OfAccount> m_ofAccount;
    QWidget* m_interests = nullptr;
    std::vector<std::pair<v1::Interest, QCheckBox*>> m_objections;
    QWidget* m_rights;
    DecisionList* m_decisions;
    AccessList* m_accesses;
    ConsentHistory* m_history;
    PrivacyRecords* m_records;
    bool m_showing = false; // what moves a switch is not the person
};

} // namespace atelyra::ui
