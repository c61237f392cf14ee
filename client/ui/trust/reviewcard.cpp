#include "client/ui/trust/reviewcard.h"

#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/space.h"
#include "client/ui/trust/marks.h"
#include "shared/rules/trust.h"

namespace atelyra::ui {

ReviewCard::ReviewCard(const v1::Review& review, const QString& author, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k4);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::k8);
    auto* avatar = new Avatar(24);
    avatar->set(QByteArray::fromStdString(review.author_id()), author);
    head->addWidget(avatar);
    head->addWidget(new Label(author, Type::Label));
    head->addWidget(new Label(tr("%1 of 5").arg(model::starsText(rules::starsOfReview(review))), Type::Label, Ink::Brass));
    head->addStretch();
    if (review.written_ms() > 0) head->addWidget(new Label(model::dayText(review.written_ms()), Type::Meta, Ink::Text3));
    column->addLayout(head);
    const int marks[] = {review.first_mark(), review.second_mark(), review.third_mark()};
    QStringList words;
    for (int i = 0; i < 3; ++i) words.append(tr("%1 %2 of 5").arg(markName(review.by_buyer(), i)).arg(marks[i]));
    column->addWidget((new Label(words.join(u" · "_qs), Type::Meta, Ink::Text2))->wrapped());
    if (!review.text().empty()) column->addWidget((new Label(QString::fromStdString(review.text())))->wrapped()->selectable());
}
} // namespace atelyra::ui
