#include "client/ui/help/saidcard.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

Card* saidCard(Said said, const QString& who, qint64 atMs, const QString& words, QWidget* files, const QByteArray& objectName) {
    const QString when = model::dayTimeText(atMs);
    auto* card = named(new Card, objectName.constData(), QCoreApplication::translate("SaidCard", "%1, %2").arg(who, when));
    card->body()->setSpacing(Space::k8);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::k8);
    head->addWidget(new Glyph(said == Said::ByPerson ? QStringLiteral("user") : said == Said::Note ? QStringLiteral("pencil-line") : QStringLiteral("circle-help"), 16,
        said == Said::ByStaff ? Ink::Accent : Ink::Text2));
    head->addWidget((new Label(who, Type::Label))->elided(), 1);
    if (said == Said::Note) head->addWidget(new Badge(QCoreApplication::translate("SaidCard", "Note, for staff"), QStringLiteral("eye-off"), Tone::Neutral));
    head->addWidget(new Label(when, Type::Meta, Ink::Text2));
    card->body()->addLayout(head);
    if (!words.isEmpty()) card->body()->addWidget(named(new Label(words, Type::Reading), QByteArray(objectName + ".words").constData(), words)->wrapped()->selectable());
    if (files) card->body()->addWidget(files);
    return card;
}
} // namespace atelyra::ui
