#pragma once
// A question with several fields of the desk's papers, each of them wanted: lines, lists of lines, days from now, and things to tick. Keeps what
// was written until it is done. Opened over the window; deletes itself. UI thread.
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "client/ui/kit/askdialog.h"
#include "shared/base/result.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace atelyra::ui {
class Field;
class TextEdit;

// One of these stable keys in words, and none of them at first.
QComboBox* reasonBox(std::span<const std::string_view> keys);

class PaperForm final : public AskDialog {
    Q_OBJECT
public:
    PaperForm(const char* id, const QString& title, const QString& sentence, const QString& action, QWidget* parent);

    QLineEdit* addLine(const QString& label, const char* name, const QString& help = {});
    TextEdit* addLines(const QString& label, const char* name, const QString& help);
    QSpinBox* addDays(const QString& label, const char* name, int least, int most, int usual, const QString& none = {}); // none: words for 0
    TextEdit* addText(const QString& label, const char* name);
    std::vector<QCheckBox*> addTicks(const QString& label, const char* name, const QStringList& words);
    std::vector<QCheckBox*> addChoices(const QString& label, const char* name, const QStringList& words); // of which none need be taken

    QComboBox* addReasons(const QString& label, const char* name, std::span<const std::string_view> keys); // the data of each is its key

    bool isFilled(); // else says what is missing, and goes there
    void settle(const Status& status, const QString& problem); // closes, or tells

private:
    struct Wanted {
        Field* field;
        std::function<bool()> isThere;
        QString missing;
    };
    std::vector<Wanted> m_wanted;
    QWidget* m_first = nullptr;
    Field* m_field = nullptr; // the last with choices

public:
    void begin(); // at its first field
};

} // namespace atelyra::ui
