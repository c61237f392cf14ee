#pragma once
// The documents that bind the market and its members, to be read anywhere: in a page, or in a window of its own before anybody has signed
// in. Needs neither a network nor an account. UI thread.
#include <QList>
#include <QWidget>

#include "client/model/legal/policyshelf.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace atelyra::ui {
class Banner;
class NavButton;
class ScrollPage;

class LegalView final : public QWidget {
    Q_OBJECT
public:
    explicit LegalView(client::Engine& engine, QWidget* parent = nullptr);

    struct Section {
        QString id; // privacy, terms, trust, interests, held, responsible, kept
        QString glyph, title;
    };
    static QList<Section> sections();
    void open(const QString& id); // "changes": what is another in the privacy policy; empty or unknown: the first
    QString current() const;
    QString title() const;

Q_SIGNALS:
    void chosen(const QString& id); // by the person, in the list

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildNav();
    QWidget* buildHead();
    void rebuild();
    void showDocument(const model::PolicyEdition& edition);
    void showDifferences(const model::PolicyEdition& before, const model::PolicyEdition& after);
    void showResponsible();
    void showHeld();
    void showKept();
    void showComing();
    QWidget* factsOf(const model::PolicyEdition& edition) const;

    model::PolicyShelf* m_shelf;
    QWidget* m_nav;
    QList<NavButton*> m_rows;
    QComboBox* m_sections;
    QComboBox* m_versions;
    QPushButton* m_differences;
    QWidget* m_head;
    Banner* m_coming;
    ScrollPage* m_page;
    QWidget* m_content = nullptr;
    QVector<model::PolicyEdition> m_editions;
    int m_current = 0;
    bool m_comparing = false;
};

} // namespace atelyra::ui
