// The campaign that a program was started with: in memory until its person has answered, then kept and told of, or forgotten.
#include <QDirIterator>
#include <QFile>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/support/privacyprofile.h"

namespace atelyra::ui {

class PrivacyCampaignTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PrivacyProfile> m_profile;

    void answerWith(bool yes) {
        const auto all = rules::deviceChoices();
        m_profile->privacy->answer(yes ? acceptedAll(0) : refusedAll(0), {all.begin(), all.end()}, v1::SWITCHED, consentPolicyVersion(), {});
    }
    void answerMarketing(bool yes) {
        model::ConsentChoices wish = m_profile->settings.consent();
        wish.marketing = yes;
        m_profile->privacy->answer(wish, {v1::CAMPAIGN_MEASURES}, v1::SWITCHED, consentPolicyVersion(), {});
    }
    model::PrivacyView view() {
        std::optional<model::PrivacyView> seen;
        m_profile->privacy->read(this, [&](const model::PrivacyView& view) { seen = view; });
        return QTest::qWaitFor([&] { return seen.has_value(); }, 10'000) ? *seen : model::PrivacyView{};
    }
    bool waits(const char* code) { return view().queued.join(QLatin1Char(' ')).contains(QLatin1String(code)); }
    bool liesInAFile(const char* code) const {
        for (QDirIterator files(m_profile->folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(code)) return true;
        }
        return false;
    }
    void isForgotten(const char* code = "spring-2026") {
        QVERIFY(view().campaign.isEmpty());
        QVERIFY(!waits(code));
        QVERIFY(!liesInAFile(code));
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_profile = std::make_unique<PrivacyProfile>("spring-2026"); }
    void cleanup() { m_profile.reset(); }
    void cleanupTestCase() { m_theme.reset(); }

    void nothingIsKeptBeforeTheAnswer() {
        m_profile->engine->start();
        isForgotten();
        answerMarketing(true); // it was still known
        QCOMPARE(view().campaign, QStringLiteral("spring-2026"));
    }
    void aYesKeepsItAndTellsOfIt() {
        answerWith(true);
        QVERIFY(!liesInAFile("spring-2026")); // before the copy is open there is nowhere to keep it
        m_profile->engine->start();
        QTRY_COMPARE(view().campaign, QStringLiteral("spring-2026"));
        QVERIFY(waits("spring-2026") && waits("campaign.arrival"));
        QVERIFY(!liesInAFile("spring-2026")); // in the clear
    }
    void whoSaidYesLongAgoIsNotAskedAgain() {
        answerWith(true);
        m_profile->restart("harbour-fair");
        m_profile->engine->start();
        QTRY_COMPARE(view().campaign, QStringLiteral("harbour-fair"));
    }
    void anyNoForgetsIt_data() {
        QTest::addColumn<QByteArray>("how");
        for (const char* how : {"rejected", "closed", "escaped", "chose nothing", "refused in the settings"}) QTest::newRow(how) << QByteArray(how);
    }
    void anyNoForgetsIt() {
        QFETCH(QByteArray, how);
        m_profile->window.show();
        ConsentDialog dialog(*m_profile->privacy, &m_profile->window);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto press = [&](const char* name) { QTest::mouseClick(dialog.findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton); };
        if (how == "rejected") press("privacy.rejectAll");
        else if (how == "closed") dialog.close();
        else if (how == "escaped") QTest::keyClick(&dialog, Qt::Key_Escape);
        else if (how == "chose nothing") {
            press("privacy.choose");
            press("privacy.choose");
        } else answerWith(false);
        QVERIFY(m_profile->settings.consent().asked && !m_profile->settings.consent().marketing);
        m_profile->engine->start();
        isForgotten();
        answerMarketing(true); // a later yes finds nothing that was kept in secret
        isForgotten();
    }
    void aYesToTheOthersIsNoneToThis() {
        model::ConsentChoices wish = acceptedAll(0);
        wish.marketing = false;
        const auto all = rules::deviceChoices();
        m_profile->privacy->answer(wish, {all.begin(), all.end()}, v1::CHOICES_SAVED, consentPolicyVersion(), {});
        m_profile->engine->start();
        isForgotten();
    }
    void whoRefusedBeforeIsNotAskedAndTheCodeIsForgotten() {
        answerWith(false);
        m_profile->restart("spring-2026");
        m_profile->engine->start();
        isForgotten();
        answerMarketing(true);
        isForgotten();
    }
    void aYesThatHasRunOutIsNone() {
        answerWith(true);
        m_profile->clock.advance(366 * kDayMs);
        m_profile->restart("harbour-fair");
        m_profile->engine->start();
        isForgotten("harbour-fair");
        answerMarketing(false);
        isForgotten("harbour-fair");
    }
    void aWithdrawalForgetsItAndSaysSo() {
        answerWith(true);
        m_profile->engine->start();
        QTRY_VERIFY(waits("spring-2026"));
        answerMarketing(false);
        isForgotten();
        QVERIFY(m_profile->privacy->steps().join(QLatin1Char(' ')).contains(QStringLiteral("campaign")));
        QVERIFY(m_profile->settings.consent().analytics); // only what was switched
    }
    void noGigIsPromotedAndThisIsSaid() {
        const auto all = purposes();
        const auto marketing = std::find_if(all.begin(), all.end(), [](const Purpose& one) { return one.id == v1::CAMPAIGN_MEASURES; });
        QVERIFY(marketing->more.contains(QStringLiteral("There are no promoted gigs")));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::PrivacyCampaignTest)
#include "privacycampaigntest.moc"
