#pragma once
// What lies on this device, by class and with sizes, and the way to let go of what can be fetched again. UI thread.
#include <QWidget>

#include "client/store/cache.h"
#include "client/ui/frame/context.h"

class QPushButton;

namespace atelyra::ui {
class KeepingNote;
class KeyValueRows;

class StoragePanel : public QWidget {
    Q_OBJECT
public:
    explicit StoragePanel(Context& context, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override; // measured anew each time it is looked at

private:
    void measure();
    void fill(const client::StorageSizes& sizes);
    void clearDownloads();

    Context& m_context;
    KeepingNote* m_keeping;
    KeyValueRows* m_rows;
    QPushButton* m_clear;
};

} // namespace atelyra::ui
