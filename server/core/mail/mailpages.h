#pragma once
// The pages that belong to letters: where a link leads, and where somebody asks who cannot sign in. None of them says whether anybody has an
// account, and opening one changes nothing. Pure functions, any thread.
#include <string_view>

#include "server/core/htmlpage.h"
#include "shared/base/result.h"
#include "shared/proto/mail.pb.h"

namespace atelyra::server {

HtmlPage unsubscribePage(std::string_view token);
HtmlPage unsubscribedPage();

// Where nobody delivers mail: whom to write to instead.
HtmlPage askRightPage(bool hasMail, const v1::Controller& controller);
Result<v1::AskRight> askRightIn(std::string_view body); // as the form there sends it
// Whoever asks for somebody else, whose signed word they have.
HtmlPage askForOtherPage(bool hasMail, const v1::Controller& controller);
Result<v1::AskRight> askForOtherIn(std::string_view body);
HtmlPage askedRightPage();
HtmlPage confirmRightPage(std::string_view token);
HtmlPage confirmedRightPage(const v1::ConfirmRightReply& reply);
// Where a document is sent that an officer has asked for.
HtmlPage proofPage(std::string_view token);
HtmlPage provedPage(int proofs);
// For what could not be done with a form.
HtmlPage troublePage(ErrorCode code);

} // namespace atelyra::server
