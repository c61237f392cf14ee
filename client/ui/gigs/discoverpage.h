#pragma once
// Discover: the catalogue as it is on this device, searched while one types, filtered and sorted; the server is asked by sync, not
// here. Made by the shell, UI thread.
#include <QTimer>

#include "client/model/gigs/gigsmodel.h"
#include "client/ui/frame/page.h"

class QActionGroup;
class QCompleter;
class QHBoxLayout;
class QSpacerItem;
class QMenu;
class QStackedLayout;
class QStringListModel;
class QToolButton;
class QPushButton;

namespace atelyra::ui {
class Chip;
class EmptyState;
class GigGrid;
class Label;
class SearchField;

class DiscoverPage final : public Page {
    Q_OBJECT
public:
    explicit DiscoverPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Discover"); }
    void focusSearch() override;
    bool escape() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Choice {
        QString words;
        QVariant value; // invalid: any
    };
    void buildSearch();
    void buildFilters();
    void buildViews();
    // The chip with a menu of choices; chosen(value) sets the filter.
    Chip* addFilter(const QString& text, const QString& glyph, const char* name, std::function<void(const QVariant&)> chosen);
    void setChoices(Chip* chip, const QVector<Choice>& choices);
    void fillCategories();
    void askLanguages();
    void showSort(v1::GigSort sort);
    void explainOrder();
    void apply(); // the filter as it stands, asked anew
    void applySoon();
    void clearFilters();
    bool isFiltered() const;
    void fit();
    void showResult();
    void toggleSaved(const model::GigRow& row);
    void rememberSearch();

    model::GigFilter m_filter;
    model::GigsModel m_model;
    QTimer m_typing;
    SearchField* m_search = nullptr;
    QStringListModel* m_recent = nullptr;
    QSpacerItem* m_end = nullptr; // of the row of filters
    QHBoxLayout* m_filters = nullptr;
    QList<Chip*> m_chips; // category, budget, time, level, language
    Chip* m_more = nullptr;
    QString m_categoriesShown;
    Label* m_count = nullptr;
    QPushButton* m_sort = nullptr;
    QPushButton* m_why = nullptr;
    QStackedLayout* m_views = nullptr;
    GigGrid* m_grid = nullptr;
    EmptyState* m_empty = nullptr;
    QPushButton* m_emptyAction = nullptr;
};

} // namespace atelyra::ui
