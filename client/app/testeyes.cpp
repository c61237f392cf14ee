#include "client/app/testeyes.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocalSocket>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QUrl>

#include "client/model/rows.h"

namespace atelyra::client {
namespace {
QJsonArray rectOf(const QWidget& widget, const QRect& inside) {
    const QPoint at = widget.mapToGlobal(inside.topLeft());
    return {at.x(), at.y(), inside.width(), inside.height()};
}

QString textOf(const QWidget& widget) {
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) return edit->echoMode() == QLineEdit::Normal ? edit->text() : QString(edit->text().size(), QLatin1Char('*'));
    if (const auto* edit = qobject_cast<const QPlainTextEdit*>(&widget)) return edit->toPlainText();
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget)) return combo->currentText();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->text();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return label->text();
    return {};
}

QJsonObject describe(const QWidget& widget) {
    QJsonObject control{{QStringLiteral("name"), widget.objectName()}, {QStringLiteral("class"), QLatin1String(widget.metaObject()->className())},
        {QStringLiteral("text"), textOf(widget)}, {QStringLiteral("said"), widget.accessibleName()},
        {QStringLiteral("help"), widget.accessibleDescription()}, {QStringLiteral("enabled"), widget.isEnabled()},
        {QStringLiteral("focus"), widget.hasFocus()}, {QStringLiteral("rect"), rectOf(widget, widget.rect())}};
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && button->isCheckable())
        control.insert(QStringLiteral("checked"), button->isChecked());
    return control;
}

QJsonObject wrong(const QString& what) { return {{QStringLiteral("error"), what}}; }
} // namespace

TestEyes::TestEyes(QWidget& window, const QString& folder, QObject* parent) : QObject(parent), m_window(window) {
    const QString path = folder + QStringLiteral("/eyes");
    QLocalServer::removeServer(path);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(path)) qWarning("no eyes: %s", qUtf8Printable(m_server.errorString()));
    connect(&m_server, &QLocalServer::newConnection, this, &TestEyes::serve);
}

void TestEyes::serve() {
    QLocalSocket* socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        while (socket->canReadLine()) {
            const QJsonObject request = QJsonDocument::fromJson(socket->readLine()).object();
            socket->write(QJsonDocument(answer(request)).toJson(QJsonDocument::Compact) + '\n');
        }
    });
}

QJsonObject TestEyes::answer(const QJsonObject& request) {
    const QString what = request[QStringLiteral("do")].toString(), name = request[QStringLiteral("name")].toString();
    if (what == QLatin1String("state")) return state();
    if (what == QLatin1String("rows")) return rows(name);
    if (what == QLatin1String("reveal")) return reveal(name, request[QStringLiteral("row")].toString());
    if (what == QLatin1String("drop")) {
        QStringList paths;
        for (const auto& path : request[QStringLiteral("paths")].toArray()) paths.append(path.toString());
        return drop(name, paths);
    }
    return wrong(QStringLiteral("unknown request"));
}

QJsonObject TestEyes::state() const {
    QJsonArray controls;
    const auto windows = QApplication::topLevelWidgets();
    for (const QWidget* top : windows) {
        if (!top->isVisible()) continue;
        for (const QWidget* widget : top->findChildren<QWidget*>())
            if (widget->isVisible() && (!widget->objectName().isEmpty() || !textOf(*widget).isEmpty()) && !widget->objectName().startsWith(QLatin1String("qt_")))
                controls.append(describe(*widget));
    }
    return {{QStringLiteral("title"), m_window.windowTitle()}, {QStringLiteral("window"), rectOf(m_window, m_window.rect())}, {QStringLiteral("controls"), controls}};
}

QJsonObject TestEyes::rows(const QString& name) const {
    const auto* view = qobject_cast<QAbstractItemView*>(find(name));
    if (!view || !view->model()) return wrong(QStringLiteral("no list named ") + name);
    QJsonArray rows;
    for (int i = 0; i < view->model()->rowCount(); ++i) {
        const QModelIndex index = view->model()->index(i, 0);
        rows.append(QJsonObject{{QStringLiteral("id"), index.data(model::IdRole).toString()},
            {QStringLiteral("said"), index.data(Qt::AccessibleTextRole).toString()},
            {QStringLiteral("rect"), rectOf(*view->viewport(), view->visualRect(index))}});
    }
    return {{QStringLiteral("rows"), rows}};
}

QJsonObject TestEyes::reveal(const QString& name, const QString& row) {
    QWidget* widget = find(name);
    if (!widget) return wrong(QStringLiteral("nothing visible is named ") + name);
    for (QWidget* up = widget->parentWidget(); up; up = up->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(up)) area->ensureWidgetVisible(widget, 24, 24);
    if (row.isEmpty()) return {{QStringLiteral("rect"), rectOf(*widget, widget->rect())}, {QStringLiteral("enabled"), widget->isEnabled()}};
    auto* view = qobject_cast<QAbstractItemView*>(widget);
    for (int i = 0; view && i < view->model()->rowCount(); ++i) {
        const QModelIndex index = view->model()->index(i, 0);
        if (index.data(model::IdRole).toString() != row) continue;
        view->scrollTo(index);
        return {{QStringLiteral("rect"), rectOf(*view->viewport(), view->visualRect(index))}};
    }
    return wrong(QStringLiteral("no such row"));
}

QJsonObject TestEyes::drop(const QString& name, const QStringList& paths) {
    QWidget* widget = find(name);
    if (!widget || !widget->acceptDrops()) return wrong(QStringLiteral("nothing there takes files"));
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    const QPoint at = widget->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &enter);
    if (!enter.isAccepted()) return wrong(QStringLiteral("refused"));
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
    return {{QStringLiteral("taken"), event.isAccepted()}};
}

QWidget* TestEyes::find(const QString& name) const {
    QList<QWidget*> windows = QApplication::topLevelWidgets();
    std::stable_sort(windows.begin(), windows.end(), [](const QWidget* a, const QWidget* b) { return a->isActiveWindow() > b->isActiveWindow(); });
    for (QWidget* top : windows) {
        if (!top->isVisible()) continue;
        for (QWidget* widget : top->findChildren<QWidget*>(name))
            if (widget->isVisible()) return widget;
    }
    return nullptr;
}
} // namespace atelyra::client
