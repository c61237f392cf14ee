#pragma once
// One point of a revision request while it is written. Owned by the composer, UI thread.
#include "client/model/orders/orderwatch.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace atelyra::ui {
class Field;
class Label;
class Pictures;
class PinPicture;
class TextEdit;

class RevisionPointForm final : public QWidget {
    Q_OBJECT
public:
    RevisionPointForm(Pictures& pictures, const model::OrderView& view, int delivery, const v1::RevisionPoint& point, QWidget* parent = nullptr);

    void setNumber(int i); // names everything order.revision.point<i>…
    v1::RevisionPoint point() const;
    bool isPinned() const;
    bool check(QWidget*& first); // marks what is missing; first is set when it is null
    void focusText();

Q_SIGNALS:
    void edited();
    void removeRequested();

private:
    void fillAbout(const model::OrderView& view, int delivery);
    void choose(const v1::RevisionPoint& point);
    void aboutChanged();
    void showPlace();
    void showPicture(const QImage& image);

    Pictures& m_pictures;

    QVector<v1::RevisionPoint> m_abouts; // one for each entry of the box; the first is empty
    QVector<QByteArray> m_hashes;        // of a picture that can be pinned on, or empty
    Label* m_title;
    Field *m_aboutField, *m_textField;
    QComboBox* m_about;
    TextEdit* m_text;
    QPushButton *m_remove, *m_place;
    Label* m_placeWord;
    PinPicture* m_picture = nullptr;
    int m_x = -1, m_y = -1, m_number = 0;
};

} // namespace atelyra::ui
