#include "client/ui/settings/storagepanel.h"

#include <filesystem>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/format.h"
#include "client/ui/frame/keepingnote.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kSlice = 100;

// A slice of what can be fetched again goes; how many files went. Runs on the engine thread.
int removeSlice(client::EngineSession& session) {
    client::Cache& cache = session.cache();
    const auto files = cache.files().leastUsed(kSlice);
    const Status done = cache.transaction(client::Durability::Cache, [&] {
        for (const auto& file : files) cache.files().remove(file.sha256);
    });
    if (!done) return 0;
    std::error_code ignored; // a file that cannot be removed is only found by its hash again
    for (const auto& file : files) std::filesystem::remove(file.path, ignored);
    return int(files.size());
}
} // namespace

StoragePanel::StoragePanel(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_keeping(new KeepingNote(context)), m_rows(new KeyValueRows),
      m_clear(named(button(tr("Remove downloads"), Kind::Secondary, QStringLiteral("trash-2")), "settings.clearDownloads", tr("Remove downloads"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k16);
    column->addWidget(m_keeping);
    auto* here = new Card(tr("On this device"));
    here->body()->addWidget(m_rows);
    column->addWidget(here);
    auto* downloads = new Card(tr("Downloads"));
    downloads->body()->addWidget((new Label(
        tr("Files that others sent and you opened. They stay on the server and come again when you open them. What you made yourself is kept."),
        Type::Body, Ink::Text2))->wrapped());
    auto* row = new QHBoxLayout;
    row->addWidget(m_clear);
    row->addStretch(1);
    downloads->body()->addLayout(row);
    column->addWidget(downloads);
    connect(m_clear, &QPushButton::clicked, this, &StoragePanel::clearDownloads);
}

void StoragePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_keeping->refresh();
    measure();
}

void StoragePanel::measure() {
    m_context.engine.ask(this, [](client::EngineSession& session) { return session.cache().sizes(); },
        [this](const client::StorageSizes& sizes) { fill(sizes); });
}

void StoragePanel::fill(const client::StorageSizes& sizes) {
    m_rows->clear();
    const auto add = [this](const QString& what, std::int64_t bytes) { m_rows->add(what, model::sizeText(bytes)); };
    add(tr("Orders and money"), sizes.orders);
    add(tr("Messages"), sizes.messages);
    add(tr("Gig catalogue"), sizes.catalogue);
    add(tr("Drafts"), sizes.drafts);
    add(tr("Your own files"), sizes.ownFiles);
    add(tr("Downloaded files"), sizes.fetchedFiles);
    m_rows->add(tr("The database in all"), model::sizeText(sizes.file), true);
}

void StoragePanel::clearDownloads() {
    setBusy(m_clear, true);
    m_context.engine.ask(this, removeSlice, [this](int removed) {
        setBusy(m_clear, false);
        measure();
        if (removed == kSlice) return clearDownloads();
        m_context.navigator.toast(tr("Downloads have been removed from this device."));
    });
}
} // namespace atelyra::ui
