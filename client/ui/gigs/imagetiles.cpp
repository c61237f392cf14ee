#include "client/ui/gigs/imagetiles.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>

#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/localfiles.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kGap = 12, kNarrowest = 112, kHeight = 118, kFoot = 34, kBar = 4;

// What both kinds of tiles are to the keyboard.
class PressedByEnter : public QAbstractButton {
protected:
    explicit PressedByEnter(QWidget* parent) : QAbstractButton(parent) {
        setFocusPolicy(Qt::StrongFocus);
        setProperty("ownFocus", true); // a ring around it would be cut at the edges
        setAttribute(Qt::WA_Hover);
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
        QAbstractButton::keyPressEvent(event);
    }
};
} // namespace

// One picture. Enter, Space, a click or the menu key open its menu.
class ImageTiles::Tile final : public PressedByEnter {
public:
    Tile(const Item& item, int index, int count, ImageTiles* tiles) : PressedByEnter(tiles), m_item(item), m_index(index), m_tiles(tiles) {
        QStringList said{ImageTiles::tr("Image %1 of %2: %3").arg(index + 1).arg(count).arg(item.name)};
        for (const QString& more : {index == 0 ? ImageTiles::tr("cover") : QString(), item.error.isEmpty() ? item.detail : item.error, item.waiting ? footWords() : QString()})
            if (!more.isEmpty()) said.append(more);
        called(this, tiles->m_name % u".tile%1"_qs.arg(index), said.join(u", "_qs));
        setAccessibleDescription(ImageTiles::tr("Alt with the arrow keys moves it, Delete removes it"));
        setTip(this, item.error.isEmpty() ? item.name : item.error);
        connect(this, &QAbstractButton::clicked, tiles, [this] { m_tiles->showMenu(this); });
    }
    const QString& key() const { return m_item.key; }
    int index() const { return m_index; }
    bool isHere() const { return (m_item.permille < 0 || m_item.waiting) && m_item.error.isEmpty(); } // and can be moved
    void setProgress(int permille) {
        m_item.permille = permille;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        p.setRenderHint(QPainter::Antialiasing);
        if (!m_item.thumbnail.isNull()) {
            paintPicture(&p, rect(), m_item.thumbnail, Radius::kBanner);
        } else {
            roundBox(&p, rect(), Radius::kBanner, tokens().fill, tokens().line);
            paintIcon(&p, rect().adjusted(0, 0, 0, hasFoot() ? -scaled(kFoot) : 0), u"image"_qs, scaled(20), tokens().text2);
        }
        if (m_index == 0) paintPill(&p, ImageTiles::tr("Cover"));
        if (hasFoot()) paintFoot(&p);
        if (hasFocus()) focusBox(&p, rect(), Radius::kBanner);
    }
    bool event(QEvent* event) override {
        const auto moves = [](const QKeyEvent* key) { return key->modifiers() == Qt::AltModifier && key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down; };
        if (event->type() == QEvent::ShortcutOverride && moves(static_cast<QKeyEvent*>(event))) event->accept(); // elsewhere it goes back
        return QAbstractButton::event(event);
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (!m_tiles->keyOnTile(this, event)) PressedByEnter::keyPressEvent(event);
    }
    void contextMenuEvent(QContextMenuEvent*) override { m_tiles->showMenu(this); }
    void mousePressEvent(QMouseEvent* event) override {
        m_from = event->position().toPoint();
        m_carried = false;
        QAbstractButton::mousePressEvent(event);
    }
    void mouseMoveEvent(QMouseEvent* event) override {
        const QPoint at = event->position().toPoint();
        m_carried = m_carried || ((event->buttons() & Qt::LeftButton) && isHere() && (at - m_from).manhattanLength() >= QApplication::startDragDistance());
        if (m_carried) m_tiles->drag(this, mapToParent(at));
        else QAbstractButton::mouseMoveEvent(event);
    }
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (!m_carried) return QAbstractButton::mouseReleaseEvent(event);
        m_carried = false;
        setDown(false);
        m_tiles->letGo(this);
    }

private:
    bool hasFoot() const { return !isHere() || m_item.waiting; }
    QString footWords() const {
        if (!m_item.error.isEmpty()) return m_item.error;
        return !m_item.waiting ? m_item.detail : m_item.permille > 0 ? ImageTiles::tr("Uploading") : ImageTiles::tr("Not uploaded yet");
    }
    void paintPill(QPainter* p, const QString& words) const {
        const QFont font = fontOf(Type::MetaMedium);
        const QSize size(QFontMetrics(font).horizontalAdvance(words) + 18, QFontMetrics(font).height() + 6);
        const QRect pill = mirrored(layoutDirection(), rect(), {QPoint(6, 6), size});
        roundBox(p, pill, Radius::kBadge, tokens().raised, tokens().line);
        paintText(p, pill, words, font, tokens().text, Qt::AlignCenter);
    }
    void paintFoot(QPainter* p) const {
        const QRect foot(0, height() - scaled(kFoot), width(), scaled(kFoot));
        p->save();
        p->setClipRect(foot);
        roundBox(p, rect(), Radius::kBanner, tokens().raised, tokens().line);
        p->restore();
        p->fillRect(QRect(1, foot.top(), width() - 2, 1), tokens().line);
        const bool failed = !m_item.error.isEmpty(), still = failed || (m_item.waiting && m_item.permille <= 0);
        const QRect words = foot.adjusted(8, 1, -8, still ? 0 : -kBar - 6);
        const QFont font = fontOf(Type::Meta);
        if (still) return paintText(p, words, footWords(), font, failed ? tokens().badText : tokens().text2);
        const QString percent = ImageTiles::tr("%1 %").arg(m_item.permille / 10);
        const int wide = QFontMetrics(font).horizontalAdvance(percent) + 2;
        paintText(p, mirrored(layoutDirection(), words, words.adjusted(0, 0, -wide - 4, 0)), footWords(), font, tokens().text);
        paintText(p, mirrored(layoutDirection(), words, {words.right() + 1 - wide, words.top(), wide, words.height()}), percent, font, tokens().text2, Qt::AlignTrailing | Qt::AlignVCenter);
        const QRect track(8, height() - kBar - 6, width() - 16, kBar);
        roundBox(p, track, kBar / 2.0, tokens().fill);
        const QRect done(track.left(), track.top(), track.width() * m_item.permille / 1000, kBar);
        if (done.width() >= kBar) roundBox(p, mirrored(layoutDirection(), track, done), kBar / 2.0, tokens().accent);
    }

    Item m_item;
    int m_index;
    ImageTiles* m_tiles;
    QPoint m_from;
    bool m_carried = false;
};

// The last tile: where more pictures go.
class ImageTiles::AddTile final : public PressedByEnter {
public:
    AddTile(const QString& invitation, QWidget* parent) : PressedByEnter(parent), m_invitation(invitation) {
        setText(ImageTiles::tr("Choose files"));
        setCursor(Qt::PointingHandCursor);
    }
    void setOver(bool over) {
        m_over = over;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        p.setRenderHint(QPainter::Antialiasing);
        const Tokens& t = tokens();
        p.setPen(QPen(m_over ? t.focus : t.control, m_over ? 2 : 1, Qt::DashLine));
        p.setBrush(m_over ? QBrush(t.accentSoft) : underMouse() ? QBrush(t.hover) : QBrush(Qt::NoBrush));
        p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius::kBanner, Radius::kBanner);
        if (hasFocus()) focusBox(&p, rect(), Radius::kBanner);
        const int icon = scaled(20), line = lineHeight(Type::Label), all = icon + 6 + 2 * line;
        int y = (height() - all) / 2;
        paintIcon(&p, QRect(0, y, width(), icon), u"image-plus"_qs, icon, t.text2);
        y += icon + 6;
        paintText(&p, QRect(6, y, width() - 12, line), m_invitation, fontOf(Type::Label), t.text, Qt::AlignCenter);
        QFont link = fontOf(Type::Meta);
        link.setUnderline(true);
        paintText(&p, QRect(6, y + line, width() - 12, line), text(), link, t.accentText, Qt::AlignCenter);
    }

private:
    QString m_invitation;
    bool m_over = false;
};

ImageTiles::ImageTiles(const QString& invitation, const char* objectName, QWidget* parent)
    : QWidget(parent), m_name(QLatin1String(objectName)), m_add(new AddTile(invitation, this)) {
    named(this, objectName, invitation);
    setAcceptDrops(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    called(m_add, m_name % u".choose"_qs, tr("Choose images"));
    connect(m_add, &QAbstractButton::clicked, this, &ImageTiles::choose);
    connect(&theme(), &Theme::changed, this, [this] { updateGeometry(), place(), update(); });
}

void ImageTiles::setItems(const QVector<Item>& items) {
    const auto hadFocus = std::find_if(m_tiles.begin(), m_tiles.end(), [](const Tile* tile) { return tile->hasFocus(); });
    const QString focused = hadFocus == m_tiles.end() ? QString() : (*hadFocus)->key();
    const int at = hadFocus == m_tiles.end() ? -1 : int(hadFocus - m_tiles.begin());
    const auto before = std::exchange(m_tiles, {});
    for (Tile* old : before) {
        old->hide();
        old->setObjectName({}); // it lives on for a moment
        old->deleteLater();
    }
    for (int i = 0; i < items.size(); ++i) {
        m_tiles.append(new Tile(items[i], i, int(items.size()), this));
        m_tiles.back()->show();
    }
    updateGeometry();
    place();
    if (at < 0) return;
    const auto same = std::find_if(m_tiles.begin(), m_tiles.end(), [&](const Tile* tile) { return tile->key() == focused; });
    focusTile(same == m_tiles.end() ? at : int(same - m_tiles.begin()));
}

void ImageTiles::setProgress(const QString& key, int permille) {
    for (Tile* tile : std::as_const(m_tiles))
        if (tile->key() == key) tile->setProgress(permille);
}

void ImageTiles::setFull(bool full) {
    m_add->setVisible(!full);
    updateGeometry();
    place();
}

void ImageTiles::addPaths(const QStringList& paths) {
    if (!paths.isEmpty()) Q_EMIT filesGiven(paths);
}

int ImageTiles::columns(int width) const { return std::max(1, (width + kGap) / (scaled(kNarrowest) + kGap)); }

int ImageTiles::heightForWidth(int width) const {
    const int all = int(m_tiles.size()) + (m_add->isHidden() ? 0 : 1), rows = std::max(1, (all + columns(width) - 1) / columns(width));
    return rows * scaled(kHeight) + (rows - 1) * kGap;
}

QSize ImageTiles::sizeHint() const { return {scaled(kNarrowest) * 2 + kGap, heightForWidth(std::max(width(), scaled(kNarrowest) * 2 + kGap))}; }

QRect ImageTiles::cell(int index) const {
    const int n = columns(width()), wide = (width() - (n - 1) * kGap) / n;
    return {(index % n) * (wide + kGap), (index / n) * (scaled(kHeight) + kGap), wide, scaled(kHeight)};
}

void ImageTiles::place() {
    for (int i = 0; i < m_tiles.size(); ++i) m_tiles[i]->setGeometry(mirrored(layoutDirection(), rect(), cell(i)));
    m_add->setGeometry(mirrored(layoutDirection(), rect(), cell(int(m_tiles.size()))));
}

void ImageTiles::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void ImageTiles::choose() {
    auto* dialog = new QFileDialog(window(), tr("Choose images"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Images (*.png *.jpg *.jpeg *.gif)"));
    connect(dialog, &QFileDialog::filesSelected, this, &ImageTiles::addPaths);
    dialog->open();
}

void ImageTiles::showMenu(Tile* tile) {
    if (m_menu) m_menu->close();
    auto* menu = new QMenu(this);
    m_menu = menu;
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString key = tile->key();
    const int index = tile->index();
    const auto last = std::find_if(m_tiles.begin(), m_tiles.end(), [](const Tile* other) { return !other->isHere(); }) - m_tiles.begin() - 1;
    const auto move = [&](const QString& words, int by, bool can) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, key, by] { Q_EMIT moveRequested(key, by); });
        menu->actions().constLast()->setEnabled(can && tile->isHere());
    };
    move(tr("Make it the cover"), -index, index > 0);
    move(tr("Move back"), -1, index > 0);
    move(tr("Move on"), 1, index < last);
    menu->addSeparator();
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, key] { Q_EMIT removeRequested(key); });
    menu->popup(tile->mapToGlobal(QPoint(0, tile->height() + 2)));
}

void ImageTiles::focusTile(int index) {
    QWidget* to = m_add;
    if (index < m_tiles.size()) to = m_tiles[std::max(0, index)];
    else if (m_add->isHidden() && !m_tiles.isEmpty()) to = m_tiles.back();
    to->setFocus(Qt::TabFocusReason);
}

bool ImageTiles::keyOnTile(Tile* tile, QKeyEvent* event) {
    const int forward = isRightToLeft() ? -1 : 1;
    int by = 0;
    switch (event->key()) {
    case Qt::Key_Left: by = -forward; break;
    case Qt::Key_Right: by = forward; break;
    case Qt::Key_Up: by = event->modifiers() & Qt::AltModifier ? -1 : -columns(width()); break;
    case Qt::Key_Down: by = event->modifiers() & Qt::AltModifier ? 1 : columns(width()); break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: Q_EMIT removeRequested(tile->key()); return true;
    default: return false;
    }
    if (event->modifiers() & Qt::AltModifier) Q_EMIT moveRequested(tile->key(), by);
    else if (tile->index() + by >= 0 && tile->index() + by <= m_tiles.size()) focusTile(tile->index() + by);
    return true;
}

void ImageTiles::drag(Tile* tile, const QPoint& at) {
    m_dropAt = -1;
    const QPoint point = mirrored(layoutDirection(), rect(), QRect(at, QSize(1, 1))).topLeft();
    for (int i = 0; i < m_tiles.size() && m_tiles[i]->isHere(); ++i) {
        const QRect here = cell(i).adjusted(-kGap, 0, 0, 0);
        if (here.contains(point)) m_dropAt = point.x() < cell(i).center().x() ? i : i + 1;
    }
    if (m_dropAt == tile->index() || m_dropAt == tile->index() + 1) m_dropAt = -1; // it stands there
    setCursor(Qt::ClosedHandCursor);
    update();
}

void ImageTiles::letGo(Tile* tile) {
    unsetCursor();
    const int to = std::exchange(m_dropAt, -1);
    update();
    if (to >= 0) Q_EMIT moveRequested(tile->key(), to > tile->index() ? to - tile->index() - 1 : to - tile->index());
}

void ImageTiles::paintEvent(QPaintEvent*) {
    if (m_dropAt < 0) return;
    QPainter p(this);
    const QRect next = cell(m_dropAt), before = cell(std::max(0, m_dropAt - 1));
    const bool rowEnds = m_dropAt > 0 && next.top() != before.top();
    const QRect line = rowEnds ? QRect(before.right() + 2, before.top(), 2, before.height()) : QRect(std::max(0, next.left() - kGap / 2 - 1), next.top(), 2, next.height());
    p.fillRect(mirrored(layoutDirection(), rect(), line), tokens().focus);
}

void ImageTiles::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) return addPaths(pastedFiles());
    QWidget::keyPressEvent(event);
}

void ImageTiles::setOver(bool over) { m_add->setOver(over); }

void ImageTiles::dragEnterEvent(QDragEnterEvent* event) {
    if (localFiles(event->mimeData()).isEmpty()) return;
    setOver(true);
    event->acceptProposedAction();
}

void ImageTiles::dragLeaveEvent(QDragLeaveEvent*) { setOver(false); }

void ImageTiles::dropEvent(QDropEvent* event) {
    setOver(false);
    addPaths(localFiles(event->mimeData()));
    event->acceptProposedAction();
}
} // namespace atelyra::ui
