#pragma once
// Theme, contrast, text size, density and motion. Owned by the settings page, UI thread.
#include <QWidget>

#include "client/model/settings.h"

class QComboBox;
class QVBoxLayout;

namespace atelyra::ui {
class Segmented;

class AppearancePanel : public QWidget {
    Q_OBJECT
public:
    explicit AppearancePanel(model::Settings& settings, QWidget* parent = nullptr);

private:
    struct Choice {
        QString value, words;
    };
    void addChoice(QVBoxLayout& column, const QString& title, const char* id, const QString& key, const QList<Choice>& choices);
    void addTextSize(QVBoxLayout& column);
    void addMotion(QVBoxLayout& column);

    model::Settings& m_settings;
};

} // namespace atelyra::ui
