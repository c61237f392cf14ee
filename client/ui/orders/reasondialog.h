#pragma once
// Asks why: a reason of those that the rules know, and where it is a proposal a note to the other side. Opened, never exec'd; deletes
// itself. Owned by its parent, UI thread.
#include <functional>
#include <span>

#include <QDialog>

#include "shared/proto/orders.pb.h"

class QComboBox;

namespace atelyra::ui {
class TextEdit;

class ReasonDialog final : public QDialog {
    Q_OBJECT
public:
    struct Words {
        QString title, text, action;
        bool withNote = false;
    };
    using Answer = std::function<void(v1::EndReason reason, const QString& note)>;
    ReasonDialog(const Words& words, std::span<const v1::EndReason> reasons, Answer answer, QWidget* parent);

private:
    QComboBox* m_reason;
    TextEdit* m_note;
};

} // namespace atelyra::ui
