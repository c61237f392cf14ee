#include "shared/privacy/datalint.h"

#include <algorithm>

#include "shared/privacy/datamap.h"

namespace atelyra::privacy {
namespace {
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Complaints = std::vector<std::string>;

template <class T> void complain(Complaints& complaints, const T& about, const std::string& what) {
    complaints.push_back(about.full_name() + ": " + what);
}

void lookAtField(const FieldDescriptor& field, Complaints& complaints) {
    const auto kind = kindOf(field);
    if (kind == v1::DATA_KIND_UNSET) return complain(complaints, field, "does not say what it holds");
    if (!v1::DataKind_IsValid(kind)) complain(complaints, field, "holds a kind that there is not");
    if (!field.options().HasExtension(v1::author)) return;
    const auto* author = authorOf(field);
    if (!author || author->type() != FieldDescriptor::TYPE_BYTES) complain(complaints, field, "is written by a field that there is not");
}

// What is encrypted lies under one person's key, so that person must be known.
void lookForAuthors(const Descriptor& message, std::vector<const Descriptor*>& path, Complaints& complaints) {
    if (std::find(path.begin(), path.end(), &message) != path.end()) return;
    path.push_back(&message);
    for (int i = 0; i < message.field_count(); ++i) {
        const auto& field = *message.field(i);
        if (authorOf(field)) continue;
        if (field.message_type()) lookForAuthors(*field.message_type(), path, complaints);
        else if (rowOf(field).encrypt_at_rest()) complain(complaints, field, "is encrypted in " + path.front()->full_name() + ", but nobody wrote it");
    }
    path.pop_back();
}

void lookAtPlace(const Descriptor& message, Complaints& complaints) {
    const auto* stored = storedAs(message);
    if (!stored) return;
    if (stored->table().empty()) complain(complaints, message, "is stored, but names no table");
    const auto& path = stored->subject_path();
    for (std::size_t from = 0; from < path.size();) {
        const auto end = std::min(path.find(',', from), path.size());
        if (!message.FindFieldByName(path.substr(from, end - from)))
            complain(complaints, message, "has a subject path to a field that there is not");
        from = end + 1;
    }
    std::vector<const Descriptor*> whole;
    if (path.empty() || path.find(',') != path.npos) lookForAuthors(message, whole, complaints);
}

void lookAt(const Descriptor& message, Complaints& complaints) {
    for (int i = 0; i < message.field_count(); ++i) lookAtField(*message.field(i), complaints);
    for (int i = 0; i < message.nested_type_count(); ++i) lookAt(*message.nested_type(i), complaints);
    lookAtPlace(message, complaints);
}

bool isFull(const v1::Row& row) {
    return row.category() != v1::CATEGORY_UNSET && row.purpose_size() > 0 && row.source() != v1::SOURCE_UNSET && row.basis() != v1::BASIS_UNSET &&
           row.retention() != v1::RETENTION_UNSET && row.erase() != v1::ERASE_UNSET && row.export_() != v1::EXPORT_UNSET &&
           row.visible_to_size() > 0 && (row.category() == v1::NOT_PERSONAL || !row.policy_ref().empty());
}

bool has(const v1::Row& row, v1::Purpose purpose) {
    return std::find(row.purpose().begin(), row.purpose().end(), purpose) != row.purpose().end();
}
} // namespace

Complaints complaintsAbout(const google::protobuf::FileDescriptor& file) {
    Complaints complaints;
    for (int i = 0; i < file.message_type_count(); ++i) lookAt(*file.message_type(i), complaints);
    return complaints;
}

Complaints complaintsAboutKinds(const google::protobuf::EnumDescriptor& kinds) {
    Complaints complaints;
    for (int i = 0; i < kinds.value_count(); ++i) {
        const auto& kind = *kinds.value(i);
        if (kind.number() == 0) continue; // stands for "not said"
        const v1::Row& row = kind.options().GetExtension(v1::row);
        if (!isFull(row)) complain(complaints, kind, "has no full row");
        if ((has(row, v1::ANALYTICS) || has(row, v1::MARKETING)) && row.basis() != v1::CONSENT)
            complain(complaints, kind, "analytics and marketing rest on consent or on nothing");
        const bool keeps = row.erase() == v1::KEEP_LEGAL || row.export_() == v1::SUMMARY || row.export_() == v1::WITHHELD;
        if (keeps && row.keep_reason().empty()) complain(complaints, kind, "keeps something back without a reason");
        if (row.erase() == v1::SHRED_KEY && !row.encrypt_at_rest())
            complain(complaints, kind, "cannot shred a key when nothing is encrypted");
    }
    return complaints;
}

} // namespace atelyra::privacy
