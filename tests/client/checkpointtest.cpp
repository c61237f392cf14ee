// The one step that changes what a device believes: it is done whole or not at all, and a server that suddenly takes much away is
// asked once more before it is believed.
#include <QtTest>

#include "client/store/metakeys.h"
#include "client/sync/checkpoint.h"
#include "tests/support/cachekey.h"
#include "tests/support/samples.h"

using namespace atelyra;
using namespace atelyra::client;
using namespace atelyra::test;

class CheckpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void believesAFewRemovalsAtOnce();
    void doesNotBelieveThatMuchIsGoneWithoutProof();
    void believesItWithProof();
    void changesNothingWhenTheDigestDiffers();
    void changesNothingWhenAnAcknowledgedCommandIsNotOurs();

private:
    static rules::Ref refOf(int number) { return {v1::SAVED_GIG, sampleId(number)}; }
    v1::PullReply removing(int count) {
        v1::PullReply reply;
        for (int number = 0; number < count; ++number) {
            auto& change = *reply.add_changes();
            *change.mutable_ref() = rules::toProto(refOf(number));
            change.set_remove(true);
            change.set_stream(7);
        }
        reply.mutable_next()->set_epoch(9);
        return reply;
    }
    int left() { return int(m_cache->entities().streamedCount()); }
    std::uint64_t epochOfCursor() {
        v1::Cursor cursor;
        cursor.ParseFromString(m_cache->meta().get(meta::kCursor));
        return cursor.epoch();
    }

    QTemporaryDir m_folder;
    FakeClock m_clock;
    SeededRng m_rng{3};
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Submission> m_submission;
    std::unique_ptr<Checkpoint> m_checkpoint;
    int m_files = 0;
};

void CheckpointTest::init() {
    m_checkpoint.reset();
    m_submission.reset();
    m_cache = std::move(Cache::open(m_folder.filePath(QStringLiteral("cache%1.sqlite").arg(++m_files)).toStdString(), test::cacheKey())).value();
    m_submission = std::make_unique<Submission>(*m_cache, m_clock, m_rng, "boot");
    m_checkpoint = std::make_unique<Checkpoint>(*m_cache, *m_submission);
    QVERIFY(m_cache->transaction(Durability::Cache, [&] {
        m_cache->setMe(AccountId(sampleId(900)));
        for (int number = 0; number < 100; ++number) {
            v1::SavedGig saved;
            saved.set_id(sampleId(number).str());
            saved.set_account_id(sampleId(900).str());
            m_cache->entities().putBase(rules::wrap(saved), 1, 7, 1);
        }
    }).has_value());
}

void CheckpointTest::believesAFewRemovalsAtOnce() {
    const auto outcome = m_checkpoint->apply(removing(20), false, 1);
    QVERIFY(outcome && *outcome == Checkpoint::Outcome::Done);
    QCOMPARE(left(), 80);
    QCOMPARE(epochOfCursor(), 9u);
}

void CheckpointTest::doesNotBelieveThatMuchIsGoneWithoutProof() {
    const auto outcome = m_checkpoint->apply(removing(40), false, 1);
    QVERIFY(outcome && *outcome == Checkpoint::Outcome::LooksLikeLoss);
    QCOMPARE(left(), 100);
    QCOMPARE(epochOfCursor(), 0u);
    // Also when it comes in pages.
    QVERIFY(m_checkpoint->stage(removing(40).changes()).has_value());
    const auto paged = m_checkpoint->apply(v1::PullReply(), false, 1);
    QVERIFY(paged && *paged == Checkpoint::Outcome::LooksLikeLoss);
    QCOMPARE(left(), 100);
}

void CheckpointTest::believesItWithProof() {
    auto reply = removing(40);
    QVERIFY(m_cache->transaction(Durability::Cache, [&] { // what would be left
        for (int number = 0; number < 40; ++number) m_cache->entities().removeBase(refOf(number), 7);
    }).has_value());
    reply.set_has_digest(true);
    reply.set_digest(m_cache->entities().digest());
    init();
    const auto outcome = m_checkpoint->apply(reply, false, 1);
    QVERIFY(outcome && *outcome == Checkpoint::Outcome::Done);
    QCOMPARE(left(), 60);
}

void CheckpointTest::changesNothingWhenTheDigestDiffers() {
    auto reply = removing(10);
    reply.set_has_digest(true);
    reply.set_digest(m_cache->entities().digest()); // of what was, not of what would be
    const auto outcome = m_checkpoint->apply(reply, false, 1);
    QVERIFY(outcome && *outcome == Checkpoint::Outcome::DigestDiffers);
    QCOMPARE(left(), 100);
    QCOMPARE(epochOfCursor(), 0u);
}

void CheckpointTest::changesNothingWhenAnAcknowledgedCommandIsNotOurs() {
    const auto made = m_submission->submit({message(MessageId(sampleId(1)), AccountId(sampleId(901)), "Mine"), {}, 0});
    QVERIFY(made.has_value());
    QVERIFY(m_cache->transaction(Durability::Full, [&] { m_cache->outbox().seal(*made, 1); }).has_value());
    auto reply = removing(5);
    reply.set_acked_seq(1);
    auto& outcome = *reply.add_outcomes();
    outcome.set_seq(1);
    outcome.set_command_id(sampleId(77).str()); // another life of this disk used the number
    outcome.set_applied(true);
    const auto done = m_checkpoint->apply(reply, false, 1);
    QVERIFY(done && *done == Checkpoint::Outcome::Forked);
    QCOMPARE(left(), 100);
    QCOMPARE(m_cache->outbox().waiting().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(CheckpointTest)
#include "checkpointtest.moc"
