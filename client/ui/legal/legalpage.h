#pragma once
// The legal documents as a page of the window, and as a window of its own for those who are not in yet. UI thread.
#include "client/ui/frame/page.h"

namespace atelyra::ui {
class LegalView;

class LegalPage final : public Page {
    Q_OBJECT
public:
    LegalPage(Context& context, QWidget* parent = nullptr);
    void open(const Place& place) override;
    QString title() const override;

private:
    LegalView* m_view;
};

Place legalPlace(const QString& section);
// Over the front door: reading costs nothing of what was typed there. Deletes itself.
void openLegalWindow(client::Engine& engine, const QString& section, QWidget* parent);

} // namespace atelyra::ui
