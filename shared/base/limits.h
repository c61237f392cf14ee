#pragma once
// Every limit of the house, on both floors. Sizes in bytes, times in milliseconds, counts as counts.
#include <cstddef>
#include <cstdint>

namespace atelyra::limits {

// Text
constexpr std::size_t kHandleBytes = 30;
constexpr std::size_t kNameBytes = 120;
constexpr std::size_t kTitleBytes = 160;
constexpr std::size_t kLineBytes = 400;
constexpr std::size_t kBioBytes = 4'000;
constexpr std::size_t kGigBodyBytes = 20'000;
constexpr std::size_t kAnswerBytes = 8'000;
constexpr std::size_t kMessageBytes = 8'000;
constexpr std::size_t kNoteBytes = 4'000;
constexpr std::size_t kReviewBytes = 6'000; // 1,500 characters of up to four bytes
constexpr std::size_t kReviewCharacters = 1'500;
constexpr std::size_t kFileNameBytes = 200;
constexpr std::size_t kPasswordMinCharacters = 15; // NIST SP 800-63B-4, password as the only factor
constexpr std::size_t kPasswordMaxBytes = 512;

// Counts
constexpr int kPackages = 3;
constexpr int kExtras = 10;
constexpr int kFaqs = 20;
constexpr int kQuestions = 20;
constexpr int kOptions = 20;
constexpr int kTags = 8;
constexpr int kMedia = 10;
constexpr int kLanguages = 10;
constexpr int kSkills = 30;
constexpr int kFilesADelivery = 30;
constexpr int kFilesAMessage = 10;
constexpr int kFilesAnAnswer = 10;
constexpr int kPointsARevision = 30;
constexpr int kDeliveriesAnOrder = 60;
constexpr int kEventsAnOrder = 500;
constexpr int kMessagesATicket = 100;
constexpr int kOpenTickets = 20; // of one person
constexpr int kGigsASeller = 500;
constexpr int kDevicesAnAccount = 10;
constexpr int kProofsARequest = 4;

// Money
constexpr std::int64_t kMinPriceMinor = 100;
constexpr std::int64_t kMaxPriceMinor = 10'000'000; // 100,000.00
constexpr int kMaxDays = 365;
constexpr int kMaxRevisions = 50;

// Wire
constexpr std::size_t kRequestBytes = 1 << 20;
constexpr std::size_t kPushBytes = 256 << 10;
constexpr int kPushCommands = 100;
constexpr std::size_t kCommandBytes = 128 << 10;
constexpr std::size_t kPullBytes = 512 << 10;
constexpr std::size_t kEntityBytes = 384 << 10;
constexpr int kQueryPage = 100;
constexpr int kRevalidateBatch = 500;
constexpr int kHistoryPage = 100;
constexpr std::size_t kBlobChunkBytes = 1 << 20;
constexpr std::size_t kProofBytes = 900 << 10; // of one file; it goes and comes in one piece
constexpr std::int64_t kBlobBytes = std::int64_t{100} << 20;
constexpr std::int64_t kCoverBytes = std::int64_t{1} << 20; // of a picture that comes by itself for a list
constexpr std::int64_t kFetchedFilesBytes = std::int64_t{2} << 30; // on one device, beside a member's own
constexpr std::int64_t kBlobBytesADay = std::int64_t{1} << 30;
constexpr std::size_t kHeaderBytes = 16 << 10;
constexpr int kHeaders = 64;

// Time
constexpr std::int64_t kUndoHoldMs = 10'000;
constexpr std::int64_t kOrderIntentTtlMs = std::int64_t{72} * 3'600'000;
constexpr std::int64_t kCommandTtlMs = std::int64_t{90} * 86'400'000;
constexpr std::int64_t kAttestedGraceMs = std::int64_t{12} * 3'600'000;
constexpr std::int64_t kSessionIdleMs = std::int64_t{30} * 86'400'000;
constexpr std::int64_t kSessionTotalMs = std::int64_t{90} * 86'400'000;

} // namespace atelyra::limits
