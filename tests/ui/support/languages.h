#pragma once
// The languages that the program comes in, one after the other, and one that is longer than any of them. UI thread.
#include <memory>

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

namespace atelyra::ui {

// As long as the longest of usual languages: two fifths more.
inline const QString kLong = QStringLiteral("long");

class LongTranslator final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        QString words = QString::fromUtf8(source);
        const qsizetype more = words.size() * 2 / 5;
        while (words.size() < qsizetype(qstrlen(source)) + more) words += QStringLiteral(" wort");
        return words;
    }
};

inline QStringList languages() {
    QStringList all;
    const auto files = QDir(QStringLiteral(ATELYRA_SOURCE_DIR "/translations")).entryList({QStringLiteral("atelyra_*.ts")});
    for (const QString& file : files) all.append(file.section(u'_', 1).section(u'.', 0, 0));
    return all << kLong;
}

// The program speaks it as long as this lives.
class Speaking {
public:
    explicit Speaking(const QString& language) {
        if (language == kLong) {
            m_translator = std::make_unique<LongTranslator>();
        } else {
            const QString source = QStringLiteral(ATELYRA_SOURCE_DIR "/translations/atelyra_%1.ts").arg(language), file = m_folder.filePath(language + QStringLiteral(".qm"));
            QProcess make;
            make.start(QLibraryInfo::path(QLibraryInfo::BinariesPath) + QStringLiteral("/lrelease"), {QStringLiteral("-silent"), source, QStringLiteral("-qm"), file});
            m_translator = std::make_unique<QTranslator>();
            if (!make.waitForFinished() || make.exitCode() != 0 || !m_translator->load(file)) qFatal("%s", qPrintable(source + QStringLiteral(" cannot be read")));
        }
        QCoreApplication::installTranslator(m_translator.get());
    }
    ~Speaking() { QCoreApplication::removeTranslator(m_translator.get()); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace atelyra::ui
