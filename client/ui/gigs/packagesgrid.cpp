#include "client/ui/gigs/packagesgrid.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/gigs/packagechoice.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
enum Row { kName, kScope, kPrice, kDays, kRevisions, kFirstFeature };
constexpr int kFeatures = 20;
constexpr int kNarrowest = 72; // of a column; three of them fit beside their captions in the narrowest window

constexpr int kInset = 4, kLead = 14; // from a hairline to an input, and to words

QString amountText(qint64 minor) { return minor > 0 ? QLocale().toString(double(minor) / 100, 'f', minor % 100 == 0 ? 0 : 2) : QString(); }

// " days" of "7 days", in the number that the language has for it.
QString daysSuffix(int days) { return PackagesGrid::tr("%n day(s)", nullptr, days).remove(QString::number(days)); }

// Stands before what is typed, inside the same outline.
void addUnit(QLineEdit& edit, const QString& unit) {
    auto* row = new QHBoxLayout(&edit);
    row->setContentsMargins(10, 0, 10, 0);
    auto* words = new Label(unit, Type::Body);
    words->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(words);
    row->addStretch();
    edit.setTextMargins(words->sizeHint().width() + 4, 0, 0, 0);
}
QString tierName(int i) {
    return i == 0 ? PackagesGrid::tr("Basic") : i == 1 ? PackagesGrid::tr("Standard") : PackagesGrid::tr("Premium");
}
} // namespace

// The hairlines of the table are drawn behind its cells.
class PackagesGrid::Sheet final : public QWidget {
public:
    explicit Sheet(const PackagesGrid& grid) : m_grid(grid) {}

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const QRect head(0, 0, width(), m_grid.m_captions.constFirst()->geometry().bottom() + 1);
        roundBox(&p, rect(), Radius::kCard, tokens().raised);
        p.save();
        p.setClipRect(head);
        roundBox(&p, rect(), Radius::kCard, tokens().surface);
        p.restore();
        QWidgetList rows = m_grid.m_captions.mid(1);
        for (const Feature& feature : m_grid.m_features) rows.append(feature.name->parentWidget());
        for (const QWidget* row : rows) p.fillRect(QRect(0, row->y(), width(), 1), tokens().line);
        for (const Column& c : m_grid.m_columns) {
            const QRect at = c.name->parentWidget()->geometry();
            p.fillRect(QRect(isRightToLeft() ? at.right() : at.left(), 0, 1, height()), tokens().line);
        }
        roundBox(&p, rect(), Radius::kCard, Qt::transparent, tokens().line);
    }

private:
    const PackagesGrid& m_grid;
};

PackagesGrid::PackagesGrid(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    auto* sheet = new Sheet(*this);
    m_grid = new QGridLayout(sheet);
    m_grid->setContentsMargins({});
    m_grid->setSpacing(0);
    const std::array captions{tr("Name"), tr("What it is"), tr("Price"), tr("Delivery"), tr("Revisions")};
    for (int row = 0; row < kFirstFeature; ++row)
        m_captions.append(addCell((new Label(captions[std::size_t(row)], Type::Body, Ink::Text2))->wrapped(), row, 0, kLead));
    for (int i = 0; i < kMost; ++i) {
        buildColumn(i);
        m_grid->setColumnStretch(i + 1, 4);
    }
    m_grid->setColumnStretch(0, 5);
    column->addWidget(sheet);
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

// Inputs have their outline only where somebody is, or where something is wrong: the table's lines part them.
QWidget* PackagesGrid::addCell(QWidget* content, int row, int column, int lead, QWidget* before) {
    auto* cell = new QWidget;
    auto* in = new QHBoxLayout(cell);
    in->setContentsMargins(0, kInset, 0, kInset);
    in->setSpacing(0);
    in->addSpacing(lead); // spacing mirrors, margins do not
    if (before) {
        in->addWidget(before);
        in->addSpacing(2);
    }
    in->addWidget(content, 1);
    in->addSpacing(kInset);
    if (content->focusPolicy() != Qt::NoFocus && !qobject_cast<QCheckBox*>(content)) {
        content->setProperty("flat", true);
        content->setMinimumWidth(kNarrowest);
    }
    m_grid->addWidget(cell, row, column);
    return cell;
}

void PackagesGrid::buildColumn(int i) {
    Column& c = m_columns[std::size_t(i)];
    const int at = i + 1;
    if (i > 0) {
        c.offered = new QCheckBox;
        setTip(c.offered, tr("Offer a package %1").arg(at));
        connect(c.offered, &QCheckBox::toggled, this, [this] {
            settle();
            Q_EMIT edited();
        });
    }
    c.name = lineEdit();
    c.name->setPlaceholderText(tierName(i));
    const auto weigh = [name = c.name] { name->setFont(fontOf(Type::Label)); };
    weigh();
    connect(&theme(), &Theme::changed, c.name, weigh);
    c.scope = new TextEdit({}, 3, 6);
    c.price = lineEdit();
    addUnit(*c.price, u"€"_qs);
    c.days = new QSpinBox;
    c.days->setRange(1, limits::kMaxDays);
    c.days->setSuffix(daysSuffix(c.days->value()));
    connect(c.days, &QSpinBox::valueChanged, c.days, [days = c.days](int value) { days->setSuffix(daysSuffix(value)); });
    c.revisions = new QSpinBox;
    c.revisions->setRange(-1, limits::kMaxRevisions);
    c.revisions->setSpecialValueText(tr("Unlimited"));
    addCell(c.name, kName, at, c.offered ? kLead : kInset, c.offered);
    addCell(c.scope, kScope, at, kInset);
    addCell(c.price, kPrice, at, kInset);
    addCell(c.days, kDays, at, kInset);
    addCell(c.revisions, kRevisions, at, kInset);
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
    feature.remove = iconButton(u"x"_qs, tr("Remove this line"));
    feature.remove->setProperty("small", true);
    feature.name = lineEdit();
    feature.name->setText(name);
    feature.name->setCursorPosition(0);
    feature.name->setPlaceholderText(tr("Source files"));
    addCell(feature.name, row, 0, kInset)->layout()->addWidget(feature.remove);
    connect(feature.name, &QLineEdit::textEdited, this, &PackagesGrid::edited);
    connect(feature.remove, &QAbstractButton::clicked, this, [this, edit = feature.name] { removeFeature(edit); });
    for (int i = 0; i < kMost; ++i) {
        auto* box = feature.in[std::size_t(i)] = new QCheckBox;
        box->setChecked(in[std::size_t(i)]);
        connect(box, &QCheckBox::toggled, this, &PackagesGrid::edited);
        addCell(box, row, i + 1, kLead);
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
        QWidgetList cells{f.name->parentWidget()};
        for (QCheckBox* box : f.in) cells.append(box->parentWidget());
        for (QWidget* cell : cells) {
            m_grid->removeWidget(cell);
            cell->hide();
            cell->deleteLater();
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
