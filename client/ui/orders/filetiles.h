#pragma once
// Files of a delivery or an answer as tiles: picture or kind, name, size, and whether the bytes are on this device. Pressing a tile
// opens the file, or fetches it first; Space looks at a picture without leaving. Owned by its card, UI thread.
#include <QAbstractButton>
#include <QImage>
#include <QWidget>

#include "client/model/rows.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

class FileTile final : public QAbstractButton {
    Q_OBJECT
public:
    FileTile(Context& context, QWidget* parent = nullptr);
    void setFile(const model::FileRow& file);
    const model::FileRow& file() const { return m_file; }
    void openOrFetch();
    void saveAs();
    void look(); // in a window of our own, pictures only; other files open
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    bool hasPicture() const;
    Context& m_context;
    model::FileRow m_file;
};

class FileTiles final : public QWidget {
    Q_OBJECT
public:
    // Tiles are named prefix.file0, prefix.file1, …
    FileTiles(Context& context, const QString& prefix, QWidget* parent = nullptr);
    void setFiles(const QVector<model::FileRow>& files);
    FileTile* tile(int i) const { return m_tiles.value(i); }
    int count() const { return int(m_tiles.size()); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int columnsFor(int width) const;
    void place();
    Context& m_context;
    QString m_prefix;
    QVector<FileTile*> m_tiles;
};

QString fileGlyph(const QString& mime);
bool isPicture(const QString& mime);

} // namespace atelyra::ui
