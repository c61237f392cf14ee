#include "client/ui/settings/usstates.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/choicerow.h"
#include "client/ui/settings/rightsdialogs.h"

namespace atelyra::ui {
namespace {
struct States {
    Q_DECLARE_TR_FUNCTIONS(States)
};
struct State {
    const char* code;
    const char* name; // as its people call it, in every language
};
constexpr State kStates[] = {
    {"AL", "Alabama"}, {"AK", "Alaska"}, {"AZ", "Arizona"}, {"AR", "Arkansas"}, {"CA", "California"}, {"CO", "Colorado"},
    {"CT", "Connecticut"}, {"DE", "Delaware"}, {"DC", "District of Columbia"}, {"FL", "Florida"}, {"GA", "Georgia"}, {"HI", "Hawaii"},
    {"ID", "Idaho"}, {"IL", "Illinois"}, {"IN", "Indiana"}, {"IA", "Iowa"}, {"KS", "Kansas"}, {"KY", "Kentucky"}, {"LA", "Louisiana"},
    {"ME", "Maine"}, {"MD", "Maryland"}, {"MA", "Massachusetts"}, {"MI", "Michigan"}, {"MN", "Minnesota"}, {"MS", "Mississippi"},
    {"MO", "Missouri"}, {"MT", "Montana"}, {"NE", "Nebraska"}, {"NV", "Nevada"}, {"NH", "New Hampshire"}, {"NJ", "New Jersey"},
    {"NM", "New Mexico"}, {"NY", "New York"}, {"NC", "North Carolina"}, {"ND", "North Dakota"}, {"OH", "Ohio"}, {"OK", "Oklahoma"},
    {"OR", "Oregon"}, {"PA", "Pennsylvania"}, {"RI", "Rhode Island"}, {"SC", "South Carolina"}, {"SD", "South Dakota"},
    {"TN", "Tennessee"}, {"TX", "Texas"}, {"UT", "Utah"}, {"VT", "Vermont"}, {"VA", "Virginia"}, {"WA", "Washington"},
    {"WV", "West Virginia"}, {"WI", "Wisconsin"}, {"WY", "Wyoming"}};

class Screen {
public:
    Screen(Context& context, model::RightsActions& rights, QWidget* parent, UsWays ways)
        : m_context(context), m_rights(rights), m_parent(parent), m_ways(std::move(ways)),
          m_dialog(new AskDialog("settings.usStates", States::tr("US state choices"),
              States::tr("Several states give their people rights over their data. Here everybody has all of them, whichever the state; the one that you choose is only written on what you ask for, "
                         "so that we keep its terms too."), {}, Kind::Primary, parent)) {
        m_state = comboBox();
        m_state->addItem(States::tr("None chosen"));
        for (const State& one : kStates) m_state->addItem(QString::fromLatin1(one.name), QString::fromLatin1(one.code));
        m_dialog->body()->addWidget(new Field(States::tr("State"), m_state, "settings.usStates.state"));
        m_card = new Card;
        m_card->layout()->setContentsMargins(1, 1, 1, 1);
        m_card->body()->setSpacing(0);
        m_dialog->body()->addWidget(m_card);
    }

    ChoiceRow* row(const QString& glyph, const QString& name, const QString& sentence) {
        if (m_card->body()->count() > 0) m_card->body()->addWidget(new Divider);
        auto* one = new ChoiceRow(glyph, name, sentence, ChoiceRow::Look::List);
        m_card->body()->addWidget(one);
        return one;
    }
    // Leads away from here, to where the same is done for everybody.
    void button(ChoiceRow* row, const QString& text, const char* id, std::function<void(const QString& state)> act) {
        auto* one = named(ui::button(text), id, States::tr("%1: %2").arg(row->name(), text));
        one->setProperty("small", true);
        row->addEnd(one);
        QObject::connect(one, &QPushButton::clicked, m_dialog, [dialog = m_dialog, state = m_state, act = std::move(act)] {
            const QString chosen = state->currentData().toString();
            dialog->accept();
            act(chosen);
        });
    }
    void request(ChoiceRow* row, const char* id, v1::RightKind kind) {
        button(row, States::tr("Request…"), id, [&rights = m_rights, parent = m_parent, asked = m_ways.asked, kind](const QString& state) {
            openRequestQuestion(rights, kind, parent, asked, {}, state);
        });
    }
    void fill(bool signalHonoured) {
        button(row(QStringLiteral("file-down"), States::tr("Know what we have, and get a copy"), States::tr("All of it, with where it is from, why, and who receives it.")), States::tr("Get a copy…"), "settings.usStates.copy",
            [copy = m_ways.getCopy](const QString&) { copy(); });
        request(row(QStringLiteral("pencil-line"), States::tr("Correct it"), States::tr("Your profile is yours to change; ask us for the rest.")), "settings.usStates.correct", v1::RIGHT_TO_CORRECTION);
        button(row(QStringLiteral("trash-2"), States::tr("Delete it"), States::tr("Closes the account; erased after 30 days.")), States::tr("Close my account…"), "settings.usStates.delete",
            [close = m_ways.close](const QString&) { close(); });
        auto* sale = row(QStringLiteral("shield-check"), States::tr("Do not sell or share"), States::tr("For everybody: nothing is sold, or shared for advertising, so there is nothing to switch off."));
        sale->setState(States::tr("Always off"), Type::Label, Ink::Ok);
        if (signalHonoured) sale->setMore(States::tr("Opt-out signal honoured: a browser or proxy of yours sent it."));
        request(row(QStringLiteral("hand"), States::tr("Limit the use of sensitive data"),
                    States::tr("Your password and proofs of who you are are used for nothing but what you gave them for. Ask us to limit anything else.")), "settings.usStates.limit", v1::RIGHT_TO_RESTRICTION);
        const QString page = model::AccountActions::askingForOtherPage(m_context.shell.view().serverUrl);
        auto* agent = row(QStringLiteral("users"), States::tr("Somebody who acts for you"), States::tr("They ask on a page of the market and send what you have signed. You confirm it by a letter, and the answer comes to you."));
        if (!page.isEmpty()) button(agent, States::tr("Open the page"), "settings.usStates.agent", [page](const QString&) { openLink(page); });
        row(QStringLiteral("scale"), States::tr("After a refusal"), States::tr("Under My data, View: somebody else than who refused looks at it again, within 30 days."));
    }
    void open() { m_dialog->begin(*m_state); }
    AskDialog& dialog() { return *m_dialog; }

private:
    Context& m_context;
    model::RightsActions& m_rights;
    QWidget* m_parent;
    UsWays m_ways;
    AskDialog* m_dialog;
    QComboBox* m_state;
    Card* m_card;
};
} // namespace

void openUsChoices(Context& context, model::RightsActions& rights, bool signalHonoured, QWidget* parent, UsWays ways) {
    Screen screen(context, rights, parent, std::move(ways));
    screen.fill(signalHonoured);
    QObject::connect(&rights, &QObject::destroyed, &screen.dialog(), [dialog = &screen.dialog()] { dialog->done(QDialog::Rejected); });
    screen.open();
}
} // namespace atelyra::ui
