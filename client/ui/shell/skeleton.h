#pragma once
// What stands in the content area before anything is loaded: still blocks in the shape of Discover, and, when the profile could
// not be opened or waits for somebody, the sentence that says why. UI thread.
#include <QWidget>

namespace atelyra::ui {
class Label;

class Skeleton : public QWidget {
    Q_OBJECT
public:
    explicit Skeleton(QWidget* parent = nullptr);

    void setProblem(const QString& sentence); // empty: none

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_problem = nullptr;
};

} // namespace atelyra::ui
