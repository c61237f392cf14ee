#pragma once
// Small painted things: badge, avatar, rings, stars, steps, escrow, as widgets with words for a screen reader. UI thread.
#include <QImage>
#include <QVector>
#include <QWidget>

#include "client/ui/theme/tokens.h"

namespace atelyra::ui {

class Badge final : public QWidget {
    Q_OBJECT
public:
    explicit Badge(const QString& text = {}, const QString& glyph = {}, Tone tone = Tone::Neutral, QWidget* parent = nullptr);
    void set(const QString& text, const QString& glyph, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text, m_glyph;
    Tone m_tone;
};

class Avatar final : public QWidget {
    Q_OBJECT
public:
    explicit Avatar(int size = 32, QWidget* parent = nullptr);
    void set(const QByteArray& id, const QString& name, const QImage& picture = {});
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_size;
    QByteArray m_id;
    QString m_name;
    QImage m_picture;
};

class ProgressRing final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressRing(int size = 16, QWidget* parent = nullptr);
    void set(int permille, Tone tone = Tone::Accent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_size, m_permille = 0;
    Tone m_tone = Tone::Accent;
};

// A star, a figure, a count.
class Rating final : public QWidget {
    Q_OBJECT
public:
    explicit Rating(QWidget* parent = nullptr);
    void set(int hundredths, int count); // 0 reviews: "No reviews yet"
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_hundredths = 0, m_count = 0;
};

// One to five, by mouse, arrows or digits.
class StarsInput final : public QWidget {
    Q_OBJECT
public:
    StarsInput(const QString& label, const char* objectName, QWidget* parent = nullptr);
    int value() const { return m_value; } // 0: none yet
    void setValue(int value);
    QSize sizeHint() const override;

Q_SIGNALS:
    void valueChanged(int value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int m_value = 0;
};

struct Step {
    enum class State { Done, Current, Next };
    QString title, date;
    State state = State::Next;
};
class OrderStepper final : public QWidget {
    Q_OBJECT
public:
    explicit OrderStepper(QWidget* parent = nullptr);
    void setSteps(const QVector<Step>& steps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<Step> m_steps;
};

struct EscrowPart {
    enum class State { Released, InReview, Held, Refunded };
    qint64 amountMinor = 0;
    State state = State::Held;
};
class EscrowBar final : public QWidget {
    Q_OBJECT
public:
    explicit EscrowBar(QWidget* parent = nullptr);
    void setParts(const QVector<EscrowPart>& parts, const QString& sentence); // sentence: the amounts in words
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<EscrowPart> m_parts;
};

} // namespace atelyra::ui
