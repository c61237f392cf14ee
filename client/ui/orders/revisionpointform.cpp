#include "client/ui/orders/revisionpointform.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/frame/pictures.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/orders/filetiles.h"
#include "client/ui/orders/pinpicture.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"

namespace atelyra::ui {
namespace {
constexpr QSize kPinned(1600, 1600);

QString q(const std::string& text) { return QString::fromStdString(text); }
bool isSameThing(const v1::RevisionPoint& a, const v1::RevisionPoint& b) {
    return a.file_sha256() == b.file_sha256() && a.question_id() == b.question_id() && a.gig_line() == b.gig_line();
}
} // namespace

RevisionPointForm::RevisionPointForm(Pictures& pictures, const model::OrderView& view, int delivery, const v1::RevisionPoint& point, QWidget* parent)
    : QWidget(parent), m_pictures(pictures), m_title(new Label({}, Type::Label)), m_about(comboBox()), m_text(new TextEdit(tr("What should change"), 2, 6)),
      m_remove(iconButton(u"trash-2"_qs, tr("Remove this point"))), m_place(button(tr("Mark the place"), Kind::Ghost)), m_placeWord(new Label({}, Type::Meta, Ink::Text2)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_remove);
    column->addLayout(head);
    fillAbout(view, delivery);
    m_aboutField = new Field(tr("About"), m_about, "order.revision.about");
    m_textField = new Field(tr("Change"), m_text, "order.revision.text");
    column->addWidget(m_aboutField);
    auto* place = new QHBoxLayout;
    place->setSpacing(Space::k8);
    place->addWidget(m_place);
    place->addWidget(m_placeWord, 1);
    column->addLayout(place);
    column->addWidget(m_textField);
    choose(point);
    m_text->setPlainText(q(point.text()));
    connect(m_about, &QComboBox::currentIndexChanged, this, [this] {
        m_x = m_y = -1;
        aboutChanged();
        Q_EMIT edited();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_textField->hasError()) m_textField->setError({});
        Q_EMIT edited();
    });
    connect(m_remove, &QPushButton::clicked, this, &RevisionPointForm::removeRequested);
    connect(m_place, &QPushButton::clicked, this, [this] {
        if (m_picture) return delete std::exchange(m_picture, nullptr);
        m_pictures.load(m_hashes.value(m_about->currentIndex()), kPinned, Pictures::Fit::Inside, this, [this](const QPixmap& picture) {
            if (!picture.isNull() && !m_picture) showPicture(picture.toImage());
        });
    });
}

void RevisionPointForm::showPicture(const QImage& image) {
    m_picture = called(new PinPicture(image), u"order.revision.point%1.picture"_qs.arg(m_number), tr("Click the place, or move with the arrow keys and press Enter"));
    m_picture->setMinimumHeight(scaled(280));
    m_picture->setPicking(true);
    static_cast<QVBoxLayout*>(layout())->insertWidget(3, m_picture);
    connect(m_picture, &PinPicture::picked, this, [this](int x, int y) {
        m_x = x;
        m_y = y;
        showPlace();
        Q_EMIT edited();
    });
    showPlace();
    m_picture->setFocus(Qt::OtherFocusReason);
}

void RevisionPointForm::fillAbout(const model::OrderView& view, int delivery) {
    const auto add = [this](const QString& words, const v1::RevisionPoint& about, const QByteArray& picture = {}) {
        m_about->addItem(words);
        m_abouts.append(about);
        m_hashes.append(picture);
    };
    add(tr("Choose what it is about"), {});
    for (const auto& file : view.deliveryFiles.value(delivery)) {
        v1::RevisionPoint about;
        about.set_file_sha256(file.sha256.toStdString());
        add(tr("File: %1").arg(file.name), about, isPicture(file.mime) && !file.localPath.isEmpty() ? file.sha256 : QByteArray());
    }
    for (const auto& question : view.order.terms().questions()) {
        v1::RevisionPoint about;
        about.set_question_id(question.id());
        add(tr("Requirement: %1").arg(q(question.label())), about);
    }
    const auto line = [&](const std::string& text) {
        if (text.empty() || text.size() > limits::kLineBytes) return;
        v1::RevisionPoint about;
        about.set_gig_line(text);
        add(tr("Package: %1").arg(q(text)), about);
    };
    line(view.order.terms().package().scope());
    for (const auto& feature : view.order.terms().package().features()) line(feature);
    for (const auto& extra : view.order.terms().extras()) line(extra.name());
    m_about->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_about->setMinimumContentsLength(20);
}

void RevisionPointForm::choose(const v1::RevisionPoint& point) {
    int index = 0;
    for (int i = 1; i < m_abouts.size(); ++i)
        if (isSameThing(m_abouts[i], point)) index = i;
    m_about->setCurrentIndex(index);
    const bool placed = index > 0 && !point.file_sha256().empty();
    m_x = placed ? point.x_permille() : -1;
    m_y = placed ? point.y_permille() : -1;
    aboutChanged();
}

void RevisionPointForm::aboutChanged() {
    delete std::exchange(m_picture, nullptr);
    if (isPinned()) m_aboutField->setError({});
    m_place->setVisible(!m_hashes.value(m_about->currentIndex()).isEmpty());
    showPlace();
}

void RevisionPointForm::showPlace() {
    m_placeWord->setText(m_x < 0 ? tr("The whole file") : tr("%1% across, %2% down").arg((m_x + 5) / 10).arg((m_y + 5) / 10));
    m_placeWord->setVisible(!m_place->isHidden());
    if (m_picture) m_picture->setPins({{m_x, m_y, QString::number(m_number + 1)}});
}

void RevisionPointForm::setNumber(int i) {
    m_number = i;
    const QString name = u"order.revision.point%1"_qs.arg(i), title = tr("Point %1").arg(i + 1);
    setObjectName(name);
    m_title->setText(title);
    called(m_about, name + u".about"_qs, tr("%1, about").arg(title));
    called(m_text, name + u".text"_qs, tr("%1, change").arg(title));
    called(m_remove, name + u".remove"_qs, tr("Remove point %1").arg(i + 1));
    called(m_place, name + u".place"_qs, tr("%1, mark the place").arg(title));
    if (m_picture) m_picture->setObjectName(name + u".picture"_qs);
}

bool RevisionPointForm::isPinned() const { return m_about->currentIndex() > 0; }

v1::RevisionPoint RevisionPointForm::point() const {
    v1::RevisionPoint point = m_abouts.value(m_about->currentIndex());
    point.set_x_permille(m_x);
    point.set_y_permille(m_y);
    point.set_text(m_text->toPlainText().trimmed().toStdString());
    return point;
}

bool RevisionPointForm::check(QWidget*& first) {
    const bool written = !m_text->toPlainText().trimmed().isEmpty();
    m_aboutField->setError(isPinned() ? QString() : tr("Choose the file, requirement or line that this is about."));
    m_textField->setError(written ? QString() : tr("Write what should change."));
    if (!first && !isPinned()) first = m_about;
    if (!first && !written) first = m_text;
    return isPinned() && written;
}

void RevisionPointForm::focusText() { (isPinned() ? static_cast<QWidget*>(m_text) : m_about)->setFocus(Qt::TabFocusReason); }
} // namespace atelyra::ui
