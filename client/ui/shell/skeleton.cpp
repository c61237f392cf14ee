#include "client/ui/shell/skeleton.h"

#include <QPainter>
#include <QVBoxLayout>

#include "client/ui/kit/label.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 24;
constexpr int kGap = 16;
constexpr int kCoverShare = 9; // of 16
constexpr int kCardText = 116;
} // namespace

Skeleton::Skeleton(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("skeleton"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    m_problem = (new Label({}, Type::Reading))->wrapped();
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->hide();
    column->addWidget(m_problem);
}

void Skeleton::setProblem(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    update();
}

void Skeleton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    painter.fillRect(rect(), t.surface);
    if (!m_problem->isHidden()) return;
    const int room = width() - 2 * kPadding;
    const auto place = [&](int x, int y, int w, int h) { return mirrored(layoutDirection(), rect(), QRect(x, y, w, h)); };
    roundBox(&painter, place(kPadding, 16, room, 44), 8, t.raised, t.control);
    paintIcon(&painter, place(kPadding + 14, 16, 20, 44), QStringLiteral("search"), 20, t.text3);
    paintText(&painter, place(kPadding + 44, 16, room - 60, 44), tr("What do you need made?"), fontOf(Type::Reading), t.text3);
    int x = kPadding;
    for (const int chip : {108, 92, 117, 125, 103}) {
        roundBox(&painter, place(x, 76, chip, 28), 14, t.fill);
        x += chip + 8;
    }
    const int columns = qMax(1, (room + kGap) / 280);
    const int card = (room - (columns - 1) * kGap) / columns;
    const int cover = card * kCoverShare / 16;
    for (int y = 120; y < height(); y += cover + kCardText + kGap)
        for (int i = 0; i < columns; ++i) {
            const int left = kPadding + i * (card + kGap);
            roundBox(&painter, place(left, y, card, cover + kCardText), 10, t.raised, t.line);
            roundBox(&painter, place(left, y, card, cover), 10, t.fill);
            roundBox(&painter, place(left + 14, y + cover + 14, 20, 20), 10, t.fill);
            roundBox(&painter, place(left + 42, y + cover + 18, card / 3, 12), 4, t.fill);
            roundBox(&painter, place(left + 14, y + cover + 46, card - 40, 12), 4, t.fill);
            roundBox(&painter, place(left + 14, y + cover + 66, card / 2, 12), 4, t.fill);
            roundBox(&painter, place(left + 14, y + cover + 94, 52, 12), 4, t.fill);
            roundBox(&painter, place(left + card - 14 - 64, y + cover + 94, 64, 12), 4, t.fill);
        }
}
} // namespace atelyra::ui
