#include "shared/privacy/erasing.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "shared/privacy/datamap.h"

namespace atelyra::privacy {
namespace {
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Gone = std::function<void(const std::string&)>;

std::vector<const FieldDescriptor*> subjectsOf(const Descriptor& type) {
    std::vector<const FieldDescriptor*> fields;
    const auto* stored = storedAs(type);
    const std::string path = stored ? stored->subject_path() : std::string();
    for (std::size_t from = 0; from < path.size();) {
        const auto end = std::min(path.find(',', from), path.size());
        if (const auto* field = type.FindFieldByName(path.substr(from, end - from))) fields.push_back(field);
        from = end + 1;
    }
    return fields;
}

bool isEmptied(v1::Erase erase) { return erase == v1::DELETE_ROW || erase == v1::SET_NULL || erase == v1::SHRED_KEY; }

// A row goes with its person when the map says so of something in it, and of nothing that it must stay: the state of an account, and what
// the law wants kept.
void rowsOf(const Descriptor& type, std::set<const Descriptor*>& seen, bool& goes, bool& stays) {
    if (!seen.insert(&type).second) return;
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        goes |= rowOf(field).erase() == v1::DELETE_ROW;
        stays |= rowOf(field).erase() == v1::KEEP_LEGAL || kindOf(field) == v1::ACCOUNT_STATE;
        if (field.message_type()) rowsOf(*field.message_type(), seen, goes, stays);
    }
}
bool goesWithItsPerson(const Descriptor& type) {
    bool goes = false, stays = false;
    std::set<const Descriptor*> seen;
    rowsOf(type, seen, goes, stays);
    return goes && !stays;
}

void tell(const Message& message, const FieldDescriptor& field, const Gone& gone) {
    const auto& reflection = *message.GetReflection();
    const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 1;
    for (int i = 0; i < count; ++i) {
        if (field.type() == FieldDescriptor::TYPE_STRING) {
            gone(field.is_repeated() ? reflection.GetRepeatedString(message, &field, i) : reflection.GetString(message, &field));
        } else if (field.message_type()) {
            const Message& inner = field.is_repeated() ? reflection.GetRepeatedMessage(message, &field, i) : reflection.GetMessage(message, &field);
            std::vector<const FieldDescriptor*> fields;
            inner.GetReflection()->ListFields(inner, &fields);
            for (const auto* below : fields) tell(inner, *below, gone);
        }
    }
}

bool eraseIn(Message& message, const std::string& author, const std::string& person, const Gone& gone) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    bool changed = false;
    for (const auto* field : fields) {
        const auto* named = authorOf(*field);
        const std::string writer = named ? reflection.GetString(message, named) : author;
        if (writer == person && isEmptied(rowOf(*field).erase())) {
            tell(message, *field, gone);
            reflection.ClearField(&message, field);
            changed = true;
        } else if (field->message_type()) {
            const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
            for (int i = 0; i < count; ++i)
                changed |= eraseIn(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i) : *reflection.MutableMessage(&message, field),
                    writer, person, gone);
        }
    }
    return changed;
}
} // namespace

bool holdsAny(const Message& message, v1::Retention period) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    return std::any_of(fields.begin(), fields.end(), [&](const auto* field) {
        if (rowOf(*field).retention() == period) return true;
        const int count = !field->message_type() ? 0 : field->is_repeated() ? reflection.FieldSize(message, field) : 1;
        for (int i = 0; i < count; ++i)
            if (holdsAny(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i) : reflection.GetMessage(message, field), period)) return true;
        return false;
    });
}

bool expire(Message& message, v1::Retention period) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    bool changed = false;
    for (const auto* field : fields) {
        if (rowOf(*field).retention() == period) {
            reflection.ClearField(&message, field);
            changed = true;
        } else if (field->message_type()) {
            const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
            for (int i = 0; i < count; ++i)
                changed |= expire(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i) : *reflection.MutableMessage(&message, field), period);
        }
    }
    return changed;
}

bool isAbout(const Message& message, const std::string& person) {
    for (const auto* field : subjectsOf(*message.GetDescriptor()))
        if (message.GetReflection()->GetString(message, field) == person) return true;
    return false;
}

Fate erase(Message& message, const std::string& person, const Gone& gone) {
    const auto subjects = subjectsOf(*message.GetDescriptor());
    const bool isOnly = subjects.size() == 1 && isAbout(message, person);
    if (isOnly && goesWithItsPerson(*message.GetDescriptor())) {
        eraseIn(message, person, person, gone); // what goes is told
        return Fate::Goes;
    }
    return eraseIn(message, isOnly ? person : std::string(), person, gone) ? Fate::Changes : Fate::Stays;
}
} // namespace atelyra::privacy
