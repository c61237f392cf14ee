#pragma once
// What staff did and looked at, the newest first, and whether the log is whole. UI thread.
#include "client/ui/admin/desklistpage.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::ui {
class Banner;

class AuditPage final : public DeskListPage {
    Q_OBJECT
public:
    AuditPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);

    QString title() const override { return tr("Audit log"); }
    void read() override;
    QList<QPair<QString, QString>> shortcuts() const override;

private:
    void ask(qint64 beforeSeq);
    void take(const v1::AuditPage& page, bool behind);

    Banner* m_whole;
    QPushButton* m_more;
    QVector<v1::AuditEntry> m_entries;
};

} // namespace atelyra::ui
