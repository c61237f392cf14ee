#pragma once
// Erases people whose time has come: journal first, then every row by the data map, their key, their files, what words left behind, the log of
// writes; looks at the raw files whether anything of them is left; and signs what was done. Each step may be repeated, and a person counts as erased only when
// all of them have been done. Called by the job runner, one thread at a time.
#include <set>
#include <string>

#include "server/core/accounts/erasurejournal.h"
#include "server/core/blobs/blobfiles.h"
#include "server/core/privacy/receipt.h"
#include "server/core/readers.h"
#include "server/core/writer.h"

namespace atelyra::server {

class Erasure {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        store::KeyStore& keys;
        BlobFiles& files;
        const Clock& clock;
        std::string dataFolder;
        std::string database;
        std::string journal;
        Controller controller; // of the certificates,
        ConsentKey key;        // which it signs
    };
    explicit Erasure(Parts parts) : m_(std::move(parts)), m_journal(m_.journal) {}

    int runDue(); // how many people were erased

    // Invalid when the journal knows of people whom the database does not: an older one was put back, and must not be served before...
    Status checkJournal();
    // ...these have been erased again.
    Status replay();

private:
    struct Person;
    struct Ran {
        int done = 0;
        int failed = 0; // not those that wait
    };
    Ran runAll();
    Status erase(const AccountId& account);
    Status eraseRows(Person& person);
    Status eraseSlice(Person& person, v1::EntityKind kind, RawId& after, bool& more);
    void eraseEntity(Tx& tx, Person& person, const rules::Ref& ref);
    Status destroy(const store::KeyName& name);
    Status dropArchive(const AccountId& account);
    Status forgetMost(const AccountId& account);
    Status dropFiles(const AccountId& account);
    Status cutLogOff();
    Status verify(const Person& person);

    Parts m_;
    ErasureJournal m_journal;
};

} // namespace atelyra::server
