#pragma once
// The four purposes as rows: glyph, name, one sentence, and at the end the state in words or a switch. The same rows, words and
// order wherever somebody is asked or can change their mind. Holds choices, stores nothing. UI thread.
#include <vector>

#include <QVector>
#include <QWidget>

#include "client/model/settings.h"
#include "client/ui/privacy/choicerow.h"

namespace atelyra::ui {
struct Purpose;

class ConsentList : public QWidget {
    Q_OBJECT
public:
    enum class Layer {
        States,  // what is on and off, in words
        Switches // to be changed, with how long and by whom
    };
    ConsentList(Layer layer, ChoiceRow::Look look, QWidget* parent = nullptr);

    void setLayer(Layer layer);
    void setAsked(const std::vector<v1::Choice>& choices); // only these are shown, beside what is always on
    void setChoices(const model::ConsentChoices& choices);
    // The switches as they are now; the rest as it was set.
    model::ConsentChoices choices() const { return m_choices; }

Q_SIGNALS:
    void switched(); // by the person

private:
    struct Row {
        bool model::ConsentChoices::*choice = nullptr;
        v1::Choice id = v1::CHOICE_UNSET;
        QString more;
        ChoiceRow* widget = nullptr;
        QWidget* line = nullptr; // before it
        QCheckBox* toggle = nullptr;
    };
    void addRow(const Purpose& purpose, int number, ChoiceRow::Look look);
    void refresh();

    Layer m_layer;
    model::ConsentChoices m_choices;
    QVector<Row> m_rows;
};

} // namespace atelyra::ui
