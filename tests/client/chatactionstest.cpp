// What chat and Outbox do with what a person wrote: it is sent, in a draft, or waiting for the person, and never nowhere.
#include <QtTest>

#include "client/engine/sessionparts.h"
#include "client/model/chat/chatactions.h"
#include "client/model/chat/chatwatch.h"
#include "client/model/chat/messagesmodel.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/outbox/outboxmodel.h"
#include "tests/client/profilebench.h"

using namespace atelyra;
using namespace atelyra::model;
using namespace atelyra::test;

class ChatActionsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<ProfileBench> m_bench;

    ProfileBench& bench() { return *m_bench; }
    ChatTarget ines() { return {bench().ines, {}, {}}; }
    ChatDraft draft() {
        ChatDraft found;
        bench().onEngine([&](client::EngineSession& session) { found = draftOf(session, ines().conversation(session.me())); });
        return found;
    }
    client::OutboxCounts counts() {
        client::OutboxCounts found;
        bench().onEngine([&](client::EngineSession& session) { found = session.cache().outbox().counts(); });
        return found;
    }
    static v1::File file(char letter) {
        v1::File file;
        file.set_sha256(std::string(32, letter));
        file.set_name(std::string(1, letter) + ".txt");
        file.set_mime("text/plain");
        file.set_size(5);
        return file;
    }
    Result<CommandId> send(const ChatDraft& message) {
        ChatActions chat(bench().engine);
        std::optional<Result<CommandId>> answer;
        chat.send(ines(), message, &chat, [&](Result<CommandId> result) { answer = std::move(result); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); })) qFatal("no answer");
        return *answer;
    }
    void refuse(CommandId command, ErrorCode reason) {
        bench().onEngine([&](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Full, [&] {
                for (const auto& waiting : session.cache().outbox().all()) {
                    if (waiting.id != command) continue;
                    v1::Outcome outcome;
                    outcome.set_command_id(command.str());
                    outcome.set_reason(std::string(errorKey(reason)));
                    session.cache().outbox().finish(waiting, outcome, kNoonMs);
                }
                session.impl().submission.rebuildOverlay();
            }).has_value();
        });
    }

private Q_SLOTS:
    void init() { m_bench = std::make_unique<ProfileBench>(); }
    void cleanup() { m_bench.reset(); }

    void keepsADraftWithItsFilesUntilItIsEmptied() {
        ChatActions chat(bench().engine);
        chat.saveDraft(ines(), {QStringLiteral("Half a sen"), {file('a')}});
        QCOMPARE(draft().text, QStringLiteral("Half a sen"));
        QCOMPARE(draft().files.size(), std::size_t(1));
        chat.addToDraft(ines(), {QStringLiteral("tence"), {file('b')}});
        QCOMPARE(draft().text, QStringLiteral("Half a sen\ntence"));
        QCOMPARE(draft().files.size(), std::size_t(2));
        chat.saveDraft(ines(), {QStringLiteral("  \n"), {}});
        QVERIFY(draft().isEmpty());
    }

    void sendingEndsTheDraft() {
        ChatActions chat(bench().engine);
        chat.saveDraft(ines(), {QStringLiteral("Hello"), {}});
        QVERIFY(send({QStringLiteral("Hello"), {}}));
        QVERIFY(draft().isEmpty());
        QCOMPARE(counts().waiting, 1);
    }

    void whatTheRulesRefuseIsADraft() {
        const auto refused = send({QString(9'000, u'a'), {file('a')}});
        QVERIFY(!refused);
        QCOMPARE(draft().text.size(), 9'000);
        QCOMPARE(draft().files.size(), std::size_t(1));
        QCOMPARE(counts().waiting, 0);
    }

    void undoneMessagesStandBehindTheDraft() {
        const auto sent = send({QStringLiteral("Sent"), {}});
        QVERIFY(sent);
        ChatActions chat(bench().engine);
        chat.saveDraft(ines(), {QStringLiteral("Being written"), {}});
        OutboxActions outbox(bench().engine);
        std::optional<Result<int>> taken;
        outbox.undo(*sent, &outbox, [&](Result<int> result) { taken = std::move(result); });
        QTRY_VERIFY(taken.has_value());
        QVERIFY(taken->has_value());
        QCOMPARE(**taken, 1);
        QCOMPARE(draft().text, QStringLiteral("Being written\nSent"));
        taken.reset();
        outbox.undo(*sent, &outbox, [&](Result<int> result) { taken = std::move(result); });
        QTRY_VERIFY(taken.has_value());
        QVERIFY(!taken->has_value()); // it has gone
        QCOMPARE(draft().text, QStringLiteral("Being written\nSent")); // and nothing twice
    }

    void refusedMessagesAreTriedAgainOrBecomeADraft() {
        const auto sent = send({QStringLiteral("Once more"), {}});
        QVERIFY(sent);
        refuse(*sent, ErrorCode::Internal);
        QCOMPARE(counts().attention, 1);
        OutboxActions outbox(bench().engine);
        std::optional<Result<CommandId>> again;
        outbox.acceptNewTerms(*sent, &outbox, [&](Result<CommandId> result) { again = std::move(result); });
        QTRY_VERIFY(again.has_value());
        QVERIFY(again->has_value());
        QCOMPARE(counts().attention, 0);
        QCOMPARE(counts().waiting, 1);
        const CommandId second = **again;
        QVERIFY(second != *sent);
        refuse(second, ErrorCode::Internal);
        std::optional<Status> kept;
        outbox.backToDraft(second, &outbox, [&](Status status) { kept = std::move(status); });
        QTRY_VERIFY(kept.has_value());
        QVERIFY(kept->has_value());
        QCOMPARE(draft().text, QStringLiteral("Once more"));
        QCOMPARE(counts().attention, 0);
        kept.reset();
        outbox.backToDraft(second, &outbox, [&](Status status) { kept = std::move(status); });
        QTRY_VERIFY(kept.has_value());
        QVERIFY(!kept->has_value());
        QCOMPARE(draft().text, QStringLiteral("Once more"));
    }

    void aWatchTellsWhomAndWhatAConversationIsAbout() {
        v1::Message message = messageOf(1, bench().ines, bench().me, "Look");
        *message.add_files() = file('a');
        bench().put({rules::wrap(message), rules::wrap(talkOf(bench().me, bench().ines, 1, "Look", bench().ines)), rules::wrap(gigOf(1, "Wordmark", bench().ines))});
        ChatWatch watch(bench().engine);
        QSignalSpy changed(&watch, &ChatWatch::changed);
        watch.setTarget({bench().ines, {}, GigId(sampleId(1))});
        QTRY_VERIFY(!watch.view().name.isEmpty());
        QCOMPARE(watch.view().name, QStringLiteral("Inès Moreau"));
        QVERIFY(watch.view().gig && watch.view().gig->title == QStringLiteral("Wordmark"));
        QCOMPARE(watch.view().files.size(), 1);
        bench().put({ProfileBench::person(2, "Inès M.")});
        QTRY_COMPARE(watch.view().name, QStringLiteral("Inès M."));
    }

    void whatWasUnreadWhenItWasOpenedStaysMarked() {
        std::vector<v1::Entity> lines;
        for (std::uint64_t seq = 1; seq <= 4; ++seq) lines.push_back(rules::wrap(messageOf(seq, bench().ines, bench().me, "Line")));
        lines.push_back(rules::wrap(talkOf(bench().me, bench().ines, 4, "Line", bench().ines)));
        bench().put(lines);
        ChatActions chat(bench().engine);
        chat.markRead(ines(), 2);
        MessagesModel model(bench().engine);
        model.setTarget(ines());
        QTRY_COMPARE(model.rowCount(), 4);
        QVERIFY(!model.row(1).firstUnread && model.row(2).firstUnread && !model.row(3).firstUnread);
        chat.markRead(ines(), 4);
        bench().put({rules::wrap(messageOf(5, bench().ines, bench().me, "Line")), rules::wrap(talkOf(bench().me, bench().ines, 5, "Line", bench().ines))});
        QTRY_COMPARE(model.rowCount(), 5);
        QVERIFY(model.row(2).firstUnread && !model.row(4).firstUnread);
    }
};

QTEST_GUILESS_MAIN(ChatActionsTest)
#include "chatactionstest.moc"
