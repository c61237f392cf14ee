#pragma once
// The band over everything while administrator mode is on, in the one colour that nothing else has: that all is written down, until when it
// lasts, and the way out. Before the end it asks whether to stay. UI thread.
#include <QWidget>

class QPushButton;

namespace atelyra::ui {
class Glyph;
class Label;

class AdminBand final : public QWidget {
    Q_OBJECT
public:
    explicit AdminBand(QWidget* parent = nullptr);
    void setEnd(qint64 endsMs, bool near); // on this computer's clock

Q_SIGNALS:
    void leaveAsked();
    void stayAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    Label* m_title;
    Label* m_sentence;
    Label* m_end;
    QPushButton* m_stay;
    QPushButton* m_leave;
};

} // namespace atelyra::ui
