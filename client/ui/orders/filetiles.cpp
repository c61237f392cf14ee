#include "client/ui/orders/filetiles.h"

#include <QContextMenuEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include "client/model/accounts/accountactions.h"
#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/frame/openfile.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/pinpicture.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kLeastTile = 150, kMostColumns = 4, kPictureHeight = 100;
constexpr QSize kThumbnail(480, 480), kLarge(2400, 2400);

int wordsHeight() { return lineHeight(Type::Label) + lineHeight(Type::Meta) + Space::k16; }
int tileHeight() { return kPictureHeight + wordsHeight(); }
} // namespace

bool isPicture(const QString& mime) { return mime == u"image/png"_qs || mime == u"image/jpeg"_qs || mime == u"image/webp"_qs || mime == u"image/gif"_qs; }

QString fileGlyph(const QString& mime) {
    if (mime.startsWith(u"image/"_qs)) return u"image"_qs;
    if (mime.startsWith(u"video/"_qs)) return u"file-video"_qs;
    if (mime.contains(u"zip"_qs) || mime.contains(u"tar"_qs) || mime.contains(u"compressed"_qs)) return u"file-archive"_qs;
    return u"file-text"_qs;
}

FileTile::FileTile(Context& context, QWidget* parent) : QAbstractButton(parent), m_context(context) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &FileTile::openOrFetch);
    connect(&context.pictures, &Pictures::arrived, this, [this](const QByteArray& sha256) {
        if (sha256 == m_file.sha256) update();
    });
}

bool FileTile::hasPicture() const {
    return !m_file.localPath.isEmpty() && isPicture(m_file.mime) && !m_context.pictures.isBroken(m_file.sha256);
}

void FileTile::setFile(const model::FileRow& file) {
    m_file = file;
    const QString place = !file.localPath.isEmpty() ? tr("on this device") : file.downloading ? tr("downloading") : tr("not downloaded");
    setAccessibleName(tr("%1, %2, %3").arg(file.name, model::sizeText(file.size), place));
    setAccessibleDescription(file.alt);
    setTip(this, file.localPath.isEmpty() ? tr("Download %1").arg(file.name) : tr("Open %1").arg(file.name));
    update();
}

void FileTile::openOrFetch() {
    if (!m_file.localPath.isEmpty()) openFile(m_context, m_file);
    else if (!m_file.downloading) m_context.accounts.fetchFile(m_file);
}

void FileTile::look() {
    if (!hasPicture()) return openOrFetch();
    m_context.pictures.load(m_file.sha256, kLarge, Pictures::Fit::Inside, this, [this](const QPixmap& picture) {
        if (picture.isNull()) openOrFetch();
        else showPicture(window(), m_file.name, picture.toImage());
    });
}

void FileTile::saveAs() {
    auto* dialog = new QFileDialog(window(), tr("Save %1").arg(m_file.name), m_file.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_context.engine.askLater<std::string>(
            this,
            [sha = m_file.sha256.toStdString(), path = path.toStdString()](client::EngineSession& session, auto then) {
                session.saveFileAs(sha, path, then);
            },
            [this, name = m_file.name](const Result<std::string>& saved) {
                m_context.navigator.toast(saved ? tr("Saved %1").arg(model::isolated(name)) : model::errorSentence(saved.error()));
            });
    });
    dialog->open();
}

QSize FileTile::sizeHint() const { return {scaled(kLeastTile), tileHeight()}; }

void FileTile::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    const Tokens& t = tokens();
    roundBox(&p, rect(), Radius::kBanner, underMouse() ? t.hover : t.raised, t.line2);
    const QRect top(1, 1, width() - 2, height() - wordsHeight() - 1);
    p.save();
    p.setClipRect(top);
    const QPixmap picture = hasPicture() ? m_context.pictures.get(m_file.sha256, kThumbnail, Pictures::Fit::Inside) : QPixmap();
    if (picture.isNull()) {
        roundBox(&p, top.adjusted(0, 0, 0, 12), Radius::kBanner - 1, t.fill);
        paintIcon(&p, top, fileGlyph(m_file.mime), scaled(28), t.text2);
    } else {
        paintPicture(&p, top.adjusted(0, 0, 0, 8), picture.toImage(), Radius::kBanner - 1);
    }
    p.restore();
    p.fillRect(QRect(0, top.bottom() + 1, width(), 1), t.line);
    const int label = lineHeight(Type::Label), meta = lineHeight(Type::Meta), y = top.bottom() + 1 + Space::k8;
    const auto at = [&](const QRect& r) { return mirrored(layoutDirection(), rect(), r); };
    const int icon = scaled(16), words = width() - icon - 30;
    paintText(&p, at({10, y, words, label}), m_file.name, fontOf(Type::Label), t.text);
    const bool moving = m_file.downloading || m_file.uploading;
    const QString size = moving ? tr("%1 of %2").arg(model::sizeText(m_file.have), model::sizeText(m_file.size)) : model::sizeText(m_file.size);
    paintText(&p, at({10, y + label, words, meta}), size, fontOf(Type::Meta), t.text3);
    const QString state = moving ? u"refresh-cw"_qs : m_file.localPath.isEmpty() ? u"cloud-download"_qs : u"hard-drive-download"_qs;
    paintIcon(&p, at({width() - icon - 12, y, icon, label + meta}), state, icon, t.text2);
}

void FileTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) return look();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) return openOrFetch();
    }
    if (event->modifiers() & Qt::ControlModifier) return event->ignore(); // the page's
    QAbstractButton::keyPressEvent(event);
}

void FileTile::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_file.localPath.isEmpty()) {
        menu->addAction(tr("Download"), this, &FileTile::openOrFetch);
    } else {
        menu->addAction(tr("Open"), this, &FileTile::openOrFetch);
        menu->addAction(tr("Save as…"), this, &FileTile::saveAs);
        if (hasPicture()) menu->addAction(tr("Look at it here"), this, &FileTile::look);
    }
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

FileTiles::FileTiles(Context& context, const QString& prefix, QWidget* parent) : QWidget(parent), m_context(context), m_prefix(prefix) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FileTiles::setFiles(const QVector<model::FileRow>& files) {
    while (m_tiles.size() > files.size()) delete m_tiles.takeLast();
    while (m_tiles.size() < files.size()) {
        auto* tile = new FileTile(m_context, this);
        tile->setObjectName(m_prefix + u".file%1"_qs.arg(m_tiles.size()));
        tile->show();
        m_tiles.append(tile);
    }
    for (int i = 0; i < files.size(); ++i) m_tiles[i]->setFile(files[i]);
    setVisible(!files.isEmpty());
    updateGeometry();
    place();
}

int FileTiles::columnsFor(int width) const { return std::clamp((width + Space::k12) / (scaled(kLeastTile) + Space::k12), 1, kMostColumns); }
int FileTiles::heightForWidth(int width) const {
    const int columns = columnsFor(width), rows = (int(m_tiles.size()) + columns - 1) / columns;
    return rows == 0 ? 0 : rows * tileHeight() + (rows - 1) * Space::k12;
}
QSize FileTiles::sizeHint() const { return {4 * scaled(kLeastTile), heightForWidth(width() > 0 ? width() : 4 * scaled(kLeastTile))}; }
QSize FileTiles::minimumSizeHint() const { return {scaled(kLeastTile), heightForWidth(width())}; }

void FileTiles::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
    updateGeometry(); // the minimum height depends on the width
}
void FileTiles::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) place();
}

void FileTiles::place() {
    const int columns = columnsFor(width()), tileWidth = (width() - (columns - 1) * Space::k12) / columns;
    for (int i = 0; i < m_tiles.size(); ++i) {
        const QRect cell((i % columns) * (tileWidth + Space::k12), (i / columns) * (tileHeight() + Space::k12), tileWidth, tileHeight());
        m_tiles[i]->setGeometry(mirrored(layoutDirection(), rect(), cell));
    }
}
} // namespace atelyra::ui
