#pragma once
// The packages of a gig as a table to write in: one column a package, one row a property, and below the features with a check in
// each package that has them. Problems stand under the table. Part of GigForm, UI thread.
#include <array>
#include <vector>

#include <QFrame>

#include "client/ui/gigs/fieldmarks.h"
#include "shared/base/limits.h"
#include "shared/proto/gigs.pb.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace atelyra::ui {
class TextEdit;

class PackagesGrid : public QWidget, public ProblemPlace {
    Q_OBJECT
public:
    explicit PackagesGrid(QWidget* parent = nullptr);

    void setContent(const v1::GigContent& content);
    void write(v1::GigContent& content) const;
    void setPublished(const v1::GigContent& published); // what "Restore" goes back to
    void showProblem(QWidget& input, const QString& text) override;

Q_SIGNALS:
    void edited();

private:
    static constexpr int kMost = limits::kPackages;
    struct Column {
        QCheckBox* offered = nullptr; // null: the first package is always on offer
        QLineEdit* name = nullptr;
        TextEdit* scope = nullptr;
        QLineEdit* price = nullptr;
        QSpinBox* days = nullptr;
        QSpinBox* revisions = nullptr;
    };
    struct Feature {
        QLineEdit* name = nullptr;
        std::array<QCheckBox*, kMost> in{};
        QPushButton* remove = nullptr;
    };

    class Sheet;
    void buildColumn(int i);
    QWidget* addCell(QWidget* content, int row, int column, int lead, QWidget* before = nullptr);
    void addFeature(const QString& name, const std::array<bool, kMost>& in);
    void removeFeature(QLineEdit* name);
    void clearFeatures();
    void settle(); // names of objects, marks and what can be written in
    int offered() const;

    std::array<Column, kMost> m_columns;
    std::vector<Feature> m_features;
    v1::GigContent m_published;
    QGridLayout* m_grid = nullptr;
    QWidgetList m_captions; // the first cell of each row above the features
    QPushButton* m_addFeature = nullptr;
    QVBoxLayout* m_problems = nullptr;
    QHash<QWidget*, QWidget*> m_shown; // line under the table, by input
};

} // namespace atelyra::ui
