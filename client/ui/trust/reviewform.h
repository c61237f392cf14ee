#pragma once
// Writing a review: three marks of one to five, a text, and what happens with it. By keyboard wholly. Owned by the order's page, UI
// thread.
#include <QWidget>

#include "shared/proto/trust.pb.h"

class QPushButton;

namespace atelyra::ui {
class Field;
class Label;
class StarsInput;
class TextEdit;

class ReviewForm final : public QWidget {
    Q_OBJECT
public:
    explicit ReviewForm(QWidget* parent = nullptr);

    void setSide(bool byBuyer, const QString& otherName);
    void setReview(const v1::Review& review); // to write it anew
    void setDraft(const v1::WriteReview& draft);
    v1::WriteReview draft() const; // as it stands, of no order yet
    void send();                   // or moves to what is missing

Q_SIGNALS:
    void edited();
    void sendRequested(const v1::WriteReview& review);

private:
    bool check();
    void set(const int (&marks)[3], const std::string& text);
    StarsInput* m_marks[3];
    Label* m_words[3];
    Label *m_title, *m_problem;
    TextEdit* m_text;
    Field* m_field;
    QPushButton* m_send;
    bool m_tried = false;
};

} // namespace atelyra::ui
