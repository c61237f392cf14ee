#pragma once
// A few numbers with their names in one card, side by side, in two lines where it is narrow. UI thread.
#include <QFrame>
#include <QVector>

#include "client/ui/kit/label.h"

class QGridLayout;

namespace atelyra::ui {

class Figures final : public QFrame {
    Q_OBJECT
public:
    explicit Figures(const QStringList& names, QWidget* parent = nullptr);
    void set(int index, const QString& value, Ink ink);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fit();
    struct Cell {
        QWidget* box;
        Label* value;
        QString name;
    };
    QGridLayout* m_grid;
    QVector<Cell> m_cells;
    int m_across = 0;
};

} // namespace atelyra::ui
