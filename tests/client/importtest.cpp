// Files that a person chose on their way into the profile: what cameras add to pictures stays behind, limits hold, and strange bytes do
// no harm.
#include <QtTest>

#include <deque>
#include <filesystem>
#include <fstream>

#include "client/engine/fileimport.h"
#include "client/engine/picture.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/rng.h"
#include "tests/support/cachekey.h"
#include "tests/support/fakeclock.h"

using namespace atelyra;
using namespace atelyra::client;
using namespace atelyra::test;
namespace fs = std::filesystem;

namespace {
constexpr const char* kSecret = "GPS 38.7223 N";

std::string be(unsigned value, int bytes) {
    std::string out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += char(value >> shift & 0xff);
    return out;
}
std::string segment(unsigned marker, const std::string& content) { return std::string("\xff") + char(marker) + be(unsigned(content.size()) + 2, 2) + content; }

// A JPEG's container with image data that holds every byte that could be taken for a marker.
struct Jpeg {
    std::string before;            // segments before the frame
    std::string betweenScans;      // segments between two scans
    std::string behind;            // bytes behind the end
    std::string bytes() const {
        const std::string scan = std::string("\x11\xff\x00\x22\xff\xd0\x33\xff\xd7", 9) + std::string(64, 'i');
        return "\xff\xd8" + before + segment(0xdb, "tables") + segment(0xc2, std::string("\x08", 1) + be(30, 2) + be(40, 2) + "\x01\x01\x11\x00") +
               segment(0xda, "scan one") + scan + betweenScans + segment(0xda, "scan two") + scan + "\xff\xd9" + behind;
    }
};

std::string chunk(const std::string& name, const std::string& content) { return be(unsigned(content.size()), 4) + name + content + "crc!"; }
std::string png(const std::string& said, const std::string& behind = {}) {
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", be(40, 4) + be(30, 4) + "\x08\x02\x00\x00\x00"s) + said + chunk("IDAT", "image data") + chunk("IEND", "") + behind;
}
std::string gif(const std::string& said, const std::string& behind = {}) {
    using namespace std::string_literals;
    return "GIF89a\x28\x00\x1e\x00\x80\x00\x00"s + "rgbRGB"s + said + "\x2c\x00\x00\x00\x00\x28\x00\x1e\x00\x00\x02\x03"s + "img\x00"s + "\x3b"s + behind;
}
} // namespace

class ImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void leavesBehindWhatTheCameraSaid_data();
    void leavesBehindWhatTheCameraSaid();
    void keepsTheImageDataByteForByte();
    void keepsWhichWayUpAPhotoIs();
    void keepsTheColourProfileAndTheRepetitions();
    void doesNothingToBytesThatAreNoPicture();
    void readsNoByteBeyondAStrangePicture();
    void findsTheSizeBehindMegabytesOfSaying();
    void takesAFileInUnderItsHashAndSaysHowFarItIs();
    void refusesWhatIsNoFileOrTooMuch_data();
    void refusesWhatIsNoFileOrTooMuch();
    void leavesNoHalfFileBehindWhenTheSourceShrinks();
    void showsANameThatIsOneCleanLine();

private:
    class Queue final : public Scheduler {
    public:
        Token after(std::int64_t, std::function<void()> call) override {
            calls.push_back(std::move(call));
            return 1;
        }
        void cancel(Token) override {}
        bool one() {
            if (calls.empty()) return false;
            const auto call = std::move(calls.front());
            calls.pop_front();
            call();
            return true;
        }
        std::deque<std::function<void()>> calls;
    };

    std::string written(const QString& name, const std::string& bytes) {
        const auto path = m_folder->filePath(name).toStdString();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    Result<v1::File> taken(const std::string& path) {
        Result<v1::File> result(ErrorCode::Internal, "never answered");
        m_import->take(path, [&](Result<v1::File> file) { result = std::move(file); });
        while (m_queue.one()) {}
        return result;
    }
    std::string kept(const v1::File& file) {
        return m_vault->read(m_vault->pathOf(file.sha256()), 0, std::size_t(file.size()) + 1).value_or({});
    }
    int blobs() const { return int(std::distance(fs::directory_iterator(m_blobs), fs::directory_iterator{})); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<FileImport> m_import;
    std::string m_blobs;
    FakeClock m_clock;
    Queue m_queue;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_progress;
};

void ImportTest::init() {
    m_import.reset();
    m_cache.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_blobs = m_folder->filePath(QStringLiteral("blobs")).toStdString();
    fs::create_directory(m_blobs);
    m_cache = std::move(Cache::open(m_folder->filePath(QStringLiteral("cache.sqlite")).toStdString(), test::cacheKey())).value();
    m_progress.clear();
    m_vault = std::make_unique<Vault>(m_blobs, test::cacheKey());
    m_import = std::make_unique<FileImport>(*m_cache, m_clock, m_queue, *m_vault,
        [this](const std::string&, std::int64_t have, std::int64_t size) { m_progress.emplace_back(have, size); });
}

void ImportTest::leavesBehindWhatTheCameraSaid_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("mime");
    const auto row = [](const char* name, const std::string& bytes, const char* mime) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(mime);
    };
    const std::string said = kSecret;
    const auto exif = segment(0xe1, std::string("Exif\0\0II\x2a\0\x08\0\0\0\0\0", 16) + said);
    row("jpeg, exif", Jpeg{exif, {}, {}}.bytes(), "image/jpeg");
    row("jpeg, comment", Jpeg{segment(0xfe, said), {}, {}}.bytes(), "image/jpeg");
    row("jpeg, maker's note", Jpeg{segment(0xed, said), {}, {}}.bytes(), "image/jpeg");
    row("jpeg, list of further pictures", Jpeg{segment(0xe2, std::string("MPF\0", 4) + said), {}, {}}.bytes(), "image/jpeg");
    row("jpeg, between the scans", Jpeg{{}, exif, {}}.bytes(), "image/jpeg");
    row("jpeg, a second picture behind the end", Jpeg{{}, {}, Jpeg{exif, {}, {}}.bytes()}.bytes(), "image/jpeg");
    row("jpeg, a film behind the end", Jpeg{{}, {}, "ftypmp42" + said}.bytes(), "image/jpeg");
    row("jpeg, cut off in a segment", Jpeg{exif, "\xff\xe1\x7f\xff" + said, {}}.bytes(), "image/jpeg");
    for (const auto* name : {"tEXt", "zTXt", "iTXt", "eXIf", "tIME"}) row(name, png(chunk(name, said)), "image/png");
    row("png, behind the end", png({}, said), "image/png");
    row("png, a chunk behind the end", png({}, chunk("abCd", said)), "image/png");
    row("png, cut off", png({}).substr(0, 33) + be(900, 4) + "eXIf" + said, "image/png");
    using namespace std::string_literals;
    row("gif, comment", gif("\x21\xfe"s + char(said.size()) + said + "\0"s), "image/gif");
    row("gif, xmp", gif("\x21\xff\x0b"s + "XMP DataXMP" + char(said.size()) + said + "\0"s), "image/gif");
    row("gif, behind the end", gif({}, said), "image/gif");
}

void ImportTest::leavesBehindWhatTheCameraSaid() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, mime);
    QVERIFY(bytes.contains(kSecret));
    const auto file = taken(written(QStringLiteral("photo.jpg"), bytes.toStdString()));
    QVERIFY(file.has_value());
    QCOMPARE(QByteArray::fromStdString(file->mime()), mime);
    QCOMPARE(file->width(), 40);
    QCOMPARE(file->height(), 30);
    const auto clean = kept(*file);
    QVERIFY(clean.find(kSecret) == std::string::npos);
    QCOMPARE(std::int64_t(clean.size()), file->size());
    QCOMPARE(sha256(clean), file->sha256());
    QCOMPARE(withoutMetadata(clean), clean); // once is enough
}

void ImportTest::keepsTheImageDataByteForByte() {
    const auto plain = Jpeg{}.bytes();
    QCOMPARE(withoutMetadata(plain), plain);
    QCOMPARE(withoutMetadata(Jpeg{segment(0xfe, kSecret), segment(0xfe, kSecret), "x"}.bytes()), plain);
    QCOMPARE(withoutMetadata(png({})), png({}));
    QCOMPARE(withoutMetadata(gif({})), gif({}));
}

void ImportTest::keepsWhichWayUpAPhotoIs() {
    using namespace std::string_literals;
    const auto directory = "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"s;
    const auto clean = withoutMetadata(Jpeg{segment(0xe1, directory + kSecret), {}, {}}.bytes());
    QVERIFY(clean.find(kSecret) == std::string::npos);
    QVERIFY(clean.find("\x01\x12\0\x03\0\0\0\x01\0\x06"s) != std::string::npos);
    QCOMPARE(pictureOf(clean).width, 40);
}

void ImportTest::keepsTheColourProfileAndTheRepetitions() {
    using namespace std::string_literals;
    const auto profile = segment(0xe2, "ICC_PROFILE\0\x01\x01 the colours"s);
    QVERIFY(withoutMetadata(Jpeg{profile, {}, {}}.bytes()).find("the colours") != std::string::npos);
    QVERIFY(withoutMetadata(png(chunk("iCCP", "the colours"))).find("the colours") != std::string::npos);
    const auto repeats = "\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"s;
    QCOMPARE(withoutMetadata(gif(repeats)), gif(repeats));
}

void ImportTest::doesNothingToBytesThatAreNoPicture() {
    for (const std::string& bytes : {std::string("just words"), std::string("\xff\xd8\xff but no picture"), std::string("GIF89a"), std::string("\x89PNG\r\n\x1a\n")}) {
        QCOMPARE(withoutMetadata(bytes), bytes);
        const auto file = taken(written(QStringLiteral("notes.txt"), bytes));
        QVERIFY(file.has_value());
        QCOMPARE(file->mime(), std::string("text/plain"));
        QCOMPARE(kept(*file), bytes);
        QCOMPARE(file->width(), 0);
    }
}

// Cut off at each byte, and with bytes at random: nothing to see but that no sanitizer speaks and that it ends.
void ImportTest::readsNoByteBeyondAStrangePicture() {
    const auto exif = segment(0xe1, std::string("Exif\0\0II\x2a\0\xff\xff\xff\xff\x10\0", 16));
    SeededRng rng(7);
    int pictures = 0;
    for (const std::string& whole : {Jpeg{exif, exif, "tail"}.bytes(), png(chunk("tEXt", "said")), gif(std::string("\x21\xfe\x02hi\0", 6))}) {
        for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
            const auto clean = withoutMetadata(whole.substr(0, cut));
            QVERIFY(clean.size() <= cut + 2);
            pictures += !pictureOf(clean).mime.empty();
        }
        for (int i = 0; i < 3'000; ++i) {
            auto strange = whole;
            for (int hits = 0; hits < 4; ++hits) strange[rng.below(strange.size())] = char(rng.below(256));
            const auto clean = withoutMetadata(strange);
            QVERIFY(clean.size() <= strange.size() + 36);
            pictures += !pictureOf(clean).mime.empty();
        }
    }
    QVERIFY(pictures > 1'000);
}

void ImportTest::findsTheSizeBehindMegabytesOfSaying() {
    std::string said, much(65'000, 'x');
    much += kSecret;
    for (int i = 0; i < 60; ++i) said += segment(0xe1, much); // as panoramas do
    const auto file = taken(written(QStringLiteral("panorama.jpg"), Jpeg{said, {}, {}}.bytes()));
    QVERIFY(file.has_value());
    QCOMPARE(file->mime(), std::string("image/jpeg"));
    QCOMPARE(kept(*file), Jpeg{}.bytes());
}

void ImportTest::takesAFileInUnderItsHashAndSaysHowFarItIs() {
    const std::string bytes(5 << 20, 'b');
    const auto file = taken(written(QStringLiteral("work.zip"), bytes));
    QVERIFY(file.has_value());
    QCOMPARE(file->mime(), std::string("application/zip"));
    QCOMPARE(file->sha256(), sha256(bytes));
    QCOMPARE(kept(*file), bytes);
    QCOMPARE(m_progress.size(), std::size_t{3});
    QCOMPARE(m_progress.back(), (std::pair<std::int64_t, std::int64_t>(5 << 20, 5 << 20)));
    QVERIFY(std::is_sorted(m_progress.begin(), m_progress.end()));
    const auto row = m_cache->files().find(file->sha256());
    QVERIFY(row && row->pinned && !row->uploaded);
    const auto again = taken(written(QStringLiteral("the same.zip"), bytes));
    QCOMPARE(again->sha256(), file->sha256());
    QCOMPARE(blobs(), 1);
}

void ImportTest::refusesWhatIsNoFileOrTooMuch_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing there") << QStringLiteral("missing") << int(ErrorCode::NotFound);
    QTest::newRow("a folder") << QStringLiteral("folder") << int(ErrorCode::NotFound);
    QTest::newRow("a device") << QStringLiteral("/dev/zero") << int(ErrorCode::NotFound);
    QTest::newRow("no bytes") << QStringLiteral("empty") << int(ErrorCode::Invalid);
    QTest::newRow("one byte too many") << QStringLiteral("huge") << int(ErrorCode::TooLarge);
}

void ImportTest::refusesWhatIsNoFileOrTooMuch() {
    QFETCH(QString, what);
    QFETCH(int, code);
    fs::create_directory(m_folder->filePath(QStringLiteral("folder")).toStdString());
    written(QStringLiteral("empty"), {});
    fs::resize_file(written(QStringLiteral("huge"), "x"), limits::kBlobBytes + 1); // no blocks are taken for it
    const auto file = taken(what.startsWith(u'/') ? what.toStdString() : m_folder->filePath(what).toStdString());
    QVERIFY(!file.has_value());
    QCOMPARE(int(file.error().code), code);
    QCOMPARE(blobs(), 0);
    QVERIFY(m_cache->files().all().empty());
}

void ImportTest::leavesNoHalfFileBehindWhenTheSourceShrinks() {
    const auto path = written(QStringLiteral("shrinks.bin"), std::string(5 << 20, 's'));
    Result<v1::File> result(ErrorCode::Internal);
    m_import->take(path, [&](Result<v1::File> file) { result = std::move(file); });
    fs::resize_file(path, 10);
    while (m_queue.one()) {}
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::Unavailable);
    QCOMPARE(blobs(), 0);
}

void ImportTest::showsANameThatIsOneCleanLine() {
    const auto file = taken(written(QString::fromUtf8("gpj.\u202E\nexe\u0007 \u2066x.txt"), "bytes"));
    QVERIFY(file.has_value());
    const auto name = QString::fromStdString(file->name());
    for (const auto c : name) QVERIFY2(c.isPrint() && c.category() != QChar::Other_Format, qPrintable(name));
    QVERIFY(name.endsWith(QStringLiteral(".txt")));
    const auto longest = taken(written(QString(240, u'n') + QStringLiteral(".pdf"), "bytes"));
    QVERIFY(longest->name().size() <= limits::kFileNameBytes);
    QVERIFY(longest->name().ends_with(".pdf"));
}

QTEST_GUILESS_MAIN(ImportTest)
#include "importtest.moc"
