#pragma once
// Letters that wait and letters that went, each sealed under the key of the person it is to; to whom no account leads any more, under a key of
// its own that ends with it. In a market without mail nothing is ever added. Part of a Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/keys/rowseal.h"
#include "shared/proto/mail.pb.h"

namespace atelyra::store {

struct WaitingLetter {
    RawId id;
    AccountId account; // null: of nobody's account
    bool isOffer = false;
    std::int64_t writtenMs = 0;
    int tries = 0; // before this one
    v1::LetterContents contents;
};

class Letters {
public:
    Letters(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    void open() { m_open = true; } // there is somebody who delivers
    bool isOpen() const { return m_open; }

    // The same id again is the same letter and adds nothing.
    void add(const RawId& id, const AccountId& to, bool isOffer, const v1::LetterContents& contents, std::int64_t nowMs);
    // To somebody whose account is about to go: it says the address itself, and waits until it is released with the rest of its contents.
    void hold(const RawId& id, const v1::LetterContents& contents, std::int64_t nowMs);
    void release(const RawId& id, const v1::LetterDetail& detail, std::int64_t nowMs); // nothing happens where none is held

    // Lends out letters that are due until `leaseUntilMs`, counting a try; who dies with them lets them come back.
    std::vector<WaitingLetter> lease(std::int64_t nowMs, std::int64_t leaseUntilMs, int limit);
    bool hasDue(std::int64_t nowMs) const;
    std::optional<std::int64_t> nextDueMs() const;
    void giveBack(const WaitingLetter& letter); // it was not tried
    void postpone(const WaitingLetter& letter, std::int64_t runAfterMs);
    // What it said goes; that it was is kept, unless it is nobody's.
    void end(const WaitingLetter& letter, v1::LetterState state, const std::string& subject, std::int64_t nowMs);
    void drop(const RawId& id); // as if it had never been written
    int dropOffers(const AccountId& to); // that still wait
    std::vector<v1::LetterRecord> of(const AccountId& account) const;

    // Addresses that get no offers, whoever has an account with them; only by their keyed names.
    static std::string nameOf(KeyStore& keys, std::string_view address);
    void neverOffer(std::string_view name, std::int64_t nowMs);
    bool mayOffer(std::string_view name) const;

private:
    std::string closed(const RawId& id, const AccountId& account, const v1::LetterContents& contents) const;
    v1::LetterContents opened(const RawId& id, const AccountId& account, std::string_view body) const;
    void insert(const RawId& id, const AccountId& to, bool isOffer, v1::LetterState state, const v1::LetterContents& contents, std::int64_t nowMs);

    Connection& m_db;
    RowSeal m_seal;
    bool m_open = false;
};

} // namespace atelyra::store
