#pragma once
// The sections of a long form with their state: something to fix, complete, or still open. A column of buttons, or one combo box where
// there is no room. UI thread.
#include <QVector>
#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace atelyra::ui {
class Label;

class SectionNav final : public QWidget {
    Q_OBJECT
public:
    enum class State { Open, Complete, Problem };

    SectionNav(const QStringList& names, QWidget* parent = nullptr);
    void setStates(const QVector<State>& states, const QString& sentence);
    void setCurrent(int section);
    void setCompact(bool compact);

Q_SIGNALS:
    void chosen(int section);

private:
    QStringList m_names;
    QVector<State> m_states;
    QWidget* m_list;
    QButtonGroup* m_group;
    Label* m_sentence;
    QComboBox* m_combo;
};

} // namespace atelyra::ui
