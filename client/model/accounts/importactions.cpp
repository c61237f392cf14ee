#include "client/model/accounts/importactions.h"

#include <map>
#include <utility>

#include <QCoreApplication>

#include "client/model/makerows.h"
#include "client/model/words.h"

namespace atelyra::model {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString partName(const std::string& what) {
    static const std::map<std::string, const char*> names{{"profile", QT_TRANSLATE_NOOP("Words", "Profile")},
        {"profile.display_name", QT_TRANSLATE_NOOP("Words", "Name that others see")}, {"profile.headline", QT_TRANSLATE_NOOP("Words", "Headline")},
        {"profile.bio", QT_TRANSLATE_NOOP("Words", "About you")}, {"profile.country", QT_TRANSLATE_NOOP("Words", "Country")},
        {"profile.city", QT_TRANSLATE_NOOP("Words", "City")}, {"profile.languages", QT_TRANSLATE_NOOP("Words", "Languages")},
        {"profile.skills", QT_TRANSLATE_NOOP("Words", "Skills")}, {"profile.links", QT_TRANSLATE_NOOP("Words", "Links to work elsewhere")},
        {"profile.avatar", QT_TRANSLATE_NOOP("Words", "Profile picture")}, {"file", QT_TRANSLATE_NOOP("Words", "A picture")}};
    const auto found = names.find(what);
    return found == names.end() ? q(what) : Words::tr(found->second);
}

// Why something stays behind.
QString reasonOf(const v1::ImportItem& item) {
    const QString reason = q(item.reason());
    if (reason == QLatin1String("INVALID") && item.field() == "content.category") return Words::tr("this market has no such category");
    if (reason == QLatin1String("INVALID")) return Words::tr("this market does not accept it as it is");
    if (reason == QLatin1String("ATTACHMENT_MISSING")) return Words::tr("the archive does not have it");
    if (reason == QLatin1String("TOO_LARGE")) return Words::tr("there is no room for more");
    return reasonSentence(reason, q(item.field()));
}

// The order is that of the groups.
enum class Kind { LeftOut, NewGigs, Replaced, Fresh, Here };
Kind kindOf(const v1::ImportItem& item) {
    switch (item.fate()) {
    case v1::IMPORT_IS_NEW: return item.what() == "gig" ? Kind::NewGigs : Kind::Fresh;
    case v1::IMPORT_REPLACES: return Kind::Replaced;
    case v1::IMPORT_IS_HERE: return Kind::Here;
    default: return Kind::LeftOut;
    }
}
QString fateOf(Kind kind) {
    switch (kind) {
    case Kind::LeftOut: return Words::tr("Left out");
    case Kind::NewGigs: return Words::tr("New gigs");
    case Kind::Replaced: return Words::tr("Replaced");
    case Kind::Fresh: return Words::tr("New");
    case Kind::Here: return Words::tr("Here already");
    }
    return {};
}
} // namespace

void ImportActions::look(const QString& path, const QString& passphrase, Told told) {
    stop();
    m_path = path;
    m_passphrase = passphrase;
    m_told = std::move(told);
    m_engine.askLater<client::SentArchive>(
        this, [path = u8(path)](client::EngineSession& session, auto then) { client::announceArchive(session, path, then); },
        [this, turn = m_turn](const Result<client::SentArchive>& archive) { sent(archive, turn); });
}

void ImportActions::stop() {
    ++m_turn;
    m_told = {};
}

void ImportActions::sent(const Result<client::SentArchive>& archive, int turn) {
    if (turn != m_turn) return;
    if (!archive) return tell(archive.error());
    Q_EMIT sending(archive->have, archive->size);
    if (!archive->isWhole()) return sendNext(*archive);
    m_sha256 = archive->sha256;
    ask();
}

void ImportActions::sendNext(const client::SentArchive& archive) {
    m_engine.askLater<client::SentArchive>(
        this, [path = u8(m_path), archive](client::EngineSession& session, auto then) { client::sendArchivePiece(session, path, archive, then); },
        [this, turn = m_turn](const Result<client::SentArchive>& more) { sent(more, turn); });
}

void ImportActions::ask() {
    m_engine.askLater<v1::ImportReply>(
        this, [sha256 = m_sha256, secret = u8(m_passphrase)](client::EngineSession& session, auto then) { client::importArchive(session, sha256, secret, false, then); },
        [this, turn = m_turn](const Result<v1::ImportReply>& reply) {
            if (turn == m_turn) tell(reply);
        });
}

void ImportActions::tell(const Result<v1::ImportReply>& reply) {
    if (const auto told = std::exchange(m_told, {})) told(reply);
}

void ImportActions::run(QObject* guard, Told told) {
    m_engine.askLater<v1::ImportReply>(
        guard, [sha256 = m_sha256, secret = u8(m_passphrase)](client::EngineSession& session, auto then) { client::importArchive(session, sha256, secret, true, then); },
        std::move(told));
}

void ImportActions::undo(QObject* guard, std::function<void(const Result<v1::UndoImportReply>&)> told) {
    m_engine.askLater<v1::UndoImportReply>(guard, [](client::EngineSession& session, auto then) { client::undoImport(session, then); }, std::move(told));
}

QVector<ImportActions::Group> ImportActions::groupsOf(const v1::ImportReply& reply) {
    std::map<Kind, Group> groups;
    for (const auto& item : reply.items()) {
        const Kind kind = kindOf(item);
        Group& group = groups[kind];
        group.fate = fateOf(kind);
        const QString name = item.what() == "gig" ? q(item.title()) : partName(item.what());
        group.things.append(kind == Kind::LeftOut ? Words::tr("%1: %2").arg(name, reasonOf(item)) : name);
    }
    QVector<Group> all;
    for (auto& [kind, group] : groups) all.append(std::move(group));
    return all;
}
} // namespace atelyra::model
