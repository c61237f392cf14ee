#pragma once
// The entries of a gig's lists: an extra, a question with its answer, a requirement with its kind. Parts of GigForm, UI thread.
#include <string>

#include "client/ui/gigs/entrylist.h"
#include "shared/proto/gigs.pb.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace atelyra::ui {
class Field;
class TextEdit;

class ExtraEntry final : public Entry {
    Q_OBJECT
public:
    ExtraEntry();
    void set(const v1::Extra& extra);
    v1::Extra get() const;
    void setNumber(int i) override;
    QWidget* firstInput() override;

private:
    std::string m_id;
    QLineEdit* m_name;
    QLineEdit* m_price;
    QSpinBox* m_days;
};

class FaqEntry final : public Entry {
    Q_OBJECT
public:
    FaqEntry();
    void set(const v1::Faq& faq);
    v1::Faq get() const;
    void setNumber(int i) override;
    QWidget* firstInput() override;

private:
    QLineEdit* m_question;
    TextEdit* m_answer;
};

class QuestionEntry final : public Entry {
    Q_OBJECT
public:
    QuestionEntry();
    void set(const v1::Question& question);
    v1::Question get() const;
    void setNumber(int i) override;
    QWidget* firstInput() override;

private:
    bool isChoice() const;

    std::string m_id;
    QLineEdit* m_label;
    QComboBox* m_kind;
    QCheckBox* m_required;
    Field* m_optionsField;
    TextEdit* m_options; // one a line
};

// A 16-byte id for an extra or question that is being written.
std::string newPartId();

} // namespace atelyra::ui
