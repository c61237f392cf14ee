#include "shared/rules/chat.h"

#include <algorithm>

#include "shared/rules/check.h"
#include "shared/rules/privacy.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
constexpr std::size_t kPreviewCharacters = 140;

Status checkBody(const v1::SendMessage& body) {
    Check check;
    check.id("message_id", body.message_id()).id("to_account_id", body.to_account_id());
    check.idOrNone("order_id", body.order_id()).idOrNone("gig_id", body.gig_id());
    check.text("body", body.body(), limits::kMessageBytes, Lines::Many);
    check.files("files", body.files(), limits::kFilesAMessage);
    check.that(!body.files().empty() || checkText({}, body.body(), limits::kMessageBytes, Lines::Many, false).has_value(), "body");
    return check.status();
}

// The first characters on one line; a message of files only is shown by its first file's name.
std::string previewOf(const v1::SendMessage& body) {
    std::string preview = body.body().empty() ? body.files(0).name() : body.body();
    std::size_t characters = 0, size = 0;
    for (; size < preview.size(); ++size) {
        const bool starts = (preview[size] & 0xc0) != 0x80;
        if (starts && characters++ == kPreviewCharacters) break;
        if (preview[size] == '\n' || preview[size] == '\t') preview[size] = ' ';
    }
    preview.resize(size);
    return preview;
}

// Both must be of the order that is talked about; the recipient must exist.
Status checkPeople(const Context& context, const v1::SendMessage& body, const View& view) {
    const AccountId author = context.actor.account;
    const auto reader = AccountId::of(body.to_account_id());
    if (author == reader) return {ErrorCode::Forbidden, "to_account_id"};
    if (!body.order_id().empty()) {
        const auto order = view.get<v1::Order>(OrderId::of(body.order_id()));
        if (!order) return context.deciding ? Status(ErrorCode::NotFound, "order_id") : ok();
        const auto buyer = AccountId::of(order->buyer_id()), seller = AccountId::of(order->seller_id());
        const bool both = (author == buyer && reader == seller) || (author == seller && reader == buyer);
        return both ? ok() : Status(ErrorCode::NotFound, "order_id");
    }
    const auto profile = view.get<v1::Profile>(reader);
    if (context.deciding && !profile) return {ErrorCode::NotFound, "to_account_id"};
    if (profile && (profile->former() || !profile->former_handle().empty())) return {ErrorCode::NotFound, "to_account_id"}; // nobody reads it
    return ok();
}

v1::Conversation newConversation(ConversationId id, const Context& context, const v1::SendMessage& body) {
    const auto reader = AccountId::of(body.to_account_id());
    const auto [low, high] = std::minmax(context.actor.account, reader);
    v1::Conversation conversation;
    conversation.set_id(id.str());
    conversation.set_one_id(low.str());
    conversation.set_other_id(high.str());
    conversation.set_order_id(body.order_id());
    conversation.set_gig_id(body.gig_id());
    conversation.set_created_ms(context.nowMs);
    return conversation;
}
} // namespace

std::uint64_t readBy(const v1::Conversation& talk, AccountId reader) {
    return AccountId::of(talk.one_id()) == reader ? std::max(talk.one_read_seq(), talk.one_private_read_seq())
                                                  : std::max(talk.other_read_seq(), talk.other_private_read_seq());
}

bool raiseRead(v1::Conversation& talk, AccountId reader, std::uint64_t upto, bool told) {
    upto = std::min<std::uint64_t>(upto, talk.last_seq());
    if (upto <= readBy(talk, reader)) return false;
    if (AccountId::of(talk.one_id()) == reader) told ? talk.set_one_read_seq(upto) : talk.set_one_private_read_seq(upto);
    else told ? talk.set_other_read_seq(upto) : talk.set_other_private_read_seq(upto);
    return true;
}

Result<Changes> applyTo(const Context& context, const v1::SendMessage& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    if (auto status = checkPeople(context, body, view); !status) return status.error();
    if (view.find({v1::MESSAGE, MessageId::of(body.message_id())})) return {ErrorCode::AlreadyDone, "message_id"};

    const AccountId author = context.actor.account;
    const auto id = conversationIdOf(author, AccountId::of(body.to_account_id()), OrderId::of(body.order_id()));
    auto found = view.get<v1::Conversation>(id);
    Changes changes;
    if (!found && body.order_id().empty())
        if (auto may = passFirstContact(context, view, changes); !may) return may.error();
    v1::Conversation conversation = found ? std::move(*found) : newConversation(id, context, body);

    v1::Message message;
    message.set_id(body.message_id());
    message.set_conversation_id(id.str());
    message.set_author_id(author.str());
    message.set_reader_id(body.to_account_id());
    message.set_body(body.body());
    *message.mutable_files() = body.files();
    message.set_written_ms(context.actedMs);
    message.set_received_ms(context.nowMs);
    if (context.deciding) { // the server gives the order; a prediction stays at the bottom
        message.set_seq(conversation.last_seq() + 1);
        conversation.set_last_seq(message.seq());
        raiseRead(conversation, author, message.seq(), isOn(view.get<v1::PrivacyChoices>(author), v1::READ_RECEIPTS));
    }
    conversation.set_last_ms(context.nowMs);
    conversation.set_last_author_id(author.str());
    conversation.set_last_preview(previewOf(body));

    changes.put(std::move(message));
    changes.put(std::move(conversation));
    return changes;
}

} // namespace atelyra::rules
