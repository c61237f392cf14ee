#pragma once
// A paragraph with what was taken out struck through and what was put in underlined, so that colour is never the only sign. Plain text in
// formats, no markup. UI thread.
#include <vector>

#include <QWidget>

#include "shared/policies/worddiff.h"

class QTextDocument;

namespace atelyra::ui {

class DiffText final : public QWidget {
    Q_OBJECT
public:
    explicit DiffText(std::vector<policies::Stretch> stretches, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    std::vector<policies::Stretch> m_stretches;
    QTextDocument* m_document;
};

} // namespace atelyra::ui
