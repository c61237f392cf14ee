// privacy-lint <descriptor set>: complains about the data map of every message in the set, and fails if there is anything to
// complain about. The set comes from protoc with --descriptor_set_out and --include_imports.
#include <fstream>
#include <iostream>

#include <google/protobuf/descriptor.pb.h>

#include "shared/privacy/datalint.h"
#include "shared/proto/datamap.pb.h"

int main(int argc, char** argv) {
    using namespace google::protobuf;
    std::ifstream in(argc == 2 ? argv[1] : "", std::ios::binary);
    FileDescriptorSet set;
    if (!in || !set.ParseFromIstream(&in) || set.file_size() == 0) {
        std::cerr << "usage: privacy-lint <descriptor set>\n";
        return 2;
    }
    atelyra::v1::Row::descriptor(); // the options are read with the generated types
    DescriptorPool pool;
    std::vector<std::string> complaints;
    const auto add = [&](std::vector<std::string> more) { complaints.insert(complaints.end(), more.begin(), more.end()); };
    for (const auto& proto : set.file()) {
        const FileDescriptor* file = pool.BuildFile(proto);
        if (!file) return 2;
        if (file->package() != "atelyra.v1") continue;
        add(atelyra::privacy::complaintsAbout(*file));
        if (const auto* kinds = file->FindEnumTypeByName("DataKind")) add(atelyra::privacy::complaintsAboutKinds(*kinds));
    }
    for (const auto& complaint : complaints) std::cerr << "data map: " << complaint << '\n';
    return complaints.empty() ? 0 : 1;
}
