#include "client/ui/legal/difftext.h"

#include <QPainter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextOption>

#include "client/model/makerows.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
constexpr int kComfortableWidth = 420;
}

DiffText::DiffText(std::vector<policies::Stretch> stretches, QWidget* parent) : QWidget(parent), m_stretches(std::move(stretches)), m_document(new QTextDocument(this)) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_document->setDocumentMargin(0);
    QStringList spoken;
    for (const policies::Stretch& stretch : m_stretches) {
        const QString words = model::q(stretch.words);
        spoken.append(stretch.change == policies::Change::Removed ? tr("removed: %1.").arg(words)
                : stretch.change == policies::Change::Added       ? tr("added: %1.").arg(words)
                                                                  : words);
    }
    setAccessibleName(spoken.join(u' '));
    connect(&theme(), &Theme::changed, this, &DiffText::rebuild);
    rebuild();
}

void DiffText::rebuild() {
    m_document->clear();
    m_document->setDefaultFont(fontOf(Type::Body));
    QTextOption option;
    option.setTextDirection(layoutDirection());
    m_document->setDefaultTextOption(option);
    QTextCursor cursor(m_document);
    QTextBlockFormat block;
    block.setLineHeight(lineHeight(Type::Body), QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(block);
    for (std::size_t i = 0; i < m_stretches.size(); ++i) {
        QTextCharFormat format;
        format.setForeground(tokens().text);
        if (m_stretches[i].change == policies::Change::Removed) {
            format.setForeground(tokens().badText);
            format.setFontStrikeOut(true);
        } else if (m_stretches[i].change == policies::Change::Added) {
            format.setForeground(tokens().okText);
            format.setFontUnderline(true);
        }
        cursor.insertText(model::q(m_stretches[i].words), format);
        if (i + 1 < m_stretches.size()) cursor.insertText(QStringLiteral(" "), QTextCharFormat());
    }
    updateGeometry();
    update();
}

QSize DiffText::sizeHint() const { return {scaled(kComfortableWidth), heightForWidth(scaled(kComfortableWidth))}; }

int DiffText::heightForWidth(int width) const {
    m_document->setTextWidth(width);
    return qRound(m_document->size().height());
}

void DiffText::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_document->setTextWidth(width());
    m_document->drawContents(&painter);
}
} // namespace atelyra::ui
