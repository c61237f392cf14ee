#include "shared/privacy/sealing.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "shared/privacy/datamap.h"

namespace atelyra::privacy {
namespace {
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What has to be done with the fields of one type of message: a secret is moved, a message with secrets in it is entered.
struct Step {
    const FieldDescriptor* field;
    const FieldDescriptor* author; // beside it; null: whoever wrote what it is part of
    bool enters;
};
using Plan = std::vector<Step>;

// Reading options costs more than all the rest, so each thread reads them once a type.
const Plan& planOf(const Descriptor& type) {
    thread_local std::unordered_map<const Descriptor*, Plan> plans;
    if (const auto known = plans.find(&type); known != plans.end()) return known->second;
    plans[&type]; // so that a type which contains itself comes to an end
    Plan plan;
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        const bool enters = field.message_type() != nullptr;
        if (enters ? !planOf(*field.message_type()).empty() : rowOf(field).encrypt_at_rest()) plan.push_back({&field, authorOf(field), enters});
    }
    return plans[&type] = std::move(plan);
}

// The message of an author's part that stands where one of the whole stands, made when something has to lie in it.
class Place {
public:
    Place(Parts& parts, const Message& whole) : m_parts(&parts), m_whole(&whole) {}
    Place(Place& above, const FieldDescriptor& field, int index) : m_above(&above), m_field(&field), m_index(index) {}

    Message& of(const std::string& author) {
        Message*& made = m_made[author];
        if (!made) made = m_above ? below(m_above->of(author)) : (m_parts->emplace(author, m_whole->New()).first->second.get());
        return *made;
    }

private:
    Message* below(Message& holder) const {
        const auto& reflection = *holder.GetReflection();
        if (!m_field->is_repeated()) return reflection.MutableMessage(&holder, m_field);
        while (reflection.FieldSize(holder, m_field) <= m_index) reflection.AddMessage(&holder, m_field);
        return reflection.MutableRepeatedMessage(&holder, m_field, m_index);
    }

    Parts* m_parts = nullptr;
    const Message* m_whole = nullptr;
    Place* m_above = nullptr;
    const FieldDescriptor* m_field = nullptr;
    int m_index = 0;
    std::map<std::string, Message*> m_made;
};

bool isThere(const Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    return field.is_repeated() ? reflection.FieldSize(message, &field) > 0 : reflection.HasField(message, &field);
}

void takeFrom(Message& message, const std::string& author, Place& place) {
    const auto& reflection = *message.GetReflection();
    for (const Step& step : planOf(*message.GetDescriptor())) {
        if (!isThere(message, *step.field)) continue;
        const std::string& writer = step.author ? reflection.GetStringReference(message, step.author, nullptr) : author;
        if (!step.enters) {
            reflection.SwapFields(&message, &place.of(writer), {step.field});
        } else if (!step.field->is_repeated()) {
            Place inner(place, *step.field, 0);
            takeFrom(*reflection.MutableMessage(&message, step.field), writer, inner);
        } else {
            for (int i = 0; i < reflection.FieldSize(message, step.field); ++i) {
                Place inner(place, *step.field, i);
                takeFrom(*reflection.MutableRepeatedMessage(&message, step.field, i), writer, inner);
            }
        }
    }
}

// The only person whom the message is about wrote what nobody else is named for.
std::string subjectOf(const Message& message) {
    const auto* stored = storedAs(*message.GetDescriptor());
    const auto* field = stored ? message.GetDescriptor()->FindFieldByName(stored->subject_path()) : nullptr;
    return field && field->type() == FieldDescriptor::TYPE_BYTES ? message.GetReflection()->GetString(message, field) : std::string();
}
} // namespace

namespace {
void visitIn(const Message& message, const std::string& author, const Descriptor& type, const Visit& visit) {
    if (message.GetDescriptor() == &type) visit(author, message);
    const auto& reflection = *message.GetReflection();
    const std::string subject = subjectOf(message); // of an entity in its wrapper
    for (const Step& step : planOf(*message.GetDescriptor())) {
        if (!step.enters || !isThere(message, *step.field)) continue;
        const std::string& writer = step.author ? reflection.GetStringReference(message, step.author, nullptr) : subject.empty() ? author : subject;
        const int count = step.field->is_repeated() ? reflection.FieldSize(message, step.field) : -1;
        if (count < 0) visitIn(reflection.GetMessage(message, step.field), writer, type, visit);
        for (int i = 0; i < count; ++i) visitIn(reflection.GetRepeatedMessage(message, step.field, i), writer, type, visit);
    }
}
} // namespace

void eachWritten(const Message& whole, const Descriptor& type, const Visit& visit) { visitIn(whole, {}, type, visit); }

bool hasSecrets(const Descriptor& message) { return !planOf(message).empty(); }

Parts takeApart(Message& message) {
    Parts parts;
    Place root(parts, message);
    takeFrom(message, subjectOf(message), root);
    return parts;
}

void putBack(Message& message, Message& part) {
    const auto& reflection = *message.GetReflection();
    for (const Step& step : planOf(*message.GetDescriptor())) {
        if (!isThere(part, *step.field)) continue;
        if (!step.enters) {
            reflection.SwapFields(&message, &part, {step.field});
        } else if (!step.field->is_repeated()) {
            if (reflection.HasField(message, step.field)) putBack(*reflection.MutableMessage(&message, step.field), *reflection.MutableMessage(&part, step.field));
        } else {
            const int both = std::min(reflection.FieldSize(message, step.field), reflection.FieldSize(part, step.field));
            for (int i = 0; i < both; ++i)
                putBack(*reflection.MutableRepeatedMessage(&message, step.field, i), *reflection.MutableRepeatedMessage(&part, step.field, i));
        }
    }
}
} // namespace atelyra::privacy
