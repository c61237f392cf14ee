#include "client/ui/orders/weekstrip.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kDays = 7, kShown = 2;
}

WeekStrip::WeekStrip(QWidget* parent) : QWidget(parent) { named(this, "today.week"); }

void WeekStrip::setOrders(const QVector<model::OrderRow>& orders, qint64 nowMs) {
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QLocale locale;
    m_days.clear();
    QStringList words;
    for (int i = 0; i < kDays; ++i) {
        const QDate date = today.addDays(i);
        Day day{locale.dayName(date.dayOfWeek(), QLocale::ShortFormat), locale.toString(date.day()), {}};
        for (const auto& order : orders)
            if (order.dueMs > 0 && QDateTime::fromMSecsSinceEpoch(order.dueMs).date() == date) day.due.append(order.title);
        if (!day.due.isEmpty()) words.append(tr("%1: %2").arg(locale.dayName(date.dayOfWeek()), day.due.join(u", "_qs)));
        m_days.append(day);
    }
    setAccessibleName(words.isEmpty() ? tr("Nothing is due in the next seven days") : words.join(u"; "_qs));
    setTip(this, words.join(u"; "_qs));
    update();
}

QSize WeekStrip::sizeHint() const { return {7 * scaled(90), minimumSizeHint().height()}; }
QSize WeekStrip::minimumSizeHint() const { return {0, lineHeight(Type::Label) + kShown * lineHeight(Type::Meta) + 28}; }

void WeekStrip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    const Tokens& t = tokens();
    roundBox(&p, rect(), Radius::kCard, t.raised, t.line);
    for (int i = 0; i < m_days.size(); ++i) {
        const int left = width() * i / kDays, right = width() * (i + 1) / kDays;
        const auto at = [&](const QRect& r) { return mirrored(layoutDirection(), rect(), r); };
        const QRect cell(left, 0, right - left, height());
        if (i == 0) {
            QPainterPath box;
            box.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius::kCard - 1, Radius::kCard - 1);
            p.save();
            p.setClipPath(box);
            p.fillRect(at(cell), t.selected);
            p.restore();
        } else {
            p.fillRect(at({left, 1, 1, height() - 2}), t.line);
        }
        const int label = lineHeight(Type::Label), meta = lineHeight(Type::Meta), inner = cell.width() - 16;
        paintText(&p, at({left + 10, 8, inner, label}), m_days[i].name + u' ' + m_days[i].date, fontOf(Type::Label), t.text);
        for (int j = 0; j < std::min<int>(kShown, int(m_days[i].due.size())); ++j) {
            const int y = 8 + label + 4 + j * meta;
            const bool more = j == kShown - 1 && m_days[i].due.size() > kShown;
            paintDot(&p, QPointF(at({left + 10, y, 6, meta}).center()), 3, i == 0 ? t.warn : t.accent);
            const QString text = more ? tr("%n more", nullptr, int(m_days[i].due.size()) - kShown + 1) : m_days[i].due[j];
            paintText(&p, at({left + 22, y, inner - 14, meta}), text, fontOf(Type::Meta), t.text);
        }
    }
}
} // namespace atelyra::ui
