#pragma once
// What this program keeps on this computer, as it lies there: a walk over the profile's folder, held against the list of what is
// declared. What is not on the list is shown as such. Reads the disk; any thread but the UI's.
#include <QString>
#include <QVector>

namespace atelyra::model {

struct StoredItem {
    enum class Kind { Market, Files, Choices, Keys, Program, Unknown };
    Kind kind = Kind::Unknown;
    QStringList paths; // below the profile's folder; of many files only the folder; of the key the name of its entry in the keychain
    int files = 0;
    qint64 bytes = 0;
};

// One item a kind, in the order above, those that there are.
QVector<StoredItem> storedItems(const QString& profileFolder);
// Which kind a file is, by its path below the profile's folder.
StoredItem::Kind kindOfStored(const QString& path);

} // namespace atelyra::model
