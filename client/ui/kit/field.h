#pragma once
// A labelled editor: label above with its buddy, help or error below with an icon, a counter at the trailing end. The error becomes
// the editor's accessible description, so that a screen reader says it. UI thread.
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QWidget>

class QComboBox;

namespace atelyra::ui {
class Label;

class Field final : public QWidget {
    Q_OBJECT
public:
    // Takes the editor. objectName goes to the editor; the label is its accessible name.
    Field(const QString& label, QWidget* editor, const char* objectName, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }
    void setHelp(const QString& help);
    void setError(const QString& error); // empty: none
    bool hasError() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; }
    void setNote(const QString& note);       // beside the label, quieter: "up to 5"
    void setCounter(int count, int maximum); // "89 of 80", red when over
    void setRequired(bool required);         // says "optional" beside the label when not

private:
    void showBelow();
    QWidget* m_editor;
    Label* m_label;
    Label* m_note;
    Label* m_counter;
    class Below;
    Below* m_below;
    QString m_help, m_error;
};

QLineEdit* lineEdit(const QString& placeholder = {}, QWidget* parent = nullptr);
// Plain text in the design's line height, Tab leaves it, grows between the two heights.
class TextEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TextEdit(const QString& placeholder = {}, int minLines = 3, int maxLines = 12, QWidget* parent = nullptr);
    void setPlaceholder(const QString& placeholder);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int lineCount() const;
    QString m_placeholder;
    int m_minLines, m_maxLines;
};
QComboBox* comboBox(QWidget* parent = nullptr);

} // namespace atelyra::ui
