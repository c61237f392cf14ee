#pragma once
// Writing a gig: sections, the form, a live preview. Whatever is typed is a draft on this device within two seconds; publishing sends
// it through the Outbox and can be undone. When another device has published meanwhile, both versions are kept until the person has
// chosen. Made by the shell, UI thread.
#include <QTimer>

#include "client/model/gigs/gigwatch.h"
#include "client/ui/frame/page.h"
#include "client/ui/gigs/versions.h"
#include "shared/rules/gigs.h"

class QPushButton;

namespace atelyra::ui {
class Badge;
class Banner;
class EditorPreview;
class GigForm;
class ScrollPage;
class SectionNav;
class Segmented;
class SidePane;

class GigEditorPage final : public Page {
    Q_OBJECT
public:
    explicit GigEditorPage(Context& context, QWidget* parent = nullptr);
    ~GigEditorPage() override;

    void open(const Place& place) override;
    QString title() const override;
    QList<QPair<QString, Place>> crumbs() const override;
    QList<QWidget*> headerWidgets() override;
    bool primaryAction() override;
    bool toggleRightPanel() override;
    bool hasUnsaved() const override { return m_saving.isActive(); }
    QList<QPair<QString, QString>> shortcuts() const override;

Q_SIGNALS:
    void draftSaved();
    void filled(); // the fields show the gig that was opened

protected:
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildHeader();
    void buildPanes();
    void watched();
    void begin(const std::optional<v1::PublishGig>& base);
    void fill(const v1::GigContent& content);
    void formEdited();
    void validate();
    void showPreview();
    void showSections(const std::vector<rules::FieldProblem>& problems, int toFix);
    void goToSection(int section);
    void sectionInView();
    void nextProblem();
    void saveDraft();
    void keepBase();
    void publish();
    void published(const Result<CommandId>& result, const v1::GigContent& content);
    void restore(GigId gig, const v1::GigContent& content); // as a draft, and open it
    void discard();
    void showMenu();
    void meetOtherVersion();
    void resolve(const QVector<Difference>& choices);
    void fit();
    bool isDirty() const;

    GigId m_gig;
    model::GigWatch m_watch;
    v1::PublishGig m_base; // the revision and content that this edit began with
    QTimer m_saving;
    QTimer m_previewing;
    bool m_filled = false;
    bool m_hasDraft = false;
    bool m_all = false; // publishing was tried: show every problem
    bool m_previewWanted = true;
    int m_otherRevision = 0; // of another device's version that waits for a choice

    GigForm* m_form = nullptr;
    ScrollPage* m_main = nullptr;
    SidePane* m_side = nullptr;
    SectionNav* m_nav = nullptr;
    QWidget* m_navPane = nullptr;
    Segmented* m_tabs = nullptr;
    Banner* m_notice = nullptr;
    EditorPreview* m_preview = nullptr;
    Badge* m_state = nullptr;
    Badge* m_toFix = nullptr;
    QPushButton* m_more = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_publish = nullptr;
};

} // namespace atelyra::ui
