#pragma once
// The row from which somebody brings their profile and gigs along from another market: choose the archive, see what would come, bring it, and
// for a day take it back. UI thread.
#include <QWidget>

#include "client/model/accounts/importactions.h"
#include "client/ui/frame/context.h"

class QPushButton;

namespace atelyra::ui {
class ChoiceRow;

class ImportRow final : public QWidget {
    Q_OBJECT
public:
    explicit ImportRow(Context& context, QWidget* parent = nullptr);

private:
    void choose();
    void look(const QString& path, const QString& passphrase);
    void looked(const QString& path, const QString& passphrase, const Result<v1::ImportReply>& reply);
    void askPassphrase(const QString& path, bool again);
    void showWhatComes(const v1::ImportReply& reply);
    void brought(const v1::ImportReply& reply);
    void undo();
    void rest();

    Context& m_context;
    model::ImportActions* m_import;
    ChoiceRow* m_row;
    QPushButton* m_choose;
    QPushButton* m_stop;
    QPushButton* m_undo;
};

} // namespace atelyra::ui
