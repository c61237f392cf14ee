#include "client/ui/gigs/gigeditorpage.h"

#include <QDateTime>
#include <QHideEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/accounts/sellingage.h"
#include "client/ui/gigs/editorpreview.h"
#include "client/ui/gigs/entries.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/gigform.h"
#include "client/ui/gigs/offering.h"
#include "client/ui/gigs/sectionnav.h"
#include "client/ui/gigs/sidepane.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
constexpr int kSaveMs = 1500; // from the first keystroke; on disk within two seconds
constexpr int kPreviewMs = 150;
constexpr int kNav = 184, kSide = 340, kForm = 760;
constexpr int kThreeZones = Width::kWide - Width::kSidebar, kWithNav = 1000; // page widths at 100 % text
QString q(const std::string& text) { return QString::fromStdString(text); }
// Beside the draft: where it began, so that a newer revision is noticed after a restart too.
std::string baseScope(GigId gig) { return "gigbase:" + gig.text(); }
} // namespace

GigEditorPage::GigEditorPage(Context& context, QWidget* parent) : Page(context, parent), m_watch(context.engine) {
    buildPanes();
    buildHeader();
    for (QTimer* timer : {&m_saving, &m_previewing}) timer->setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &GigEditorPage::saveDraft);
    connect(&m_previewing, &QTimer::timeout, this, &GigEditorPage::showPreview);
    connect(&m_watch, &model::GigWatch::changed, this, &GigEditorPage::watched);
    connect(m_form, &GigForm::edited, this, &GigEditorPage::formEdited);
    connect(m_form, &GigForm::fieldLeft, this, &GigEditorPage::validate);
    connect(m_form, &GigForm::focused, this, [this](QWidget* input) { m_main->ensureWidgetVisible(input, 0, 80); });
    connect(m_preview, &EditorPreview::resolved, this, &GigEditorPage::resolve);
    connect(&this->context().shell, &model::ShellWatch::changed, this, [this] { m_form->setCategories(this->context().shell.view().categories); });
    const auto key = [this](const QKeySequence& keys, auto slot) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    key(QKeySequence::Save, &GigEditorPage::saveDraft);
    key(QKeySequence(Qt::Key_F8), &GigEditorPage::nextProblem);
}

// A field that goes with the page loses the focus once more, when there is nothing left to validate.
GigEditorPage::~GigEditorPage() { m_form->disconnect(this); }

void GigEditorPage::buildHeader() {
    m_state = named(new Badge({}, {}, Tone::Neutral, this), "editor.state");
    m_toFix = named(new Badge({}, {}, Tone::Bad, this), "editor.toFix");
    m_discard = named(button(tr("Discard"), Kind::Ghost, {}, this), "editor.discard", tr("Discard the draft"));
    m_publish = named(button({}, Kind::Primary, {}, this), "editor.publish");
    m_more = named(iconButton(u"ellipsis"_qs, tr("More about this gig"), {}, this), "editor.more");
    connect(m_more, &QPushButton::clicked, this, &GigEditorPage::showMenu);
    connect(m_discard, &QPushButton::clicked, this, &GigEditorPage::discard);
    connect(m_publish, &QPushButton::clicked, this, &GigEditorPage::publish);
    for (QWidget* w : QList<QWidget*>{m_state, m_toFix, m_more, m_discard, m_publish}) w->hide(); // until the header shows them
}

void GigEditorPage::buildPanes() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    QStringList names;
    for (int i = 0; i < GigForm::kSections; ++i) names.append(GigForm::sectionName(i));
    m_nav = new SectionNav(names);
    m_navPane = new QWidget;
    m_navPane->setProperty("pane", true);
    auto* nav = new QHBoxLayout(m_navPane);
    nav->setContentsMargins({});
    nav->setSpacing(0);
    nav->addWidget(new Divider(Qt::Vertical));
    row->addWidget(m_navPane);
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins({});
    middle->setSpacing(0);
    auto* top = new QWidget;
    auto* topRow = new QHBoxLayout(top);
    topRow->setContentsMargins(Space::k16, Space::k12, Space::k16, 0);
    topRow->addWidget(m_nav, 1);
    m_tabs = new Segmented({tr("Write"), tr("Preview")}, "editor.tabs", tr("Write or preview"));
    topRow->addWidget(m_tabs);
    middle->addWidget(top);
    m_main = new ScrollPage(kForm);
    m_main->setProperty("pane", true);
    middle->addWidget(m_main, 1);
    row->addLayout(middle, 1);
    m_side = new SidePane;
    m_side->setProperty("pane", true);
    m_preview = new EditorPreview(context().pictures);
    m_side->setWidget(m_preview);
    row->addWidget(m_side);
    m_notice = new Banner;
    m_notice->hide();
    m_main->body()->setSpacing(Space::k16);
    m_main->body()->addWidget(m_notice);
    m_form = new GigForm(context());
    m_main->body()->addWidget(m_form);
    auto* promises = named(new LinkButton(tr("Privacy policy and terms")), "editor.legal", tr("Privacy policy and terms"));
    connect(promises, &QAbstractButton::clicked, this, [this] {
        Place place;
        place.kind = Place::Kind::Legal;
        context().navigator.go(place);
    });
    m_main->body()->addWidget(promises, 0, Qt::AlignLeading);
    m_main->body()->addStretch();
    connect(m_nav, &SectionNav::chosen, this, &GigEditorPage::goToSection);
    connect(m_main->verticalScrollBar(), &QScrollBar::valueChanged, this, &GigEditorPage::sectionInView);
    connect(m_tabs, &Segmented::currentChanged, this, &GigEditorPage::fit);
}

QList<QWidget*> GigEditorPage::headerWidgets() {
    QList<QWidget*> shown{m_state};
    if (!m_toFix->accessibleName().isEmpty()) shown.append(m_toFix);
    if (m_base.base_revision() > 0) shown.append(m_more);
    if (m_hasDraft) shown.append(m_discard);
    shown.append(m_publish);
    return shown;
}

QString GigEditorPage::title() const { return m_base.base_revision() > 0 ? m_watch.view().row.title : tr("New gig"); }

QList<QPair<QString, Place>> GigEditorPage::crumbs() const {
    Place gigs;
    gigs.kind = Place::Kind::Gigs;
    return {{tr("Gigs"), gigs}};
}

void GigEditorPage::open(const Place& place) {
    if (m_filled && (place.gig == m_gig || (place.gig.isNull() && m_base.base_revision() == 0 && !m_hasDraft && !isDirty()))) return;
    if (m_saving.isActive()) saveDraft(); // of the gig before
    m_gig = place.gig.isNull() ? GigId::of(newPartId()) : place.gig;
    m_filled = m_hasDraft = m_all = false;
    m_otherRevision = 0;
    m_notice->hide();
    m_preview->showDifferences({});
    m_preview->setDraftWord(tr("What you write is kept on this device."));
    m_form->setCategories(context().shell.view().categories);
    m_watch.setGig(m_gig);
}

void GigEditorPage::watched() {
    if (!m_watch.isLoaded()) return;
    if (m_filled) {
        validate(); // it may be in the archive by now
        return meetOtherVersion();
    }
    context().engine.ask(
        this,
        [scope = baseScope(m_gig)](client::EngineSession& session) -> std::optional<v1::PublishGig> {
            const auto draft = session.cache().drafts().find(scope);
            v1::PublishGig base;
            if (!draft || !base.ParseFromString(draft->body)) return {};
            return base;
        },
        [this, gig = m_gig](const std::optional<v1::PublishGig>& base) {
            if (gig == m_gig && !m_filled) begin(base);
        });
}

void GigEditorPage::begin(const std::optional<v1::PublishGig>& base) {
    const auto& view = m_watch.view();
    m_hasDraft = view.hasDraft;
    m_base = {};
    m_base.set_gig_id(m_gig.str());
    m_base.set_base_revision(view.gig.revision());
    *m_base.mutable_content() = view.gig.content();
    if (m_hasDraft && base) m_base = *base;
    m_form->setFees(view.fees);
    m_form->setPublished(view.gig.content());
    fill(m_hasDraft ? view.draft : view.gig.content());
    if (!m_hasDraft) {
        m_base.mutable_content()->CopyFrom(m_form->content()); // as the form writes it, so that an untouched form is not an edit
    } else {
        m_preview->setDraftWord(tr("Draft saved on this device at %1. It stays here until you publish or discard it.").arg(model::timeText(view.draftSavedMs)));
    }
    meetOtherVersion();
    Q_EMIT filled();
}

void GigEditorPage::fill(const v1::GigContent& content) {
    m_form->setContent(content);
    m_filled = true;
    validate();
    showPreview();
    m_main->verticalScrollBar()->setValue(0);
    m_nav->setCurrent(0);
}

bool GigEditorPage::isDirty() const { return m_form->content().SerializeAsString() != m_base.content().SerializeAsString(); }

void GigEditorPage::formEdited() {
    if (!m_filled) return;
    if (!m_saving.isActive()) m_saving.start(kSaveMs);
    m_previewing.start(kPreviewMs);
    if (!m_hasDraft) {
        m_hasDraft = true;
        keepBase();
    }
    validate();
}

void GigEditorPage::validate() {
    if (!m_filled) return;
    const auto problems = rules::problemsOf(m_form->content());
    const int shown = m_form->showProblems(problems, m_all);
    showSections(problems, shown);
    const QString before = m_toFix->accessibleName() + m_publish->text() + m_state->accessibleName();
    const QString words = shown > 0 ? tr("%n to fix", nullptr, shown) : QString();
    m_toFix->set(words, u"circle-alert"_qs, Tone::Bad);
    m_toFix->setAccessibleName(words);
    const bool archived = m_watch.view().gig.state() == v1::ARCHIVED;
    const QString state = m_hasDraft ? tr("Unpublished changes") : archived ? tr("Archived") : m_base.base_revision() > 0 ? tr("Published") : tr("Not published");
    m_state->set(state, m_hasDraft ? u"pencil-line"_qs : archived ? u"archive"_qs : u"check"_qs, Tone::Neutral);
    m_state->setAccessibleName(state);
    m_publish->setText(m_base.base_revision() > 0 ? tr("Publish changes") : tr("Publish gig"));
    m_publish->setAccessibleName(m_publish->text());
    m_publish->setEnabled(m_hasDraft || m_base.base_revision() == 0);
    if (before != m_toFix->accessibleName() + m_publish->text() + m_state->accessibleName()) Q_EMIT headerChanged();
}

void GigEditorPage::showSections(const std::vector<rules::FieldProblem>& problems, int toFix) {
    const auto content = m_form->content();
    QVector<SectionNav::State> states(GigForm::kSections, SectionNav::State::Complete);
    if (content.media().empty()) states[GigForm::kImages] = SectionNav::State::Open;
    if (content.faqs().empty()) states[GigForm::kQuestions] = SectionNav::State::Open;
    if (content.questions().empty()) states[GigForm::kRequirements] = SectionNav::State::Open;
    if (!problems.empty()) states[GigForm::kPublish] = SectionNav::State::Open;
    for (const auto& problem : problems) states[GigForm::sectionOf(problem.field)] = SectionNav::State::Open;
    for (const int section : m_form->sectionsWithProblem()) states[section] = SectionNav::State::Problem;
    const int complete = int(states.count(SectionNav::State::Complete));
    QString words = problems.empty() ? tr("Ready to publish.") : tr("%1 of %2 sections complete.").arg(complete).arg(int(GigForm::kSections));
    if (toFix > 0) words += u' ' % tr("%n field(s) to fix before you publish.", nullptr, toFix);
    m_nav->setStates(states, words);
}

void GigEditorPage::showPreview() {
    const auto content = m_form->content();
    model::GigRow row = m_watch.view().row;
    row.id = m_gig;
    row.seller = context().shell.view().account;
    row.sellerName = context().shell.view().displayName;
    row.title = content.title().empty() ? tr("Your title") : q(content.title());
    row.fromMinor = rules::fromPriceMinor(content);
    row.days = rules::fastestDays(content);
    row.currency = m_watch.view().fees.currency().empty() ? u"EUR"_qs : q(m_watch.view().fees.currency());
    row.saved = row.queued = row.draft = false;
    row.state = v1::LIVE;
    row.cover = m_form->cover();
    m_preview->setGig(row, content);
}

void GigEditorPage::goToSection(int section) {
    if (m_tabs->current() == 1) m_tabs->setCurrent(0);
    QWidget* target = m_form->section(section);
    m_main->verticalScrollBar()->setValue(target->mapTo(m_main->widget(), QPoint()).y() - Space::k16);
    m_nav->setCurrent(section);
    for (QWidget* input : target->findChildren<QWidget*>())
        if (input->isVisibleTo(target) && (input->focusPolicy() & Qt::TabFocus) && input->isEnabled()) return input->setFocus(Qt::TabFocusReason);
}

void GigEditorPage::sectionInView() {
    const int top = m_main->verticalScrollBar()->value() + m_main->viewport()->height() / 3;
    int current = 0;
    for (int i = 0; i < GigForm::kSections; ++i)
        if (m_form->section(i)->mapTo(m_main->widget(), QPoint()).y() <= top) current = i;
    m_nav->setCurrent(current);
}

void GigEditorPage::nextProblem() {
    const auto problems = rules::problemsOf(m_form->content());
    if (problems.empty()) return;
    m_all = true;
    validate();
    // From where the focus is: the one behind it, or the first again.
    const QWidget* now = focusWidget();
    const std::string here = now ? fieldOf(*now).toStdString() : std::string();
    auto at = std::find_if(problems.begin(), problems.end(), [&](const auto& p) { return p.field == here; });
    at = at == problems.end() || at + 1 == problems.end() ? problems.begin() : at + 1;
    m_form->focusField(at->field);
}

void GigEditorPage::keepBase() {
    context().engine.tell([scope = baseScope(m_gig), bytes = m_base.SerializeAsString()](client::EngineSession& session) { (void)session.saveDraft(scope, bytes); });
}

void GigEditorPage::saveDraft() {
    m_saving.stop();
    if (!m_filled || !m_hasDraft) return;
    context().gigs.saveDraft(m_gig, m_form->content(), this, [this](const Status& status) {
        m_preview->setDraftWord(status ? tr("Draft saved on this device at %1. It stays here until you publish or discard it.").arg(model::timeText(SystemClock().wallMs()))
                                       : model::errorSentence(status.error()));
        if (status) Q_EMIT draftSaved();
    });
}

void GigEditorPage::publish() {
    if (!m_filled || !m_publish->isEnabled()) return;
    m_all = true;
    validate();
    const auto content = m_form->content();
    if (const auto problems = rules::problemsOf(content); !problems.empty()) {
        if (m_tabs->current() == 1) m_tabs->setCurrent(0);
        m_form->focusField(problems.front().field);
        return;
    }
    if (m_otherRevision > 0) {
        m_main->ensureWidgetVisible(m_notice);
        return context().navigator.toast(tr("First choose between the two versions."));
    }
    if (m_saving.isActive()) saveDraft(); // the question about the age may be left
    askSellingAge(context(), this, [this, content] {
        m_saving.stop();
        setBusy(m_publish, true);
        context().gigs.publish(m_gig, m_base.base_revision(), content, this, [this, content](Result<CommandId> result) { published(result, content); });
    });
}

void GigEditorPage::published(const Result<CommandId>& result, const v1::GigContent& content) {
    setBusy(m_publish, false);
    if (!result) {
        m_notice->clearButtons();
        m_notice->set(Tone::Bad, u"circle-alert"_qs, model::errorSentence(result.error()));
        m_notice->show();
        return m_main->ensureWidgetVisible(m_notice);
    }
    const GigId gig = m_gig;
    context().engine.tell([scope = baseScope(gig)](client::EngineSession& session) { (void)session.removeDraft(scope); });
    m_filled = false;
    m_watch.setGig({});
    m_gig = {};
    Place place;
    place.kind = Place::Kind::Gig;
    place.gig = gig;
    context().navigator.replace(place);
    context().navigator.toast(tr("Accepted. It is sent when you are online."), tr("Undo"), [this, gig, content, command = *result] {
        context().outbox.undo(command, this, [this, gig, content](Result<int> undone) {
            if (!undone) return context().navigator.toast(model::errorSentence(undone.error()));
            restore(gig, content);
        });
    });
}

void GigEditorPage::restore(GigId gig, const v1::GigContent& content) {
    context().gigs.saveDraft(gig, content, this, [this, gig](const Status&) {
        m_filled = false;
        Place place;
        place.kind = Place::Kind::GigEditor;
        place.gig = gig;
        context().navigator.go(place);
    });
}

void GigEditorPage::discard() {
    if (!m_hasDraft) return;
    m_saving.stop();
    const GigId gig = m_gig;
    const v1::GigContent content = m_form->content();
    const v1::PublishGig base = m_base;
    context().gigs.discardDraft(gig);
    context().engine.tell([scope = baseScope(gig)](client::EngineSession& session) { (void)session.removeDraft(scope); });
    m_filled = false;
    m_watch.setGig({});
    m_gig = {};
    Place place;
    place.kind = Place::Kind::Gigs;
    context().navigator.replace(place);
    context().navigator.toast(tr("Draft discarded"), tr("Undo"), [this, gig, content, base] {
        m_gig = gig;
        m_base = base;
        keepBase();
        restore(gig, content);
    });
}

void GigEditorPage::showMenu() {
    auto* menu = named(new QMenu(this), "editor.menu", tr("More about this gig"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addStateActions(*menu, context(), m_watch.view().row, this);
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void GigEditorPage::meetOtherVersion() {
    const auto& view = m_watch.view();
    if (!view.found || view.gig.revision() <= m_base.base_revision()) return;
    if (!m_hasDraft) return begin({}); // nothing of one's own to lose
    const auto found = differences(m_base.content(), m_form->content(), view.gig.content());
    if (found.isEmpty()) return resolve({});
    m_otherRevision = view.gig.revision();
    QStringList names;
    for (const Difference& difference : found) names.append(difference.name);
    m_notice->clearButtons();
    m_notice->set(Tone::Warn, u"git-compare-arrows"_qs,
        tr("This gig also changed on another device at %1. What differs: %2. Nothing is lost.").arg(model::timeText(view.gig.published_ms()), names.join(QStringLiteral(", "))));
    connect(m_notice->addButton(tr("Compare"), "editor.compare"), &QPushButton::clicked, this, [this] {
        m_previewWanted = true;
        if (m_tabs->isVisible()) m_tabs->setCurrent(1);
        fit();
        if (auto* first = m_preview->findChild<QWidget*>(u"editor.version0.mine"_qs)) first->setFocus(Qt::TabFocusReason);
    });
    m_notice->show();
    m_preview->showDifferences(found);
}

void GigEditorPage::resolve(const QVector<Difference>& choices) {
    const auto& theirs = m_watch.view().gig;
    const v1::GigContent mine = merged(m_form->content(), theirs.content(), choices);
    m_base.set_base_revision(theirs.revision());
    *m_base.mutable_content() = theirs.content();
    m_otherRevision = 0;
    m_notice->hide();
    m_preview->showDifferences({});
    m_form->setPublished(theirs.content());
    fill(mine);
    keepBase();
    saveDraft();
}

bool GigEditorPage::primaryAction() {
    publish();
    return true;
}

bool GigEditorPage::toggleRightPanel() {
    m_previewWanted = !m_previewWanted;
    fit();
    return true;
}

void GigEditorPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}

// What is still unsaved is saved on the way out, so that nothing of this page comes later than what happens elsewhere.
void GigEditorPage::hideEvent(QHideEvent* event) {
    if (m_saving.isActive() && !event->spontaneous()) saveDraft();
    Page::hideEvent(event);
}

void GigEditorPage::fit() {
    const qreal scale = theme().scale(), units = width() / scale;
    const bool three = units >= kThreeZones, column = units >= kWithNav, preview = !three && m_tabs->current() == 1;
    m_navPane->setVisible(column);
    m_navPane->setFixedWidth(int(kNav * scale));
    if (column && m_nav->parentWidget() != m_navPane) static_cast<QHBoxLayout*>(m_navPane->layout())->insertWidget(0, m_nav, 1);
    if (!column && m_nav->parentWidget() == m_navPane) static_cast<QHBoxLayout*>(m_tabs->parentWidget()->layout())->insertWidget(0, m_nav, 1);
    m_nav->setCompact(!column);
    m_tabs->setVisible(!three);
    m_tabs->parentWidget()->setVisible(!three);
    m_main->setVisible(!preview);
    m_side->setVisible(three ? m_previewWanted : preview);
    if (three) m_side->setFixedWidth(int(kSide * scale));
    else m_side->setMinimumWidth(0), m_side->setMaximumWidth(QWIDGETSIZE_MAX);
    m_main->setPadding(units < kWithNav ? Space::kPageNarrow : Space::kPage);
}

QList<QPair<QString, QString>> GigEditorPage::shortcuts() const {
    return {{u"Ctrl+S"_qs, tr("Save the draft now")}, {u"Ctrl+Enter"_qs, tr("Publish")}, {u"F8"_qs, tr("Next thing to fix")},
        {u"Alt+Up, Alt+Down"_qs, tr("Move an image")}, {u"Ctrl+\\"_qs, tr("Show or hide the preview")}};
}
} // namespace atelyra::ui
