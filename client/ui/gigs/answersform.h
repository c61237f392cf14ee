#pragma once
// A seller's requirement questions as fields of their kinds, and the answers that a buyer types. Nothing is forced here: what is
// needed is marked, and can also be answered after the order. Owned by its page, UI thread.
#include <functional>
#include <vector>

#include <QWidget>

#include "client/ui/frame/context.h"
#include "shared/proto/orders.pb.h"

class QVBoxLayout;

namespace atelyra::ui {
class Field;

class AnswersForm final : public QWidget {
    Q_OBJECT
public:
    explicit AnswersForm(Context& context, QWidget* parent = nullptr);

    void setQuestions(const google::protobuf::RepeatedPtrField<v1::Question>& questions); // empties the fields
    void setAnswers(const std::vector<v1::Answer>& answers);
    std::vector<v1::Answer> answers() const; // given ones only
    int openRequired() const;                // needed ones without an answer
    // Marks what was given and does not fit, and moves to the first of these; false: all fit.
    bool showFirstProblem();

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // an answer is looked at when its field is left

private:
    struct Answering {
        v1::Question question;
        Field* field = nullptr;
        QWidget* input = nullptr;
        std::function<void(v1::Answer&)> read; // adds what is given
        std::function<void(const v1::Answer&)> write;
    };
    Answering make(const v1::Question& question, const QString& name);
    void makeText(Answering& a);
    void makeChoice(Answering& a);
    void makeSeveral(Answering& a, const QString& name);
    void makeDate(Answering& a);
    void makeFiles(Answering& a, const QByteArray& name);
    v1::Answer answerOf(const Answering& a) const;
    bool check(const Answering& a);

    Context& m_context;
    std::vector<Answering> m_all;
    QVBoxLayout* m_column;
};

} // namespace atelyra::ui
