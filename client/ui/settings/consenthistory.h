#pragma once
// What the person has answered about their data, newest first, with the receipt of each: to be saved, and to be checked against the key that
// signed it. Shows what it is given. UI thread.
#include <QWidget>

#include "client/model/privacy/privacyactions.h"
#include "client/ui/frame/context.h"

class QVBoxLayout;

namespace atelyra::ui {
class Label;
class LinkButton;

class ConsentHistory : public QWidget {
    Q_OBJECT
public:
    explicit ConsentHistory(Context& context, QWidget* parent = nullptr);

    void show(const QVector<model::PrivacyView::Answer>& answers);

private:
    struct Entry; // answers that were given with one press
    static QVector<Entry> entriesOf(const QVector<model::PrivacyView::Answer>& answers);
    QWidget* row(const Entry& entry, bool first, bool last) const;
    void refresh();
    void exportReceipts();
    void checkReceipts();

    Context& m_context;
    QVector<model::PrivacyView::Answer> m_answers;
    QWidget* m_list;
    QVBoxLayout* m_rows;
    LinkButton* m_export;
    LinkButton* m_check;
    LinkButton* m_all;
    Label* m_checked;
    bool m_showsAll = false;
};

// What one press answered, in a line: "Functional and analytics turned on".
QString answerWords(v1::ConsentState state, const QString& purposes);

} // namespace atelyra::ui
