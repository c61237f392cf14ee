#include "client/ui/legal/legalpage.h"

#include <QDialog>
#include <QVBoxLayout>

#include "client/ui/kit/names.h"
#include "client/ui/legal/legalview.h"

namespace atelyra::ui {
namespace {
constexpr QSize kWindow{880, 680};
}

LegalPage::LegalPage(Context& context, QWidget* parent) : Page(context, parent), m_view(new LegalView(context.engine)) {
    setObjectName(QStringLiteral("legal.page"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_view);
    connect(m_view, &LegalView::chosen, this, [this](const QString& id) { this->context().navigator.replace(legalPlace(id)); });
}

void LegalPage::open(const Place& place) {
    m_view->open(place.section);
    Q_EMIT headerChanged();
}

QString LegalPage::title() const { return m_view->title(); }

Place legalPlace(const QString& section) {
    Place place;
    place.kind = Place::Kind::Legal;
    place.section = section;
    return place;
}

void openLegalWindow(client::Engine& engine, const QString& section, QWidget* parent) {
    auto* window = named(new QDialog(parent), "legal.window");
    window->setAttribute(Qt::WA_DeleteOnClose);
    auto* view = new LegalView(engine);
    auto* column = new QVBoxLayout(window);
    column->setContentsMargins({});
    column->addWidget(view);
    const auto show = [window, view](const QString& id) {
        view->open(id);
        window->setWindowTitle(LegalPage::tr("%1 – Atelyra").arg(view->title()));
    };
    QObject::connect(view, &LegalView::chosen, window, show);
    show(section);
    window->resize(kWindow.boundedTo(parent->size()));
    window->open();
}
} // namespace atelyra::ui
