#include "client/ui/gigs/packagesgrid.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/gigs/packagechoice.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
enum Row { kName, kScope, kPrice, kDays, kRevisions, kFirstFeature };
constexpr int kFeatures = 20;
constexpr int kNarrowest = 72; // of a column; three of them fit beside their captions in the narrowest window

QString amountText(qint64 minor) { return minor > 0 ? QLocale().toString(double(minor) / 100, 'f', 2) : QString(); }
QString tierName(int i) {
    return i == 0 ? PackagesGrid::tr("Basic") : i == 1 ? PackagesGrid::tr("Standard") : PackagesGrid::tr("Premium");
}
} // namespace

PackagesGrid::PackagesGrid(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    m_grid = new QGridLayout(frame);
    m_grid->setContentsMargins(12, 10, 12, 10);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(8);
    const std::array captions{tr("Name"), tr("What it is"), tr("Price in euros"), tr("Delivery"), tr("Revisions")};
    for (int row = 0; row < kFirstFeature; ++row) m_grid->addWidget((new Label(captions[std::size_t(row)], Type::Body, Ink::Text2))->wrapped(), row, 0);
    for (int i = 0; i < kMost; ++i) {
        buildColumn(i);
        m_grid->setColumnStretch(i + 1, 1);
    }
    m_grid->setColumnStretch(0, 1);
    column->addWidget(frame);
    m_addFeature = button(tr("Add a line to compare"), Kind::Ghost, u"plus"_qs);
    m_addFeature->setObjectName(u"editor.addFeature"_qs);
    connect(m_addFeature, &QPushButton::clicked, this, [this] {
        addFeature({}, {true, true, true});
        settle();
        m_features.back().name->setFocus(Qt::TabFocusReason);
        Q_EMIT edited();
    });
    column->addWidget(m_addFeature, 0, Qt::AlignLeading);
    m_problems = new QVBoxLayout;
    m_problems->setSpacing(4);
    column->addLayout(m_problems);
    settle();
}

void PackagesGrid::buildColumn(int i) {
    Column& c = m_columns[std::size_t(i)];
    const int at = i + 1;
    auto* head = new QWidget;
    auto* headLayout = new QVBoxLayout(head);
    headLayout->setContentsMargins({});
    headLayout->setSpacing(4);
    if (i > 0) {
        c.offered = new QCheckBox(tr("Package %1").arg(i + 1));
        headLayout->addWidget(c.offered);
        connect(c.offered, &QCheckBox::toggled, this, [this] {
            settle();
            Q_EMIT edited();
        });
    } else {
        headLayout->addSpacing(QCheckBox().sizeHint().height() + headLayout->spacing());
    }
    c.name = lineEdit();
    c.name->setPlaceholderText(tierName(i));
    headLayout->addWidget(c.name);
    c.scope = new TextEdit({}, 3, 6);
    for (QWidget* narrow : QList<QWidget*>{c.name, c.scope}) narrow->setMinimumWidth(kNarrowest);
    c.price = lineEdit();
    c.days = new QSpinBox;
    c.days->setRange(1, limits::kMaxDays);
    c.days->setSuffix(tr(" days"));
    c.revisions = new QSpinBox;
    c.revisions->setRange(-1, limits::kMaxRevisions);
    c.revisions->setSpecialValueText(tr("Unlimited"));
    for (QWidget* narrow : QList<QWidget*>{c.price, c.days, c.revisions}) narrow->setMinimumWidth(kNarrowest);
    m_grid->addWidget(head, kName, at);
    m_grid->addWidget(c.scope, kScope, at);
    m_grid->addWidget(c.price, kPrice, at);
    m_grid->addWidget(c.days, kDays, at);
    m_grid->addWidget(c.revisions, kRevisions, at);
    for (QLineEdit* edit : {c.name, c.price}) connect(edit, &QLineEdit::textEdited, this, &PackagesGrid::edited);
    connect(c.scope, &QPlainTextEdit::textChanged, this, &PackagesGrid::edited);
    for (QSpinBox* spin : {c.days, c.revisions}) connect(spin, &QSpinBox::valueChanged, this, &PackagesGrid::edited);
}

int PackagesGrid::offered() const {
    int count = 1;
    while (count < kMost && m_columns[std::size_t(count)].offered->isChecked()) ++count;
    return count;
}

void PackagesGrid::settle() {
    const int count = offered();
    for (int i = 0; i < kMost; ++i) {
        Column& c = m_columns[std::size_t(i)];
        const QString path = u"packages[%1]."_qs.arg(i), name = u"editor.package%1."_qs.arg(i);
        const auto mark = [&](QWidget* input, const QString& field, const QString& object, const QString& words) {
            markField(*input, path + field);
            called(input, name + object, tr("%1, package %2").arg(words).arg(i + 1));
            input->setEnabled(i < count);
        };
        mark(c.name, u"name"_qs, u"name"_qs, tr("Name"));
        mark(c.scope, u"scope"_qs, u"scope"_qs, tr("What it is"));
        mark(c.price, u"price_minor"_qs, u"price"_qs, tr("Price in euros"));
        mark(c.days, u"days"_qs, u"days"_qs, tr("Delivery time in days"));
        mark(c.revisions, u"revisions"_qs, u"revisions"_qs, tr("Revisions"));
        if (!c.offered) continue;
        called(c.offered, name + u"offered"_qs, tr("Offer a package %1").arg(i + 1));
        c.offered->setEnabled(i <= count); // the third only after the second
    }
    for (std::size_t f = 0; f < m_features.size(); ++f) {
        Feature& feature = m_features[f];
        const QString name = u"editor.feature%1"_qs.arg(f);
        called(feature.name, name, tr("Line %1 of the comparison").arg(f + 1));
        called(feature.remove, name + u".remove"_qs, tr("Remove line %1").arg(f + 1));
        for (int i = 0; i < kMost; ++i) {
            called(feature.in[std::size_t(i)], name + u".in%1"_qs.arg(i), tr("Line %1 is in package %2").arg(f + 1).arg(i + 1));
            feature.in[std::size_t(i)]->setEnabled(i < count);
        }
    }
    m_addFeature->setVisible(m_features.size() < kFeatures);
}

void PackagesGrid::addFeature(const QString& name, const std::array<bool, kMost>& in) {
    Feature feature;
    const int row = kFirstFeature + int(m_features.size());
    auto* head = new QWidget;
    auto* headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins({});
    headLayout->setSpacing(4);
    feature.remove = iconButton(u"x"_qs, tr("Remove this line"));
    feature.name = lineEdit();
    feature.name->setMinimumWidth(kNarrowest);
    feature.name->setText(name);
    feature.name->setPlaceholderText(tr("Source files"));
    headLayout->addWidget(feature.name, 1);
    headLayout->addWidget(feature.remove);
    m_grid->addWidget(head, row, 0);
    connect(feature.name, &QLineEdit::textEdited, this, &PackagesGrid::edited);
    connect(feature.remove, &QAbstractButton::clicked, this, [this, edit = feature.name] { removeFeature(edit); });
    for (int i = 0; i < kMost; ++i) {
        auto* box = feature.in[std::size_t(i)] = new QCheckBox;
        box->setChecked(in[std::size_t(i)]);
        connect(box, &QCheckBox::toggled, this, &PackagesGrid::edited);
        m_grid->addWidget(box, row, i + 1, Qt::AlignVCenter);
    }
    markField(*feature.name, u"packages[0].features[%1]"_qs.arg(m_features.size()));
    m_features.push_back(feature);
}

void PackagesGrid::removeFeature(QLineEdit* name) {
    // The rows below move up by being made anew: a grid layout cannot close a gap.
    std::vector<std::pair<QString, std::array<bool, kMost>>> kept;
    for (const Feature& f : m_features)
        if (f.name != name) kept.push_back({f.name->text(), {f.in[0]->isChecked(), f.in[1]->isChecked(), f.in[2]->isChecked()}});
    clearFeatures();
    for (const auto& [text, in] : kept) addFeature(text, in);
    settle();
    (m_features.empty() ? static_cast<QWidget*>(m_addFeature) : m_features.back().name)->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void PackagesGrid::clearFeatures() {
    for (Feature& f : m_features) {
        f.name->parentWidget()->deleteLater();
        f.name->parentWidget()->hide();
        m_grid->removeWidget(f.name->parentWidget());
        for (QCheckBox* box : f.in) {
            m_grid->removeWidget(box);
            box->hide();
            box->deleteLater();
        }
    }
    m_features.clear();
}

void PackagesGrid::setContent(const v1::GigContent& content) {
    const QSignalBlocker quiet(this);
    for (int i = 0; i < kMost; ++i) {
        Column& c = m_columns[std::size_t(i)];
        const bool given = i < content.packages_size();
        const v1::Package package = given ? content.packages(i) : v1::Package();
        if (c.offered) c.offered->setChecked(given);
        c.name->setText(given ? QString::fromStdString(package.name()) : tierName(i));
        c.scope->setPlainText(QString::fromStdString(package.scope()));
        c.price->setText(amountText(package.price_minor()));
        c.days->setValue(given ? package.days() : 7 * (i + 1));
        c.revisions->setValue(given ? package.revisions() : i + 1);
    }
    clearFeatures();
    for (const FeatureRow& row : featureRows(content)) {
        std::array<bool, kMost> in{};
        for (int i = 0; i < int(row.inPackage.size()) && i < kMost; ++i) in[std::size_t(i)] = row.inPackage[i];
        addFeature(row.name, in);
    }
    settle();
}

void PackagesGrid::write(v1::GigContent& content) const {
    content.clear_packages();
    for (int i = 0; i < offered(); ++i) {
        const Column& c = m_columns[std::size_t(i)];
        auto& package = *content.add_packages();
        package.set_tier(i + 1);
        package.set_name(c.name->text().trimmed().toStdString());
        package.set_scope(c.scope->toPlainText().trimmed().toStdString());
        package.set_price_minor(std::max<qint64>(0, model::moneyFromText(c.price->text())));
        package.set_days(c.days->value());
        package.set_revisions(c.revisions->value());
        for (const Feature& f : m_features)
            if (f.in[std::size_t(i)]->isChecked() && !f.name->text().trimmed().isEmpty())
                package.add_features(f.name->text().trimmed().toStdString());
    }
}

void PackagesGrid::setPublished(const v1::GigContent& published) { m_published = published; }

void PackagesGrid::showProblem(QWidget& input, const QString& text) {
    delete m_shown.take(&input);
    input.setProperty("invalid", !text.isEmpty());
    input.setAccessibleDescription(text);
    input.update();
    if (text.isEmpty()) return;
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(8);
    const auto column = std::find_if(m_columns.begin(), m_columns.end(), [&](const Column& c) {
        return &input == c.name || &input == c.scope || &input == c.price || &input == c.days || &input == c.revisions;
    });
    const int i = int(column - m_columns.begin());
    const bool ofColumn = column != m_columns.end();
    const QString about = ofColumn ? tr("%1: %2").arg(column->name->text().isEmpty() ? tierName(i) : column->name->text(), text) : text;
    auto* words = new Label(about, Type::Meta, Ink::Bad);
    words->setWordWrap(true);
    row->addWidget(words, 1);
    if (ofColumn && &input == column->price && i < m_published.packages_size()) {
        const qint64 before = m_published.packages(i).price_minor();
        auto* restore = button(tr("Restore %1").arg(model::moneyText(before, u"EUR"_qs, model::MoneyStyle::Whole)), Kind::Ghost);
        restore->setObjectName(u"editor.package%1.restorePrice"_qs.arg(i));
        connect(restore, &QPushButton::clicked, this, [this, i, before] {
            m_columns[std::size_t(i)].price->setText(amountText(before));
            m_columns[std::size_t(i)].price->setFocus(Qt::TabFocusReason);
            Q_EMIT edited();
        });
        row->addWidget(restore);
    }
    m_problems->addWidget(line);
    m_shown.insert(&input, line);
}
} // namespace atelyra::ui
