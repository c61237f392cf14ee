#pragma once
// Settings: sections beside each other, or behind a combo box in a narrow window. Every change applies at once. UI thread.
#include "client/ui/frame/page.h"

class QComboBox;
class QStackedWidget;

namespace atelyra::ui {
class NavButton;

class SettingsPage : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(Context& context, QWidget* parent = nullptr);

    struct Section {
        QString id, glyph, title, sentence;
    };
    static QList<Section> sections();

    void open(const Place& place) override;
    QString title() const override;
    QList<QPair<QString, Place>> crumbs() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildNav();
    QWidget* makePanel(const QString& id);
    void choose(int index);

    int m_current = 0;
    QWidget* m_nav = nullptr;
    QComboBox* m_combo = nullptr;
    QWidget* m_comboRow = nullptr;
    QStackedWidget* m_stack = nullptr;
    QList<NavButton*> m_rows;
};

} // namespace atelyra::ui
