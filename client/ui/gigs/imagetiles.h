#pragma once
// The pictures of a gig as tiles, the first one its cover, and a last tile that takes more: by drop, by paste or from the system's
// dialog. They are put in order by dragging, with Alt and the arrow keys, or by each tile's menu. It knows paths and progress, not what
// becomes of them. Owned by Attachments, UI thread.
#include <QPointer>
#include <QVector>
#include <QWidget>

#include "client/ui/kit/inputs.h"

class QMenu;

namespace atelyra::ui {

class ImageTiles final : public QWidget {
    Q_OBJECT
public:
    using Item = DropArea::Item; // detail: what is said of it; a progress stands below the picture

    ImageTiles(const QString& invitation, const char* objectName, QWidget* parent = nullptr);
    void setItems(const QVector<Item>& items);
    void setProgress(const QString& key, int permille);
    void setFull(bool full);                 // there is no room for another one
    void addPaths(const QStringList& paths); // what a drop does

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void filesGiven(const QStringList& paths);
    void removeRequested(const QString& key);
    void moveRequested(const QString& key, int by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    class Tile;
    class AddTile;
    int columns(int width) const;
    QRect cell(int index) const; // as it is in left-to-right layouts
    void place();
    void choose();
    void showMenu(Tile* tile);
    void focusTile(int index);
    bool keyOnTile(Tile* tile, QKeyEvent* event); // false: it means nothing here
    void drag(Tile* tile, const QPoint& at);      // a picture is carried over the others
    void letGo(Tile* tile);
    void setOver(bool over);

    QString m_name;
    QVector<Tile*> m_tiles;
    AddTile* m_add;
    QPointer<QMenu> m_menu;
    int m_dropAt = -1; // before which one a carried picture would stand
};

} // namespace atelyra::ui
