// Files at rest: any stretch of them reads back as it was written, in whatever pieces that was, and nothing else opens or tells.
#include <QtTest>

#include <QTemporaryDir>

#include "client/store/vault.h"
#include "shared/base/hash.h"
#include "tests/client/rawscan.h"
#include "tests/support/cachekey.h"
#include "tests/support/frozenfile.h"

using namespace atelyra;
using namespace atelyra::client;

class VaultTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<Vault>(m_folder->path().toStdString(), test::cacheKey());
    }
    void readsAnyStretchOfWhatWasWrittenInAnyPieces();
    void goesOnWhereItWasCutOff();
    void tellsNeitherBytesNorNames();
    void opensOnlyUnderItsSecretAndUnchanged_data();
    void opensOnlyUnderItsSecretAndUnchanged();
    void knowsNothingOfAFileThatIsNotThere();

private:
    static std::string someBytes(std::size_t size) {
        std::string bytes(size, '\0');
        SeededRng rng(3);
        rng.fill(bytes.data(), size);
        return bytes;
    }
    std::string path() const { return m_vault->pathOf(sha256("a file")); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;
};

void VaultTest::readsAnyStretchOfWhatWasWrittenInAnyPieces() {
    const auto bytes = someBytes(3 * Vault::kPieceBytes + 777);
    SeededRng rng(5);
    for (int turn = 0; turn < 8; ++turn) {
        std::error_code none;
        std::filesystem::remove(path(), none);
        for (std::size_t at = 0; at < bytes.size();) {
            const auto piece = std::min<std::size_t>(bytes.size() - at, 1 + rng.below(turn % 2 ? 1'000 : 2 * Vault::kPieceBytes));
            QVERIFY(m_vault->append(path(), std::string_view(bytes).substr(at, piece)).has_value());
            at += piece;
            QCOMPARE(m_vault->sizeOf(path()), std::int64_t(at));
        }
        for (int i = 0; i < 40; ++i) {
            const auto from = rng.below(bytes.size() + 10), most = rng.below(2 * Vault::kPieceBytes);
            const auto read = m_vault->read(path(), std::int64_t(from), std::size_t(most));
            QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
            QVERIFY(*read == (from < bytes.size() ? bytes.substr(from, most) : std::string()));
        }
        QVERIFY(m_vault->read(path(), 0, bytes.size() + 1).value() == bytes);
    }
}

void VaultTest::goesOnWhereItWasCutOff() {
    const auto bytes = someBytes(2 * Vault::kPieceBytes);
    QVERIFY(m_vault->append(path(), std::string_view(bytes).substr(0, 100'000)).has_value());
    const Vault later(m_folder->path().toStdString(), test::cacheKey());
    const auto have = std::size_t(later.sizeOf(path()));
    QCOMPARE(have, std::size_t{100'000});
    QVERIFY(later.append(path(), std::string_view(bytes).substr(have)).has_value());
    QVERIFY(later.read(path(), 0, bytes.size()).value() == bytes);
}

void VaultTest::tellsNeitherBytesNorNames() {
    const QByteArrayList words{"qazwsxedcrfv", QByteArray::fromStdString(toHex(sha256("a file")))};
    QVERIFY(m_vault->append(path(), "words qazwsxedcrfv").has_value());
    const std::string marked = std::string("qazwsxedcrfv").insert(0, 100'000, 'z');
    QVERIFY(m_vault->append(m_vault->partOf(sha256("another")), marked).has_value());
    QVERIFY2(test::rawScan(m_folder->path(), words).isEmpty(), test::rawScan(m_folder->path(), words).join("; ").constData());
    QFile plain(m_folder->filePath(QString::fromLatin1(words[1])));
    QVERIFY(plain.open(QIODevice::WriteOnly) && plain.write(words[0]) > 0);
    plain.close();
    QCOMPARE(test::rawScan(m_folder->path(), words).size(), 2);
    // The same bytes twice look different.
    const auto other = m_vault->pathOf(sha256("other"));
    QVERIFY(m_vault->append(other, "words qazwsxedcrfv").has_value());
    QVERIFY(test::bytesOf(other) != test::bytesOf(path()));
}

void VaultTest::opensOnlyUnderItsSecretAndUnchanged_data() {
    QTest::addColumn<QString>("harm");
    for (const auto* harm : {"another secret", "a flipped bit", "a piece in another's place", "an end cut off"}) QTest::newRow(harm) << QString::fromLatin1(harm);
}

void VaultTest::opensOnlyUnderItsSecretAndUnchanged() {
    QFETCH(QString, harm);
    const auto bytes = someBytes(3 * Vault::kPieceBytes);
    QVERIFY(m_vault->append(path(), bytes).has_value());
    auto sealed = test::bytesOf(path());
    const auto piece = (sealed.size() - 16) / 3;
    auto reader = *m_vault;
    if (harm == QStringLiteral("another secret")) reader = Vault(m_folder->path().toStdString(), test::cacheKey().derived("other"));
    if (harm == QStringLiteral("a flipped bit")) sealed[sealed.size() / 2] ^= 1;
    if (harm == QStringLiteral("a piece in another's place")) std::swap_ranges(sealed.begin() + 16, sealed.begin() + 16 + long(piece), sealed.begin() + 16 + long(piece));
    if (harm == QStringLiteral("an end cut off")) sealed.resize(sealed.size() - 1'000);
    std::ofstream(path(), std::ios::binary | std::ios::trunc) << sealed;
    const auto read = reader.read(path(), 0, bytes.size());
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, ErrorCode::HashMismatch);
}

void VaultTest::knowsNothingOfAFileThatIsNotThere() {
    QCOMPARE(m_vault->sizeOf(path()), 0);
    QCOMPARE(m_vault->read(path(), 0, 10).error().code, ErrorCode::NotFound);
    const Vault nowhere("/no/such/folder", test::cacheKey());
    QVERIFY(!nowhere.append(nowhere.pathOf("x"), "bytes").has_value());
}

QTEST_GUILESS_MAIN(VaultTest)
#include "vaulttest.moc"
