#pragma once
// Everything that the market holds of one person, section by section, as the person may see it: what lies in their stream, and what
// only the server keeps. Reads from one snapshot and holds one item at a time. Lives inside one reading, one thread.
#include <functional>
#include <span>
#include <string_view>

#include <google/protobuf/message.h>

#include "server/store/store.h"

namespace atelyra::server {

class PersonalData {
public:
    using Item = std::function<void(const google::protobuf::Message&)>;
    struct Section {
        std::string_view name; // also of its files
        const google::protobuf::Descriptor* shape;
        void (PersonalData::*each)(const Item&) const;
    };
    static std::span<const Section> sections();

    PersonalData(const store::Store& tables, const AccountId& subject, std::int64_t nowMs) : m_tables(tables), m_subject(subject), m_nowMs(nowMs) {}
    // In an order that lasts; of each item only what is exported.
    void each(const Section& section, const Item& item) const;

private:
    template <class T> void mine(const Item& item) const; // all of a kind in the stream
    void ownGigs(const Item& item) const;
    void ownProfile(const Item& item) const;
    void people(const Item& item) const;
    void messages(const Item& item) const;
    void money(const Item& item) const;
    void sessions(const Item& item) const;
    void devices(const Item& item) const;
    void uploads(const Item& item) const;
    void mail(const Item& item) const;
    void proofs(const Item& item) const;
    void consents(const Item& item) const;
    void policiesShown(const Item& item) const;
    void noticed(const Item& item) const;
    void safety(const Item& item) const;
    void accesses(const Item& item) const;
    void incidents(const Item& item) const;
    void disclosures(const Item& item) const;
    void eachEntity(v1::EntityKind kind, const std::function<void(const v1::Entity&)>& visit) const;

    const store::Store& m_tables;
    AccountId m_subject;
    std::int64_t m_nowMs; // what must not be told yet is left out
};

} // namespace atelyra::server
