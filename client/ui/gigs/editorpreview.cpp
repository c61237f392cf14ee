#include "client/ui/gigs/editorpreview.h"

#include <QButtonGroup>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/gigcovers.h"
#include "client/ui/gigs/gigdelegate.h"
#include "client/ui/gigs/orderpanel.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

class EditorPreview::CardView final : public QWidget {
public:
    explicit CardView(Pictures& pictures) : m_covers(pictures) {}
    void set(const model::GigRow& row) {
        m_row = row;
        setAccessibleName(EditorPreview::tr("Card: %1").arg(row.title));
        update();
    }
    QSize sizeHint() const override { return {280, gigCardHeight(280)}; }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        setFixedHeight(gigCardHeight(width())); // a stacked layout does not ask for the height of a width
    }
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        paintGigCard(&p, rect(), m_row, QStyle::State_Enabled, layoutDirection(), m_covers, this);
    }

private:
    model::GigRow m_row;
    GigCovers m_covers;
};

EditorPreview::EditorPreview(Pictures& pictures, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k20, Space::k16, Space::k20, Space::k16);
    column->setSpacing(14);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Live preview"), Type::Section), 1);
    m_kind = new Segmented({tr("Card"), tr("Page")}, "editor.previewKind", tr("Kind of preview"));
    head->addWidget(m_kind);
    column->addLayout(head);
    m_views = new QStackedLayout;
    auto* card = new QWidget;
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins({});
    cardColumn->addWidget(m_card = new CardView(pictures));
    cardColumn->addStretch();
    m_views->addWidget(card);
    auto* page = new QWidget;
    auto* pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins({});
    pageColumn->setSpacing(Space::k8);
    pageColumn->addWidget((m_title = new Label({}, Type::Title))->wrapped());
    pageColumn->addWidget((m_summary = new Label({}, Type::Reading))->wrapped());
    pageColumn->addWidget((m_body = new Label({}, Type::Body, Ink::Text2))->wrapped());
    pageColumn->addStretch();
    m_views->addWidget(page);
    connect(m_kind, &Segmented::currentChanged, m_views, &QStackedLayout::setCurrentIndex);
    column->addLayout(m_views);

    m_differencesCard = new Card(tr("Differences to resolve"));
    m_rows = new QVBoxLayout;
    m_differencesCard->body()->addLayout(m_rows);
    auto* apply = named(button(tr("Apply choices")), "editor.applyVersions", tr("Apply choices"));
    m_differencesCard->body()->addWidget(apply);
    connect(apply, &QPushButton::clicked, this, [this] { Q_EMIT resolved(m_differences); });
    m_differencesCard->hide();
    column->addWidget(m_differencesCard);
    column->addStretch();
    m_draftWord = named(new Label({}, Type::Meta, Ink::Text3), "editor.draft");
    column->addWidget(noteLine(u"hard-drive-download"_qs, m_draftWord));
}

void EditorPreview::setGig(const model::GigRow& row, const v1::GigContent& content) {
    m_card->set(row);
    m_title->setText(row.title);
    m_summary->setText(QString::fromStdString(content.summary()));
    m_body->setText(QString::fromStdString(content.body()));
}

void EditorPreview::showDifferences(const QVector<Difference>& differences) {
    m_differences = differences;
    clearLayout(m_rows);
    for (int i = 0; i < differences.size(); ++i) {
        const Difference& difference = differences[i];
        m_rows->addWidget(new Label(difference.name, Type::Label));
        auto* group = new QButtonGroup(m_rows->parentWidget());
        for (const bool theirs : {false, true}) {
            const QString whose = theirs ? tr("Other device") : tr("This device");
            const QString words = theirs ? difference.theirs : difference.mine;
            auto* radio = called(new QRadioButton(whose), u"editor.version%1.%2"_qs.arg(i).arg(theirs ? u"theirs"_qs : u"mine"_qs),
                tr("%1, %2: %3").arg(difference.name, whose, words));
            radio->setChecked(theirs == difference.takeTheirs);
            group->addButton(radio);
            m_rows->addWidget(radio);
            auto* shown = (new Label(words, Type::Body, Ink::Text2))->wrapped();
            auto* line = new QHBoxLayout; // spacing mirrors, margins do not
            line->setSpacing(0);
            line->addSpacing(scaled(16) + Space::k8);
            line->addWidget(shown, 1);
            m_rows->addLayout(line);
            if (theirs) connect(radio, &QRadioButton::toggled, this, [this, i](bool on) { m_differences[i].takeTheirs = on; });
        }
        m_rows->addWidget(new Divider);
    }
    m_differencesCard->setVisible(!differences.isEmpty());
}

void EditorPreview::setDraftWord(const QString& sentence) { m_draftWord->setText(sentence); }
} // namespace atelyra::ui
