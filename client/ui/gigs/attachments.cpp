#include "client/ui/gigs/attachments.h"

#include <QFileInfo>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/accounts/accountactions.h"
#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/gigs/imagetiles.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr QSize kThumbnail(400, 400); // a tile at twice the pixels

QString keyOf(const v1::File& file) { return QString::fromLatin1(QByteArray::fromStdString(file.sha256()).toHex()); }
} // namespace

Attachments::Attachments(Context& context, const QString& invitation, const char* objectName, bool imagesOnly, int most, QWidget* parent)
    : QWidget(parent), m_context(context), m_most(most), m_word(new Label({}, Type::Meta, Ink::Bad)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k4);
    if (imagesOnly) column->addWidget(m_tiles = use(new ImageTiles(invitation, objectName)));
    else column->addWidget(m_lines = use(new DropArea(invitation, objectName)));
    column->addWidget(m_word->wrapped());
    m_word->hide();
    if (m_lines) setFocusProxy(m_lines);
    connect(&context.pictures, &Pictures::arrived, this, [this](const QByteArray& sha256) {
        if (m_tiles && m_paths.contains(sha256)) showItems();
    });
    connect(&context.engine, &client::Engine::importProgress, this, [this](const QString& path, qint64 have, qint64 size) {
        for (const Coming& c : std::as_const(m_coming)) {
            if (c.path != path || !c.error.isEmpty() || size <= 0) continue;
            if (m_tiles) m_tiles->setProgress(c.key, int(have * 1000 / size));
            else m_lines->setProgress(c.key, int(have * 1000 / size));
        }
    });
    connect(&context.engine, &client::Engine::changed, this, [this](const client::ChangeSet& changes) {
        if (!m_waiting.isEmpty() && changes.has(client::Part::Files)) learn();
    });
}

template <class Area> Area* Attachments::use(Area* area) {
    connect(area, &Area::filesGiven, this, &Attachments::add);
    connect(area, &Area::removeRequested, this, &Attachments::remove);
    connect(area, &Area::moveRequested, this, &Attachments::move);
    return area;
}

QWidget* Attachments::area() const { return m_tiles ? static_cast<QWidget*>(m_tiles) : m_lines; }

void Attachments::setFiles(const std::vector<v1::File>& files) {
    m_files = files;
    showItems();
    learn();
}

// Bytes that were added in an earlier run lie in the profile; their thumbnails follow. Own ones go to the server with a command.
void Attachments::learn() {
    m_context.engine.ask(
        this,
        [files = m_files](client::EngineSession& session) {
            QVector<Bytes> all;
            for (const v1::File& file : files) {
                const auto row = session.cache().files().find(file.sha256());
                if (!row || row->path.empty()) continue;
                const bool waits = row->pinned && !row->uploaded;
                all.append({QByteArray::fromStdString(row->sha256), QString::fromStdString(row->path), !waits ? -1 : row->size > 0 ? int(row->sent * 1000 / row->size) : 0});
            }
            return all;
        },
        [this](const QVector<Bytes>& all) { learnt(all); });
}

void Attachments::learnt(const QVector<Bytes>& all) {
    const auto before = std::exchange(m_waiting, {});
    bool other = false;
    for (const Bytes& bytes : all) {
        other = std::exchange(m_paths[bytes.key], bytes.path) != bytes.path || other;
        if (bytes.waiting < 0) continue;
        m_waiting.insert(bytes.key, bytes.waiting);
        other = other || !before.contains(bytes.key) || (before[bytes.key] > 0) != (bytes.waiting > 0); // other words
    }
    if (other || before.size() != m_waiting.size()) return showItems();
    for (auto each = m_waiting.cbegin(); m_tiles && each != m_waiting.cend(); ++each) m_tiles->setProgress(QString::fromLatin1(each.key().toHex()), *each);
}

void Attachments::setAlt(int i, const QString& alt) { m_files.at(std::size_t(i)).set_alt(alt.toStdString()); }

model::FileRow Attachments::row(int i) const {
    const v1::File& file = m_files.at(std::size_t(i));
    model::FileRow row;
    row.sha256 = QByteArray::fromStdString(file.sha256());
    row.localPath = m_paths.value(row.sha256);
    return row;
}

void Attachments::add(const QStringList& paths) {
    m_word->hide();
    for (const QString& path : paths) {
        if (int(m_files.size()) + int(m_coming.size()) >= m_most) {
            m_word->setText(tr("%n file(s) at most. The others were not added.", nullptr, m_most));
            m_word->show();
            break;
        }
        const QString key = u"coming%1"_qs.arg(m_next++);
        m_coming.append({key, path, {}});
        m_context.accounts.importFile(path, this, [this, key, path](Result<v1::File> file) { taken(key, path, std::move(file)); });
    }
    showItems();
}

void Attachments::taken(const QString& key, const QString& path, Result<v1::File> file) {
    const auto at = std::find_if(m_coming.begin(), m_coming.end(), [&](const Coming& c) { return c.key == key; });
    if (at == m_coming.end()) return; // removed while it was copied
    if (!file) {
        at->error = model::errorSentence(file.error());
        return showItems();
    }
    m_coming.erase(at);
    const bool twice = indexOf(keyOf(*file)) >= 0;
    m_paths.insert(QByteArray::fromStdString(file->sha256()), path);
    if (!twice) m_files.push_back(*std::move(file));
    showItems();
    learn();
    if (!twice) Q_EMIT edited();
}

int Attachments::indexOf(const QString& key) const {
    const auto found = std::find_if(m_files.begin(), m_files.end(), [&](const v1::File& f) { return keyOf(f) == key; });
    return found == m_files.end() ? -1 : int(found - m_files.begin());
}

void Attachments::remove(const QString& key) {
    m_coming.removeIf([&](const Coming& c) { return c.key == key; });
    const int at = indexOf(key);
    if (at >= 0) m_files.erase(m_files.begin() + at);
    showItems();
    if (at >= 0) Q_EMIT edited();
}

void Attachments::move(const QString& key, int by) {
    const int from = indexOf(key), to = from + by;
    if (from < 0 || to < 0 || to >= int(m_files.size())) return;
    const v1::File file = m_files[std::size_t(from)];
    m_files.erase(m_files.begin() + from);
    m_files.insert(m_files.begin() + to, file);
    showItems();
    Q_EMIT edited();
}

void Attachments::showItems() {
    QVector<DropArea::Item> items;
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const v1::File& file = m_files[i];
        items.append({keyOf(file), QString::fromStdString(file.name()), model::sizeText(file.size()), {}, -1, m_tiles ? m_context.pictures.get(QByteArray::fromStdString(file.sha256()), kThumbnail, Pictures::Fit::Inside).toImage() : QImage()});
        const auto waiting = m_waiting.constFind(QByteArray::fromStdString(file.sha256()));
        if (!m_tiles || waiting == m_waiting.cend()) continue;
        items.back().waiting = true;
        items.back().permille = *waiting;
    }
    const QString copying = m_tiles ? tr("Copying") : tr("Copying to this device");
    for (const Coming& c : m_coming)
        items.append({c.key, QFileInfo(c.path).fileName(), c.error.isEmpty() ? copying : QString(), c.error, c.error.isEmpty() ? 0 : -1, {}});
    if (!m_tiles) return m_lines->setItems(items);
    m_tiles->setItems(items);
    m_tiles->setFull(items.size() >= m_most);
}
} // namespace atelyra::ui
