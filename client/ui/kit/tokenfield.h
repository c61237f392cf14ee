#pragma once
// Several short words in one field: Enter, a comma or leaving the field makes what was typed a token, Backspace in front of it or its
// cross takes one away, arrows walk over them. Plain text; the same word counts once. Put it into a Field. UI thread.
#include <QFrame>
#include <QStringList>
#include <QVector>

class QAbstractButton;
class QLineEdit;

namespace atelyra::ui {

class TokenField final : public QFrame {
    Q_OBJECT
public:
    TokenField(const QString& placeholder, int maxCount, int maxLength, QWidget* parent = nullptr);

    const QStringList& tokens() const { return m_tokens; }
    void setTokens(const QStringList& tokens); // tells nobody
    QLineEdit* edit() const { return m_edit; } // what is being typed

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void changed(); // by the person

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool takeTyped();
    bool add(const QString& typed);
    void remove(qsizetype index);
    void rebuild();
    void say();
    int arrange(int width, bool place) const;
    void focusToken(qsizetype index);
    bool editKey(int key);
    bool tokenKey(qsizetype index, int key);

    int m_maxCount, m_maxLength;
    QStringList m_tokens;
    QString m_placeholder;
    QLineEdit* m_edit;
    QVector<QAbstractButton*> m_buttons;
};

} // namespace atelyra::ui
