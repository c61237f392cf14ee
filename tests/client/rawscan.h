#pragma once
// Reads a folder as a thief would: every byte of every file and its name, for words in UTF-8 and UTF-16. Plain function, any thread.
#include <QByteArrayList>
#include <QDirIterator>
#include <QFile>

namespace atelyra::test {

// "word in file" for each hit, whatever its case. Words of letters that differ from the second one on: an index keeps words by their
// common beginnings.
inline QByteArrayList rawScan(const QString& folder, const QByteArrayList& words) {
    QByteArrayList hits;
    for (QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) continue; // a socket
        const auto bytes = file.readAll().toLower() + files.fileName().toUtf8().toLower();
        for (const auto& word : words) {
            const auto wide = QString::fromUtf8(word).toLower();
            const auto utf16 = QByteArray::fromRawData(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2);
            if (bytes.contains(word.toLower()) || bytes.contains(utf16)) hits << word + " in " + files.fileName().toUtf8();
        }
    }
    return hits;
}

} // namespace atelyra::test
