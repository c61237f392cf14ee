#pragma once
// Everything a seller writes about a gig, in sections: what it is, packages and extras, images, questions and answers, requirements,
// publishing. It holds no draft and decides nothing: content in, content out, problems shown where they belong. Part of the editor page,
// UI thread.
#include <QSet>
#include <QStringList>
#include <QWidget>

#include "client/ui/frame/context.h"
#include "shared/proto/gigs.pb.h"
#include "shared/rules/gigs.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace atelyra::ui {
class Attachments;
class EntryList;
class Field;
class Label;
class PackagesGrid;
class TextEdit;
class TokenField;

class GigForm final : public QWidget {
    Q_OBJECT
public:
    enum Section { kBasics, kPackages, kImages, kQuestions, kRequirements, kPublish, kSections };
    static QString sectionName(int section);
    static int sectionOf(const std::string& field);

    explicit GigForm(Context& context, QWidget* parent = nullptr);

    void setContent(const v1::GigContent& content); // also forgets which fields were left
    v1::GigContent content() const;
    void setPublished(const v1::GigContent& published);
    void setCategories(const QVector<v1::Category>& categories);
    void setFees(const v1::FeeSchedule& fees);

    // Problems of fields that the person has left, or all of them; how many are shown now.
    int showProblems(const std::vector<rules::FieldProblem>& problems, bool all);
    QSet<int> sectionsWithProblem() const; // of those that are shown
    model::FileRow cover() const;          // the first image
    bool focusField(const std::string& field); // false: no such input
    QWidget* section(int section) const { return m_sections[section]; }

Q_SIGNALS:
    void edited();
    void fieldLeft();
    void focused(QWidget* input); // for scrolling it into view

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* addSection(int section, Label* note = nullptr); // the note stands at the end of its heading
    void buildBasics();
    void buildPackages();
    void buildImages();
    void buildQuestions();
    void buildRequirements();
    void buildPublish();
    void watchInputs(); // also of rows that have just come
    void showAltFields();
    void count();

    Context& m_context;
    QWidget* m_sections[kSections] = {};
    QSet<QString> m_left;
    QSet<QWidget*> m_marked; // inputs that show a problem
    bool m_filling = false;

    QLineEdit* m_title = nullptr;
    Field* m_titleField = nullptr;
    QComboBox* m_category = nullptr;
    TokenField* m_tags = nullptr;
    QLineEdit* m_summary = nullptr;
    Field* m_summaryField = nullptr;
    TextEdit* m_body = nullptr;
    Field* m_bodyField = nullptr;
    TokenField* m_languages = nullptr;
    PackagesGrid* m_packages = nullptr;
    Label* m_keep = nullptr;
    Label* m_imagesWord = nullptr;
    EntryList* m_extras = nullptr;
    EntryList* m_faqs = nullptr;
    EntryList* m_questions = nullptr;
    Attachments* m_images = nullptr;
    QVBoxLayout* m_alts = nullptr;
    QString m_altsShown;
    QCheckBox* m_approves = nullptr;
};

} // namespace atelyra::ui
