#include "client/ui/admin/proofview.h"

#include <memory>

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/names.h"

namespace atelyra::ui {
namespace {
struct Proofs {
    Q_DECLARE_TR_FUNCTIONS(Proofs)
};
constexpr int kWide = 480, kHigh = 480;

class Document final : public QWidget {
public:
    void set(const QPixmap& picture) {
        m_picture = picture;
        setFixedSize(picture.deviceIndependentSize().toSize());
        show();
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).drawPixmap(rect(), m_picture); }

private:
    QPixmap m_picture;
};

void showPicture(AskDialog& dialog, Document* place, Pictures& pictures, const v1::ProofFile& file) {
    const qreal ratio = dialog.devicePixelRatioF();
    pictures.decode(file.content(), QSize(kWide, kHigh) * ratio, Pictures::Fit::Inside, &dialog, [&dialog, place, ratio](QPixmap pixmap) {
        if (pixmap.isNull()) return dialog.tell(Proofs::tr("This picture cannot be shown: it is damaged, or too large."));
        pixmap.setDevicePixelRatio(ratio);
        place->set(pixmap);
    });
}

// The folder ends with the dialog, and with it what was opened.
void openOutside(AskDialog& dialog, const v1::ProofFile& file) {
    auto folder = std::make_shared<QTemporaryDir>(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/proof-XXXXXX"));
    const QString path = folder->filePath(QStringLiteral("proof.pdf"));
    QFile out(path);
    const bool written = folder->isValid() && out.open(QIODevice::WriteOnly) && out.write(QByteArray::fromStdString(file.content())) == qint64(file.content().size());
    out.close();
    if (!written || !openFile(path)) return dialog.tell(Proofs::tr("There is no program on this computer that shows a PDF, or no room for it. Nothing was kept."));
    QObject::connect(&dialog, &QObject::destroyed, [folder] {});
}
} // namespace

void openProof(model::DeskActions& desk, Pictures& pictures, const std::string& requestId, const v1::ProofRow& proof, QWidget* parent) {
    const bool picture = proof.mime() != "application/pdf";
    auto* dialog = new AskDialog("admin.proof", Proofs::tr("Proof of identity"),
        picture ? Proofs::tr("Sent %1. That you looked is in the audit log, and the person can see it.").arg(model::dayTimeInText(proof.at_ms()))
                : Proofs::tr("Sent %1, a PDF: it is open in another program, and goes when you close this. That you looked is in the audit log, and the person can see it.").arg(model::dayTimeInText(proof.at_ms())),
        {}, Kind::Primary, parent);
    auto* place = named(new Document, "admin.proof.picture", Proofs::tr("The document"));
    place->hide();
    dialog->body()->addWidget(place, 0, Qt::AlignHCenter);
    QObject::connect(&desk, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    v1::ProofQuery query;
    query.set_request_id(requestId);
    query.set_proof_id(proof.id());
    desk.ask(query, dialog, [dialog, place, picture, &pictures](const Result<v1::ProofFile>& file) {
        if (!file) return dialog->tell(model::deskProblem(file.error()));
        if (picture) showPicture(*dialog, place, pictures, *file);
        else openOutside(*dialog, *file);
    });
    dialog->begin(*place);
}
} // namespace atelyra::ui
