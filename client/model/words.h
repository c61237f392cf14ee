#pragma once
// The one place where codes become words for people: refusals, states, events, reasons. Translated; plain text.
#include <QString>

#include "shared/base/result.h"
#include "shared/proto/sync.pb.h"
#include "shared/rules/gigs.h"
#include "shared/rules/orders.h"
#include "shared/rules/ranking.h"

namespace atelyra::model {

enum class Tone { Neutral, Accent, Ok, Warn, Bad, Queue, Brass };

struct StateWords {
    QString text;  // "Waiting for your review"
    QString glyph; // icon name
    Tone tone = Tone::Neutral;
};

// What happened, what was kept, what to do: one or two sentences.
QString errorSentence(const Error& error);
QString reasonSentence(const QString& reasonKey, const QString& field);
// Shown on buttons beside a refused command: "Review at the new price", "Open order", …; empty if there is nothing to do but discard.
QString reasonWayOn(const QString& reasonKey);

// As the reader (buyer or seller) sees the order.
QString rankFactor(rules::RankFactor factor);
StateWords orderState(const v1::Order& order, bool asBuyer, qint64 nowMs);
QString orderEvent(const v1::OrderEvent& event, const v1::Order& order, bool asBuyer, const QString& otherName);
QString orderEventGlyph(v1::OrderEventKind kind);
QString endReason(v1::EndReason reason);
QString escrowWord(v1::EscrowState state);
QString commandSentence(const v1::CommandBody& body, const QString& subject); // "Accept Delivery 2 and release €120.00"
QString commandGlyph(const v1::CommandBody& body);
QString sellerLevel(v1::SellerLevel level);
QString questionKind(v1::QuestionKind kind);
QString fieldProblem(const rules::FieldProblem& problem); // "Shorten the title by 9 characters so it fits in search results."
QString quoteLine(const v1::QuoteLine& line);             // "Service fee 5%"
QString cardName(const QString& card);                    // sandbox cards in words
QStringList cardIds();

} // namespace atelyra::model
