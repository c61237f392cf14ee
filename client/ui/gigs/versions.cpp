#include "client/ui/gigs/versions.h"

#include <array>

#include <QCoreApplication>
#include <QStringList>

#include "client/model/format.h"

namespace atelyra::ui {
namespace {
using Part = Difference::Part;
constexpr int kShown = 60; // characters of a version in the list

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("Versions", text, nullptr, n); }
QString q(const std::string& text) { return QString::fromStdString(text); }

QString shortened(QString text) {
    text = text.simplified();
    if (text.isEmpty()) return tr("(empty)");
    return text.size() > kShown ? text.left(kShown - 1) + QChar(0x2026) : text;
}

QString joined(const google::protobuf::RepeatedPtrField<std::string>& values) {
    QStringList all;
    for (const auto& value : values) all.append(q(value));
    return all.join(QStringLiteral(", "));
}

QString packagesLine(const v1::GigContent& content) {
    QStringList all;
    for (const auto& p : content.packages())
        all.append(tr("%1 %2").arg(q(p.name()), model::moneyText(p.price_minor(), QStringLiteral("EUR"), model::MoneyStyle::Whole)));
    return all.join(QStringLiteral(", "));
}

// The part alone, in a content that has nothing else: comparing and taking over are then the same for all parts.
void copyPart(Part part, const v1::GigContent& from, v1::GigContent& to) {
    switch (part) {
    case Part::Title: to.set_title(from.title()); break;
    case Part::Category: to.set_category(from.category()); break;
    case Part::Tags: *to.mutable_tags() = from.tags(); break;
    case Part::Summary: to.set_summary(from.summary()); break;
    case Part::Body: to.set_body(from.body()); break;
    case Part::Packages: *to.mutable_packages() = from.packages(); break;
    case Part::Extras: *to.mutable_extras() = from.extras(); break;
    case Part::Faqs: *to.mutable_faqs() = from.faqs(); break;
    case Part::Questions: *to.mutable_questions() = from.questions(); break;
    case Part::Media: *to.mutable_media() = from.media(); break;
    case Part::Languages: *to.mutable_languages() = from.languages(); break;
    case Part::Approval: to.set_approves_orders(from.approves_orders()); break;
    }
}

std::string bytesOf(Part part, const v1::GigContent& content) {
    v1::GigContent alone;
    copyPart(part, content, alone);
    return alone.SerializeAsString();
}

QString nameOf(Part part) {
    switch (part) {
    case Part::Title: return tr("Title");
    case Part::Category: return tr("Category");
    case Part::Tags: return tr("Tags");
    case Part::Summary: return tr("Summary");
    case Part::Body: return tr("Description");
    case Part::Packages: return tr("Packages");
    case Part::Extras: return tr("Extras");
    case Part::Faqs: return tr("Questions and answers");
    case Part::Questions: return tr("Requirements");
    case Part::Media: return tr("Images");
    case Part::Languages: return tr("Languages");
    case Part::Approval: return tr("Looking at orders first");
    }
    return {};
}

QString shown(Part part, const v1::GigContent& content) {
    switch (part) {
    case Part::Title: return shortened(q(content.title()));
    case Part::Category: return shortened(q(content.category()));
    case Part::Tags: return shortened(joined(content.tags()));
    case Part::Summary: return shortened(q(content.summary()));
    case Part::Body: return shortened(q(content.body()));
    case Part::Packages: return shortened(packagesLine(content));
    case Part::Extras: return tr("%n extra(s)", content.extras_size());
    case Part::Faqs: return tr("%n question(s)", content.faqs_size());
    case Part::Questions: return tr("%n question(s)", content.questions_size());
    case Part::Media: return tr("%n image(s)", content.media_size());
    case Part::Languages: return shortened(joined(content.languages()));
    case Part::Approval: return content.approves_orders() ? tr("On") : tr("Off");
    }
    return {};
}
} // namespace

QVector<Difference> differences(const v1::GigContent& base, const v1::GigContent& mine, const v1::GigContent& theirs) {
    constexpr std::array parts{Part::Title, Part::Category, Part::Tags, Part::Summary, Part::Body, Part::Packages, Part::Extras,
        Part::Faqs, Part::Questions, Part::Media, Part::Languages, Part::Approval};
    QVector<Difference> found;
    for (const Part part : parts) {
        const std::string own = bytesOf(part, mine);
        if (own != bytesOf(part, theirs)) found.append({part, nameOf(part), shown(part, mine), shown(part, theirs), own == bytesOf(part, base)});
    }
    return found;
}

v1::GigContent merged(const v1::GigContent& mine, const v1::GigContent& theirs, const QVector<Difference>& choices) {
    v1::GigContent out = mine;
    for (const Difference& choice : choices)
        if (choice.takeTheirs) copyPart(choice.part, theirs, out);
    return out;
}
} // namespace atelyra::ui
