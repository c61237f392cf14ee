#pragma once
// Mail through the gateway: whoever delivers it gets only what the register of processors lets it know. A refusal is no answer yet, so that
// nothing is lost once it is allowed again. Thread-safe if the provider is.
#include "server/providers/mail.h"
#include "server/providers/processors.h"

namespace atelyra::server {

class GatedMail final : public MailProvider {
public:
    GatedMail(MailProvider& provider, std::string_view processor, const Gateway& gateway) : m_provider(provider), m_processor(processor), m_gateway(gateway) {}

    // What letters of the service would be refused for; asked at start.
    Status check() const { return check(v1::SERVICE_NOTICE); }
    Status check(v1::Purpose purpose) const;
    MailAnswer send(const Letter& letter) override;

private:
    Handover handing(v1::Purpose purpose) const { return {m_processor, purpose, {v1::EMAIL, v1::DISPLAY_NAME}}; }

    MailProvider& m_provider;
    std::string m_processor;
    const Gateway& m_gateway;
};

} // namespace atelyra::server
