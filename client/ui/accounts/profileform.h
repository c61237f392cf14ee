#pragma once
// One's own profile to be edited: what others see. Saving works without a connection; the change waits in the Outbox. News from the
// cache never overwrites what is being typed. UI thread.
#include <optional>

#include <QWidget>

#include "client/ui/frame/context.h"
#include "shared/base/result.h"
#include "shared/proto/accounts.pb.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Avatar;
class Banner;
class Field;
class FormCheck;
class Label;
class TextEdit;

class ProfileForm : public QWidget {
    Q_OBJECT
public:
    explicit ProfileForm(Context& context, QWidget* parent = nullptr);

    void set(const v1::Profile& profile);
    bool isChanged() const;
    void save();

private:
    void addAvatar(QVBoxLayout& column);
    void addFields(QVBoxLayout& column);
    Field* addLine(QVBoxLayout& column, QLineEdit*& edit, const QString& label, const char* id, std::size_t maxBytes);
    Field* addList(QVBoxLayout& column, TextEdit*& edit, const QString& label, const char* id, const QString& help);
    void fill(const v1::Profile& profile);
    v1::UpdateProfile values() const;
    void chooseAvatar();
    void showAvatar();

    Context& m_context;
    FormCheck* m_check;
    Banner* m_banner;
    v1::Profile m_stored;
    std::optional<v1::File> m_avatar; // chosen and not saved yet
    Avatar* m_picture = nullptr;
    QPushButton* m_choose = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_headline = nullptr;
    TextEdit* m_bio = nullptr;
    QComboBox* m_country = nullptr;
    QLineEdit* m_city = nullptr;
    TextEdit* m_languages = nullptr;
    TextEdit* m_skills = nullptr;
    TextEdit* m_links = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace atelyra::ui
