#pragma once
// A row of what a person can decide about or ask for: glyph, name, one sentence, and at its end a state in words, a switch or buttons. The one
// look of such rows, in the question of the first start and in the settings. UI thread.
#include <QWidget>

#include "client/ui/kit/label.h"

class QCheckBox;
class QHBoxLayout;

namespace atelyra::ui {

class ChoiceRow final : public QWidget {
    Q_OBJECT
public:
    enum class Look {
        Question, // sentences as large as other text
        List      // lower, for a card that the rows fill from edge to edge
    };
    ChoiceRow(const QString& glyph, const QString& name, const QString& sentence, Look look, QWidget* parent = nullptr);
    static int sideOf(Look look); // room at both ends, for the ring around what has the focus there

    QString name() const { return m_name->text(); }
    void setSentence(const QString& sentence);
    void setMore(const QString& more); // a third, quieter line; empty: none
    void setState(const QString& words, Type type, Ink ink);
    QCheckBox* addSwitch(const char* objectName); // says On or Off before it, and the row's words to a screen reader
    void addEnd(QWidget* widget);
    void warn(); // the glyph in the colour of what cannot be undone

private:
    QString m_glyphName;
    Glyph* m_glyph;
    Label* m_name;
    Label* m_sentence;
    Label* m_more;
    Label* m_state;
    QCheckBox* m_switch = nullptr;
    QHBoxLayout* m_end;
};

} // namespace atelyra::ui
