#include "client/model/privacy/storeditems.h"

#include <algorithm>
#include <array>

#include <QDir>
#include <QDirIterator>

namespace atelyra::model {
namespace {
using Kind = StoredItem::Kind;
struct Declared {
    QLatin1String begins;
    Kind kind;
};
// Whatever is written below the profile's folder stands here.
constexpr std::array kDeclared{
    Declared{QLatin1String("cache.sqlite"), Kind::Market}, Declared{QLatin1String("blobs/"), Kind::Files},
    Declared{QLatin1String("settings.ini"), Kind::Choices}, Declared{QLatin1String("passing/"), Kind::Files},       Declared{QLatin1String("opened/"), Kind::Files},
    Declared{QLatin1String("lock"), Kind::Program},         Declared{QLatin1String("window.lock"), Kind::Program},
    Declared{QLatin1String("raise"), Kind::Program},        Declared{QLatin1String("eyes"), Kind::Program},
};
} // namespace

StoredItem::Kind kindOfStored(const QString& path) {
    const auto found = std::find_if(kDeclared.begin(), kDeclared.end(), [&](const Declared& one) { return path.startsWith(one.begins); });
    return found == kDeclared.end() ? Kind::Unknown : found->kind;
}

QVector<StoredItem> storedItems(const QString& profileFolder) {
    QVector<StoredItem> items;
    const QDir folder(profileFolder);
    for (QDirIterator files(profileFolder, QDir::Files | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories); files.hasNext();) {
        const QString path = folder.relativeFilePath(files.next());
        const Kind kind = kindOfStored(path);
        auto item = std::find_if(items.begin(), items.end(), [kind](const StoredItem& one) { return one.kind == kind; });
        if (item == items.end()) item = items.insert(items.end(), StoredItem{kind, {}, 0, 0});
        const QString shown = kind == Kind::Files ? path.section(QLatin1Char('/'), 0, 0) : path;
        if (!item->paths.contains(shown)) item->paths.append(shown);
        ++item->files;
        item->bytes += files.fileInfo().size();
    }
    std::sort(items.begin(), items.end(), [](const StoredItem& one, const StoredItem& other) { return one.kind < other.kind; });
    return items;
}
} // namespace atelyra::model
