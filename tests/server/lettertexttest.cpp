// The words of the letters: the same letters in every language, with the same places, filled once.
#include <QtTest>

#include "server/core/mail/lettertext.h"

using namespace atelyra;
using namespace atelyra::server;

namespace {
LetterDetails everything(const LetterForm& form) {
    LetterDetails details{{"controller.name", "Harbour Works Ltd"}, {"controller.address", "1 Quay, Lisbon"}, {"controller.contact", "privacy@harbour.example"},
        {"controller.authority", "CNPD"}};
    const auto places = letterPlaces(form.key, "en");
    for (const auto& place : *places) details.emplace(place, "<" + place + ">");
    return details;
}
} // namespace

class LetterTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachLetterStandsInEachLanguageWithTheSamePlaces() {
        QCOMPARE(letterLanguages().size(), std::size_t{5});
        for (const auto language : letterLanguages())
            for (const auto& form : letterForms()) {
                const auto places = letterPlaces(form.key, language);
                QVERIFY2(places, places ? "" : places.error().detail.c_str());
                QVERIFY2(*places == *letterPlaces(form.key, "en"), (std::string(language) + " " + std::string(form.key)).c_str());
            }
    }

    void eachLetterHasWordsAndSaysWhoWritesIt() {
        for (const auto language : letterLanguages())
            for (const auto& form : letterForms()) {
                const auto words = letterWords(form, language, everything(form));
                const std::string where = std::string(language) + " " + std::string(form.key);
                QVERIFY2(words, where.c_str());
                QVERIFY2(!words->subject.empty() && words->subject.find('\n') == std::string::npos, where.c_str());
                QVERIFY2(words->text.ends_with("Harbour Works Ltd\n1 Quay, Lisbon\nprivacy@harbour.example\n"), words->text.c_str());
                QVERIFY2(words->text.find('{') == std::string::npos, words->text.c_str());
                for (const auto* remote : {"http://", "https://", "<img", "<a"}) QVERIFY2(words->text.find(remote) == std::string::npos, where.c_str());
            }
    }

    // Whoever has a letter written cannot make an offer of it, nor the other way round.
    void onlyOneKindOfLetterIsAnOfferAndItCarriesItsEnd() {
        for (const auto& form : letterForms()) {
            QCOMPARE(form.letterClass == LetterClass::Offer, form.key == letters::kNews.key);
            QCOMPARE(letterPlaces(form.key, "en")->contains("unsubscribe"), form.letterClass == LetterClass::Offer);
        }
        static_assert(!std::is_default_constructible_v<LetterForm> && !std::is_constructible_v<LetterForm, std::string_view>);
    }

    void whatFillsAPlaceFillsNoOther() {
        auto details = everything(letters::kOrderPlaced);
        details["gig"] = "{{7*7}} {number} {controller.name}";
        QVERIFY(letterWords(letters::kOrderPlaced, "en", details)->text.find("\"{{7*7}} {number} {controller.name}\"") != std::string::npos);
        details.erase("number");
        QCOMPARE(letterWords(letters::kOrderPlaced, "en", details).error().code, ErrorCode::Invalid);
    }

    void pointsToTheProgramWhereNothingMayBeWritten() {
        auto details = everything(letters::kRightAnswered);
        details["words"] = "We have corrected it.";
        QVERIFY(letterWords(letters::kRightAnswered, "en", details)->text.find("We have corrected it.") != std::string::npos);
        details["words"].clear();
        QVERIFY(letterWords(letters::kRightAnswered, "en", details)->text.find("Settings, Privacy, Your rights") != std::string::npos);
    }

    void takesTheBestLanguageThatItHas() {
        QCOMPARE(letterLanguage("de-AT"), std::string_view("de"));
        QCOMPARE(letterLanguage("ar"), std::string_view("ar"));
        QCOMPARE(letterLanguage("pt"), std::string_view("en"));
        QCOMPARE(letterLanguage(""), std::string_view("en"));
    }
};

QTEST_GUILESS_MAIN(LetterTextTest)
#include "lettertexttest.moc"
