#include "client/ui/chat/messagewords.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "client/ui/theme/type.h"

namespace atelyra::ui {

MessageWords::MessageWords(const QString& text, int room) : m_room(std::max(1, room)) {
    const QFont font = fontOf(Type::Body);
    const int step = lineHeight(Type::Body);
    qreal widest = 0;
    for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
        auto layout = std::make_unique<QTextLayout>(paragraph, font);
        QTextOption option(paragraph.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(paragraph.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        layout->setTextOption(option);
        layout->setCacheEnabled(true);
        layout->beginLayout();
        for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
            line.setLineWidth(m_room);
            line.setPosition({0, m_height + (step - line.height()) / 2});
            widest = std::max(widest, line.naturalTextWidth());
            m_height += step;
        }
        layout->endLayout();
        m_paragraphs.push_back(std::move(layout));
    }
    m_width = std::min(m_room, int(std::ceil(widest)));
}

void MessageWords::draw(QPainter* p, const QPointF& at, const QColor& ink) const {
    p->setPen(ink);
    for (const auto& paragraph : m_paragraphs)
        paragraph->draw(p, paragraph->text().isRightToLeft() ? at - QPointF(m_room - m_width, 0) : at);
}
} // namespace atelyra::ui
