#pragma once
// What a person may ask for about their own data, a row a right: a copy, requests that people answer with their clock and state, and the end
// of the account. Asks the server only while it is in view. UI thread.
#include <QWidget>

#include "client/model/accounts/rightsactions.h"
#include "client/model/legal/policyshelf.h"
#include "client/ui/frame/context.h"

class QPushButton;
class QTimer;
class QVBoxLayout;

namespace atelyra::ui {
class Badge;
class ChoiceRow;

class RightsList : public QWidget {
    Q_OBJECT
public:
    explicit RightsList(Context& context, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Request { // of one kind: the newest one of it
        v1::RightKind kind;
        ChoiceRow* row = nullptr;
        Badge* badge = nullptr;
        QPushButton* view = nullptr;
        QPushButton* ask = nullptr;
        QWidget* divider = nullptr;
        bool byLetter = false; // nobody asks for it here; shown where somebody did all the same
        std::optional<v1::RightsRequest> newest = std::nullopt;
    };
    ChoiceRow* addRow(const QString& glyph, const QString& name, const QString& sentence);
    void addCopy();
    void addRequest(v1::RightKind kind, const QString& glyph, const QString& sentence, bool byLetter = false);
    void addClosing();
    void addUsStates();
    void openClosing();

    void readArchive();
    void showArchive();
    void askArchive();
    void chooseFile();
    void saveTo(const QString& path);
    void saved(const Status& status);

    void readRequests();
    void showRequest(Request& request);
    qint64 nowMs() const;

    Context& m_context;
    model::RightsActions* m_rights;
    model::PolicyShelf m_policies; // for whom to complain to
    QVBoxLayout* m_rows;
    QTimer* m_again; // while an archive is being built
    ChoiceRow* m_copy = nullptr;
    Badge* m_state = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_askCopy = nullptr;
    v1::ExportReply m_archive;
    std::vector<Request> m_requests;
};

} // namespace atelyra::ui
