#pragma once
// What is given to authorities and courts: proposed by one officer with its ground and its parts, approved by another, and then taken, as a file
// with those parts and nothing else, to be handed over. UI thread.
#include "client/ui/admin/desklistpage.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::ui {
class Label;
class PaperForm;

class DisclosuresPage final : public DeskListPage {
    Q_OBJECT
public:
    DisclosuresPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Disclosures"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    void take(const Result<v1::Disclosures>& all);
    void showChosen();
    const v1::Disclosure* chosen() const { return chosenOf(m_all.all(), &v1::Disclosure::id); }
    void propose();
    void step(bool withdraw);
    void chooseFile();
    void fetch(const std::string& id, const QString& path);

    v1::Disclosures m_all;
    QPushButton *m_approve, *m_withdraw, *m_fetch;
    Label* m_say;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
