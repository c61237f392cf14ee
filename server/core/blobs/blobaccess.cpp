#include "server/core/blobs/blobaccess.h"

#include <algorithm>

#include "shared/privacy/sealing.h"
#include "shared/rules/apply.h"
#include "shared/rules/permissions.h"

namespace atelyra::server {
namespace {
constexpr int kPlacesLookedAt = 200; // a file is shown in a handful of places

bool shows(const v1::Entity& visible, std::string_view sha256) {
    const auto files = rules::filesOf(visible);
    return std::any_of(files.begin(), files.end(), [&](const v1::File& file) { return file.sha256() == sha256; });
}
} // namespace

bool mayReadBlob(const store::Store& tables, const AccountId& reader, std::string_view sha256) {
    if (!tables.blobs.sizeOf(sha256)) return false;
    if (!reader.isNull()) {
        const auto upload = tables.blobs.upload(reader, sha256);
        if (upload && upload->complete) return true;
    }
    for (const rules::Ref& ref : tables.blobs.entitiesWith(sha256, kPlacesLookedAt)) {
        const auto stored = tables.entities.find(ref);
        const auto visible = stored ? rules::project(stored->entity, reader) : std::nullopt;
        if (visible && shows(*visible, sha256)) return true;
    }
    return false;
}
std::vector<std::pair<AccountId, std::string>> authoredFiles(const v1::Entity& entity) {
    std::vector<std::pair<AccountId, std::string>> files;
    privacy::eachWritten(entity, *v1::File::descriptor(), [&](const std::string& author, const google::protobuf::Message& message) {
        files.emplace_back(AccountId::of(author), static_cast<const v1::File&>(message).sha256());
    });
    return files;
}
} // namespace atelyra::server
