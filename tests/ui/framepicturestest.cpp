// Pictures come beside the UI thread, at the size that was asked for, and a stranger's file cannot make more of itself than it may.
#include <QtTest>

#include <QBuffer>
#include <QImageWriter>
#include <QtEndian>

#include "client/ui/frame/pictures.h"
#include "tests/ui/support/uiworld.h"

using namespace atelyra;
using namespace atelyra::ui;

class FramePicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }
    void areThereOneTurnLaterAtTheSizeThatWasAsked_data();
    void areThereOneTurnLaterAtTheSizeThatWasAsked();
    void areNotMadeOfWhatClaimsTooMuchOrIsSomethingElse_data();
    void areNotMadeOfWhatClaimsTooMuchOrIsSomethingElse();
    void keepQuietAboutAFileThatIsNotHere();

private:
    QByteArray take(const QString& name, const QByteArray& bytes) {
        QFile file(m_world->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file");
        file.close();
        QByteArray sha256;
        m_world->engine.askLater<v1::File>(
            this, [path = file.fileName().toStdString()](client::EngineSession& s, auto then) { s.importFile(path, then); },
            [&](const Result<v1::File>& taken) { sha256 = QByteArray::fromStdString(taken ? taken->sha256() : taken.error().detail); });
        if (!QTest::qWaitFor([&] { return !sha256.isEmpty(); }, 20'000)) qFatal("not taken");
        return sha256;
    }
    static QByteArray png(const QSize& size) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "png");
        return bytes;
    }
    std::unique_ptr<UiWorld> m_world;
};

void FramePicturesTest::init() {
    m_world = std::make_unique<UiWorld>();
    QSignalSpy started(&m_world->engine, &client::Engine::started);
    m_world->engine.start();
    QVERIFY(started.size() > 0 || started.wait(20'000));
}

void FramePicturesTest::areThereOneTurnLaterAtTheSizeThatWasAsked_data() {
    QTest::addColumn<int>("fit");
    QTest::addColumn<QSize>("size");
    QTest::newRow("cut to fill") << int(Pictures::Fit::Fill) << QSize(60, 60);
    QTest::newRow("whole") << int(Pictures::Fit::Inside) << QSize(60, 30);
}

void FramePicturesTest::areThereOneTurnLaterAtTheSizeThatWasAsked() {
    QFETCH(int, fit);
    const auto sha = take(QStringLiteral("a.png"), png({640, 320}));
    QSignalSpy arrived(&m_world->pictures, &Pictures::arrived);
    const auto get = [&] { return m_world->pictures.get(sha, {60, 60}, Pictures::Fit(fit)); };
    QVERIFY(get().isNull());
    QVERIFY(get().isNull()); // and is not decoded twice
    QVERIFY(arrived.wait(20'000));
    QTEST(get().size(), "size");
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(get().toImage().pixelColor(10, 10), QColor(Qt::darkGreen));
}

void FramePicturesTest::areNotMadeOfWhatClaimsTooMuchOrIsSomethingElse_data() {
    QTest::addColumn<QByteArray>("bytes");
    auto huge = png({8, 8});
    qToBigEndian<quint32>(30'000, huge.data() + 16);
    qToBigEndian<quint32>(30'000, huge.data() + 20);
    QTest::newRow("900 megapixels") << huge;
    QTest::newRow("a drawing with instructions") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>");
    QTest::newRow("cut off in its head") << png({8, 8}).left(20);
}

void FramePicturesTest::areNotMadeOfWhatClaimsTooMuchOrIsSomethingElse() {
    QFETCH(QByteArray, bytes);
    const auto sha = take(QStringLiteral("b.png"), bytes);
    QSignalSpy arrived(&m_world->pictures, &Pictures::arrived);
    QVERIFY(m_world->pictures.get(sha, {60, 60}, Pictures::Fit::Fill).isNull());
    QVERIFY(arrived.wait(20'000));
    QVERIFY(m_world->pictures.isBroken(sha));
    QVERIFY(m_world->pictures.get(sha, {60, 60}, Pictures::Fit::Fill).isNull());
}

void FramePicturesTest::keepQuietAboutAFileThatIsNotHere() {
    QSignalSpy arrived(&m_world->pictures, &Pictures::arrived);
    bool answered = false;
    m_world->pictures.load(QByteArray(32, 'x'), {60, 60}, Pictures::Fit::Fill, this, [&](const QPixmap& none) { answered = none.isNull(); });
    QVERIFY(m_world->pictures.get(QByteArray(32, 'x'), {60, 60}, Pictures::Fit::Fill).isNull());
    QTRY_VERIFY_WITH_TIMEOUT(answered, 20'000);
    QVERIFY(!m_world->pictures.isBroken(QByteArray(32, 'x')));
    QCOMPARE(arrived.size(), 0);
}

QTEST_MAIN(FramePicturesTest)
#include "framepicturestest.moc"
