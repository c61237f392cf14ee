#pragma once
// Files that go with something that is being written: dropped, pasted or chosen, copied into the profile at once, kept in order. The
// originals may go afterwards. Images stand as tiles, other files as lines. Owned by its form, UI thread.
#include <vector>

#include <QHash>
#include <QImage>
#include <QWidget>

#include "client/ui/frame/context.h"
#include "shared/base/result.h"
#include "shared/proto/common.pb.h"

namespace atelyra::ui {
class DropArea;
class ImageTiles;
class Label;

class Attachments : public QWidget {
    Q_OBJECT
public:
    Attachments(Context& context, const QString& invitation, const char* objectName, bool imagesOnly, int most, QWidget* parent = nullptr);

    void setFiles(const std::vector<v1::File>& files);
    const std::vector<v1::File>& files() const { return m_files; }
    void setAlt(int i, const QString& alt); // without a signal
    QWidget* area() const;
    model::FileRow row(int i) const; // what a cover needs of it

Q_SIGNALS:
    void edited();

private:
    struct Coming {
        QString key, path, error;
    };
    void add(const QStringList& paths);
    void taken(const QString& key, const QString& path, Result<v1::File> file);
    void remove(const QString& key);
    void move(const QString& key, int by);
    struct Bytes { // of a file that is on this device
        QByteArray key;
        QString path;
        int waiting = -1; // permille that the server has; -1: all
    };
    void learn();
    void learnt(const QVector<Bytes>& all);
    void showItems();
    int indexOf(const QString& key) const;
    template <class Area> Area* use(Area* area);

    Context& m_context;
    int m_most;
    int m_next = 0; // number of the next file under way
    std::vector<v1::File> m_files;
    QVector<Coming> m_coming;
    QHash<QByteArray, QString> m_paths; // by hash, of those that are here
    QHash<QByteArray, int> m_waiting;       // by hash: what the server does not have all of yet, and the permille that it has
    DropArea* m_lines = nullptr;    // one of the two
    ImageTiles* m_tiles = nullptr;
    Label* m_word;
};

} // namespace atelyra::ui
