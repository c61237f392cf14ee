#include "server/providers/gatedmail.h"

namespace atelyra::server {

Status GatedMail::check(v1::Purpose purpose) const {
    const auto permit = m_gateway.permit(handing(purpose));
    return permit ? ok() : Status(ErrorCode::Forbidden, m_processor + ": " + permit.error().detail);
}

MailAnswer GatedMail::send(const Letter& letter) {
    const auto purpose = letter.unsubscribeUrl.empty() ? v1::SERVICE_NOTICE : v1::MARKETING;
    return m_gateway.permit(handing(purpose)) ? m_provider.send(letter) : MailAnswer::Later;
}
} // namespace atelyra::server
