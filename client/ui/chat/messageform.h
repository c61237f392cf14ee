#pragma once
// Where a message is written: words, files, what is wrong with them. What stands here is the draft of one conversation: it is on the
// disk within two seconds, leaves the form when another conversation comes, and is there again afterwards. UI thread.
#include <memory>

#include <QTimer>
#include <QWidget>

#include "client/model/chat/chatdraft.h"
#include "client/model/chat/messagesmodel.h"
#include "client/ui/frame/context.h"

class QImage;
class QTemporaryDir;

namespace atelyra::ui {
class Composer;
class Label;

class MessageForm final : public QWidget {
    Q_OBJECT
public:
    explicit MessageForm(Context& context, QWidget* parent = nullptr);
    ~MessageForm() override; // what is being written goes to the disk

    void setTarget(const model::ChatTarget& target);
    void setName(const QString& name); // whom one writes to
    // The draft lives either here or on the disk, so that others may add to it there: letGo puts it on the disk and empties the form,
    // takeUp brings it back, before what has been typed in between.
    void letGo();
    void takeUp();
    void attach();
    void addFiles(const QStringList& paths);
    void focusText();

Q_SIGNALS:
    void sent();
    void editLastRequested(); // Up where nothing is written

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    model::ChatDraft written() const;
    void fill(const model::ChatDraft& draft);
    void changed();
    void keep();
    void send();
    bool expectFile();
    void import(const QString& path, const model::ChatTarget& target, const std::shared_ptr<int>& expected);
    void addPasted(const QImage& image);
    void showAbove();

    Context& m_context;
    model::ChatTarget m_target;
    Composer* m_composer;
    Label* m_problem;
    Label* m_card; // a card number is in it
    QTimer m_typing;
    std::vector<v1::File> m_files;
    std::unique_ptr<QTemporaryDir> m_pasted;
    std::shared_ptr<int> m_importing = std::make_shared<int>(0); // files on their way; another count for each stay at a conversation
    int m_question = 0;
    bool m_held = true; // the draft is on the disk; what stands here comes behind it
    bool m_filling = false;
};

} // namespace atelyra::ui
