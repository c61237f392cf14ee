#include "client/ui/settings/aboutpanel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/ui/frame/brandmark.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

AboutPanel::AboutPanel(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k16);
    auto* head = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new BrandMark(40));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(QStringLiteral("Atelyra"), Type::Section));
    words->addWidget((new Label(tr("Version %1, Apache License 2.0").arg(QCoreApplication::applicationVersion()), Type::Body, Ink::Text2))->selectable());
    row->addLayout(words, 1);
    head->body()->addLayout(row);
    column->addWidget(head);

    auto* parts = new Card(tr("Made with"));
    auto* list = new KeyValueRows;
    const QList<QPair<QString, QString>> licences{
        {QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion())), QStringLiteral("LGPL 3")},
        {QStringLiteral("Inter"), QStringLiteral("SIL Open Font License 1.1")},
        {QStringLiteral("Lucide"), QStringLiteral("ISC")},
        {QStringLiteral("Protocol Buffers"), QStringLiteral("BSD 3-Clause")},
        {QStringLiteral("libsodium"), QStringLiteral("ISC")},
        {QStringLiteral("SQLite"), tr("Public domain")},
        {QStringLiteral("CLI11"), QStringLiteral("BSD 3-Clause")},
        {QStringLiteral("fmt, spdlog"), QStringLiteral("MIT")},
    };
    for (const auto& [name, licence] : licences) list->add(name, licence);
    parts->body()->addWidget(list);
    column->addWidget(parts);
}
} // namespace atelyra::ui
