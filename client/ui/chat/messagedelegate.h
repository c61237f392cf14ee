#pragma once
// A message as a bubble: a notice above the first of all, a date line above the first of its day, a line above the first unread, files below the text, and under it the
// time with, for one's own, the state as icon and word and what can be done. Tells where these are, for clicks. Used by ChatPanel's
// list; UI thread.
#include <map>
#include <optional>

#include <QListView>
#include <QStyledItemDelegate>

#include "client/model/rows.h"
#include "client/ui/theme/tokens.h"

namespace atelyra::ui {
class Pictures;

enum class MessageAction { Undo, Retry, Edit, Remove };
QVector<MessageAction> actionsOf(const model::MessageRow& message);
QString wordOf(MessageAction action);

class MessageDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    MessageDelegate(Pictures& pictures, QListView* view);

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setNotice(const QString& sentence); // where a conversation begins; empty: none
    void forgetHeights() { m_heights.clear(); } // fonts have changed, or it is another conversation

    int fileAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const; // -1: none
    std::optional<MessageAction> actionAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const;

private:
    struct Piece { // of the line under a message
        QString text, glyph;
        Tone tone = Tone::Neutral;
        std::optional<MessageAction> action;
        QRect rect;
    };
    struct Shape { // already mirrored
        QRect notice, day, unread, bubble, text, note;
        QVector<QRect> files;
        QVector<Piece> pieces;
        int height = 0;
    };
    // What the height of a message depends on besides its words, which never change.
    struct Height {
        int width = 0;
        int kind = 0;
        int height = 0;
    };
    bool isBeginning(const model::MessageRow& message) const;
    Shape shapeOf(const model::MessageRow& message, const QRect& row) const;
    void addPieces(Shape& s, const model::MessageRow& m, const QRect& row, int& y) const;
    void paintNotice(QPainter* p, const QRect& rect) const;
    void paintLine(QPainter* p, const QRect& rect, const QString& words, const QColor& line, const QColor& ink) const;
    void paintFile(QPainter* p, const QRect& r, const model::FileRow& file) const;
    void paintPieces(QPainter* p, const Shape& s) const;

    QPixmap pictureOf(const model::FileRow& file, const QSize& size) const;

    Pictures& m_pictures;
    QListView* m_view;
    QString m_notice;
    mutable std::map<MessageId, Height> m_heights;
};

} // namespace atelyra::ui
