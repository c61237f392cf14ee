#pragma once
// A table of the desk: one row is chosen, J and K or the arrows move, and it is as high as its rows, since the page around it scrolls. Where it
// is too narrow the least needed columns go, and a row still says all of itself to a screen reader. UI thread.
#include <QTableView>

#include "client/model/admin/recordsmodel.h"

class QScrollArea;

namespace atelyra::ui {

class DeskTable final : public QTableView {
    Q_OBJECT
public:
    struct Column {
        int width;        // at 100 % text
        int goes = 0;     // when there is no room: the highest first; 0: stays
        bool grows = false;
    };
    DeskTable(const char* objectName, const QString& accessibleName, model::RecordsModel& records, const QVector<Column>& columns, QWidget* parent = nullptr);

    QByteArray chosen() const; // the id of the current row; empty: none
    void choose(const QByteArray& id);
    void step(int rows);
    void bringIntoView(QScrollArea& page); // the current row, in the page that scrolls around the table

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged(const QByteArray& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QRect currentRow() const; // in the viewport
    void dress();
    void fit();

    model::RecordsModel& m_records;
    QVector<Column> m_columns;
};

} // namespace atelyra::ui
