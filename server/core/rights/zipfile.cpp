#include "server/core/rights/zipfile.h"

#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "shared/base/clock.h"

namespace atelyra::server {
namespace {
constexpr int kBlock = 64 << 10;
} // namespace

ZipFile::ZipFile(Sink sink, const std::string& passphrase, std::int64_t nowMs) : m_sink(std::move(sink)), m_archive(archive_write_new()), m_nowMs(nowMs) {
    constexpr auto write = [](archive* zip, void* to, const void* bytes, std::size_t size) -> la_ssize_t {
        const auto taken = (*static_cast<Sink*>(to))({static_cast<const char*>(bytes), size});
        if (taken) return la_ssize_t(size);
        archive_set_error(zip, EIO, "%s", taken.error().detail.c_str());
        return -1;
    };
    try {
        check(archive_write_set_format_zip(m_archive));
        check(archive_write_set_format_option(m_archive, "zip", "compression", "store"));
        if (!passphrase.empty()) {
            check(archive_write_set_format_option(m_archive, "zip", "encryption", "aes256"));
            check(archive_write_set_passphrase(m_archive, passphrase.c_str()));
        }
        check(archive_write_set_bytes_per_block(m_archive, kBlock));
        check(archive_write_set_bytes_in_last_block(m_archive, 1)); // nothing behind its end
        check(archive_write_open(m_archive, &m_sink, nullptr, write, nullptr));
    } catch (...) {
        archive_write_free(m_archive);
        throw;
    }
}

ZipFile::~ZipFile() { archive_write_free(m_archive); }

void ZipFile::check(int result) const {
    if (result < ARCHIVE_WARN) throw ZipError(archive_error_string(m_archive) ? archive_error_string(m_archive) : "the archive cannot be written");
}

void ZipFile::begin(const std::string& name) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), m_nowMs / kSecondMs, 0);
    check(archive_write_header(m_archive, entry.get())); // without a size: it is known at the end
    m_hash = std::make_unique<Sha256>();
}

void ZipFile::add(std::string_view bytes) {
    m_hash->add(bytes);
    if (archive_write_data(m_archive, bytes.data(), bytes.size()) != la_ssize_t(bytes.size())) check(ARCHIVE_FATAL);
}

std::string ZipFile::end() {
    check(archive_write_finish_entry(m_archive));
    return std::exchange(m_hash, nullptr)->finish();
}

void ZipFile::close() { check(archive_write_close(m_archive)); }
} // namespace atelyra::server
