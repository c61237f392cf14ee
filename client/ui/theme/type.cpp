#include "client/ui/theme/type.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include "client/ui/theme/theme.h"

void atelyraInitResources() { Q_INIT_RESOURCE(resources); }

namespace atelyra::ui {
namespace {
struct Role {
    int size;
    int line;
    QFont::Weight weight;
    qreal spacing; // percent of the natural advance
    bool display = false;
};

const Role& roleOf(Type type) {
    static const Role roles[] = {
        {28, 34, QFont::DemiBold, 100, true},  // Figure
        {22, 30, QFont::DemiBold, 100, true},  // Page
        {18, 26, QFont::DemiBold, 98.6},       // Title
        {15, 22, QFont::DemiBold, 99.1},       // Section
        {14, 22, QFont::Normal, 99.4},         // Reading
        {14, 22, QFont::Medium, 99.4},         // ReadingMedium
        {13, 20, QFont::Normal, 99.7},         // Body
        {13, 20, QFont::Medium, 99.7},         // Label
        {12, 16, QFont::Normal, 99.7},         // Meta
        {12, 16, QFont::Medium, 99.7},         // MetaMedium
    };
    return roles[int(type)];
}

// Tightening would break the joins of Arabic letters.
bool isArabicLayout() { return QGuiApplication::layoutDirection() == Qt::RightToLeft; }

QFont make(const QString& family, const Role& role) {
    QFont font(family);
    font.setPixelSize(scaled(role.size));
    font.setWeight(role.weight);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    if (!isArabicLayout() && role.spacing != 100) font.setLetterSpacing(QFont::PercentageSpacing, role.spacing);
    return font;
}
} // namespace

QFont fontOf(Type type) {
    const Role& role = roleOf(type);
    return make(role.display ? QStringLiteral("Inter Display") : QStringLiteral("Inter"), role);
}

QFont tabular(Type type) { return make(QStringLiteral("Inter Tabular"), roleOf(type)); }

int lineHeight(Type type) { return scaled(roleOf(type).line + (isArabicLayout() ? 2 : 0)); }

int scaled(int px) { return qRound(px * theme().scale()); }

void loadFonts() {
    static const bool once = [] {
        atelyraInitResources();
        for (const char* name : {"Inter-Regular", "Inter-Medium", "Inter-SemiBold", "InterDisplay-SemiBold", "InterTabular-Regular",
                 "InterTabular-Medium", "InterTabular-SemiBold"}) {
            const QString path = QStringLiteral(":/fonts/") + QLatin1String(name) + QStringLiteral(".otf");
            if (QFontDatabase::addApplicationFont(path) < 0) qWarning("font %s cannot be loaded", name);
        }
        return true;
    }();
    Q_UNUSED(once);
}

} // namespace atelyra::ui
