#include "client/ui/gigs/fieldmarks.h"

#include "client/ui/kit/field.h"

namespace atelyra::ui {
namespace {
constexpr char kMark[] = "field";

// "packages[1].price_minor" -> "packages[1]" -> "packages" -> ""
QString shorter(const QString& path) {
    const auto cut = std::max(path.lastIndexOf(QLatin1Char('.')), path.lastIndexOf(QLatin1Char('[')));
    return path.left(std::max<qsizetype>(0, cut));
}
} // namespace

void markField(QWidget& input, const QString& path) { input.setProperty(kMark, path); }
QString fieldOf(const QWidget& input) { return input.property(kMark).toString(); }

QWidget* inputOf(const QWidget& form, const QString& path) {
    const auto all = form.findChildren<QWidget*>();
    for (QString wanted = path; !wanted.isEmpty(); wanted = shorter(wanted))
        for (QWidget* input : all) {
            const QString mark = fieldOf(*input);
            if (mark == wanted || (wanted != path && mark.startsWith(wanted + QLatin1Char('[')))) return input;
        }
    return nullptr;
}

void showProblemAt(QWidget& input, const QString& text) {
    for (QWidget* above = input.parentWidget(); above; above = above->parentWidget()) {
        if (auto* field = qobject_cast<Field*>(above)) return field->setError(text);
        if (auto* place = dynamic_cast<ProblemPlace*>(above)) return place->showProblem(input, text);
    }
}
} // namespace atelyra::ui
