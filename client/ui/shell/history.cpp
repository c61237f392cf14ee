#include "client/ui/shell/history.h"

namespace atelyra::ui {
namespace {
constexpr std::size_t kSteps = 100;
}

void History::go(const Place& place) {
    if (!isEmpty() && current() == place) return;
    m_places.erase(m_places.begin() + (m_at + 1), m_places.end());
    m_places.push_back(place);
    if (m_places.size() > kSteps) m_places.pop_front();
    m_at = int(m_places.size()) - 1;
}

void History::replace(const Place& place) {
    if (isEmpty()) return go(place);
    m_places[std::size_t(m_at)] = place;
}

const Place& History::back() {
    if (canBack()) --m_at;
    return current();
}

const Place& History::forward() {
    if (canForward()) ++m_at;
    return current();
}

void History::clear() {
    m_places.clear();
    m_at = -1;
}
} // namespace atelyra::ui
