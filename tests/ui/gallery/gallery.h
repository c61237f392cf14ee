#pragma once
// One sheet with every component of the kit in its states, for eyes and for pictures of before and after. UI thread.
#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace atelyra::ui {

class Gallery final : public QWidget {
    Q_OBJECT
public:
    explicit Gallery(QWidget* parent = nullptr);

private:
    QVBoxLayout* section(int row, int column, const QString& title);
    void swatches(QVBoxLayout* into);
    void buttons(QVBoxLayout* into);
    void fields(QVBoxLayout* into);
    void badges(QVBoxLayout* into);
    void notices(QVBoxLayout* into);
    void choices(QVBoxLayout* into);
    void progress(QVBoxLayout* into);
    void covers(QVBoxLayout* into);
    void messages(QVBoxLayout* into);
    void tables(QVBoxLayout* into);
    void empty(QVBoxLayout* into);
    void type(QVBoxLayout* into);

    QGridLayout* m_grid;
};

} // namespace atelyra::ui
