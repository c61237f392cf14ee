#include "client/ui/gigs/gallery.h"

#include <QPainter>

#include "client/ui/frame/openfile.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/coverart.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kTiles = 5, kGap = 8, kHeight = 200;
constexpr QSize kLargest(1200, 1200);

class Tile final : public QAbstractButton {
public:
    Tile(const model::FileRow& file, const QByteArray& gig, Pictures& pictures, QWidget* parent)
        : QAbstractButton(parent), m_file(file), m_gig(gig), m_pictures(pictures) {
        setFocusPolicy(Qt::StrongFocus);
        connect(&pictures, &Pictures::arrived, this, [this](const QByteArray& sha256) {
            if (sha256 == m_file.sha256) update();
        });
    }
    void setMore(const QString& more) { m_more = more; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const bool here = !m_file.localPath.isEmpty() && !m_pictures.isBroken(m_file.sha256);
        const QPixmap picture = here ? m_pictures.get(m_file.sha256, kLargest, Pictures::Fit::Inside) : QPixmap();
        if (!picture.isNull()) {
            paintPicture(&p, rect(), picture.toImage(), Radius::kBanner);
        } else if (m_file.sha256.isEmpty()) {
            paintCover(&p, rect(), m_gig, Radius::kBanner);
            roundBox(&p, rect(), Radius::kBanner, Qt::transparent, tokens().line);
        } else {
            roundBox(&p, rect(), Radius::kBanner, tokens().fill, tokens().line);
            if (!here) paintIcon(&p, rect(), u"cloud-download"_qs, 20, tokens().text2);
        }
        if (!m_more.isEmpty()) {
            const QFont font = fontOf(Type::MetaMedium);
            const QSize size(QFontMetrics(font).horizontalAdvance(m_more) + 18, QFontMetrics(font).height() + 8);
            const QRect pill = mirrored(layoutDirection(), rect(), {QPoint(width() - 8 - size.width(), height() - 8 - size.height()), size});
            roundBox(&p, pill, Radius::kBadge, tokens().raised, tokens().line);
            paintText(&p, pill, m_more, font, tokens().text, Qt::AlignCenter);
        }
    }

private:
    model::FileRow m_file;
    QByteArray m_gig;
    Pictures& m_pictures;
    QString m_more;
};
} // namespace

Gallery::Gallery(Context& context, QWidget* parent) : QWidget(parent), m_context(context) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void Gallery::setGig(const model::GigView& view) {
    qDeleteAll(m_tiles);
    m_tiles.clear();
    const QByteArray gig = QByteArray::fromStdString(view.row.id.str());
    const auto media = view.media.isEmpty() ? QVector<model::FileRow>{model::FileRow{}} : view.media;
    for (int i = 0; i < std::min<int>(kTiles, int(media.size())); ++i) {
        const model::FileRow file = media[i];
        auto* tile = new Tile(file, gig, m_context.pictures, this);
        const QString alt = file.alt.isEmpty() ? tr("Picture %1 of %2").arg(i + 1).arg(view.row.title) : file.alt;
        called(tile, u"gig.picture%1"_qs.arg(i), file.sha256.isEmpty() ? tr("Cover pattern") : alt);
        if (file.sha256.isEmpty()) tile->setFocusPolicy(Qt::NoFocus);
        else setTip(tile, alt);
        if (i == kTiles - 1 && media.size() > kTiles) tile->setMore(tr("All %1").arg(media.size()));
        connect(tile, &QAbstractButton::clicked, this, [this, file] {
            if (!file.localPath.isEmpty()) openFile(m_context, file);
            else if (!file.sha256.isEmpty()) Q_EMIT wanted(file);
        });
        tile->show();
        m_tiles.append(tile);
    }
    place();
}

QSize Gallery::sizeHint() const { return {400, kHeight}; }

void Gallery::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void Gallery::place() {
    const int small = int(m_tiles.size()) - 1;
    if (small < 0) return;
    const int columns = small == 0 ? 0 : (small + 1) / 2; // of small ones, two rows
    const int big = columns == 0 ? width() : (width() - columns * kGap) * 2 / (2 + columns);
    const auto put = [&](QWidget* tile, const QRect& at) { tile->setGeometry(mirrored(layoutDirection(), rect(), at)); };
    put(m_tiles[0], {0, 0, big, height()});
    for (int i = 0; i < small; ++i) {
        const int column = i / 2, rows = (column == columns - 1 && small % 2 == 1) ? 1 : 2;
        const int w = (width() - big - columns * kGap) / columns, h = rows == 1 ? height() : (height() - kGap) / 2;
        put(m_tiles[i + 1], {big + kGap + column * (w + kGap), rows == 1 ? 0 : (i % 2) * (h + kGap), w, h});
    }
}
} // namespace atelyra::ui
