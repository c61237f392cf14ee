#pragma once
// Where the person has been: places with a cursor, as in a browser. A plain value, bounded, owned by the window. UI thread.
#include <deque>

#include "client/ui/frame/place.h"

namespace atelyra::ui {

class History {
public:
    // Goes to a place; what lay ahead is forgotten. The place one is at already is not entered twice.
    void go(const Place& place);
    void replace(const Place& place);
    bool canBack() const { return m_at > 0; }
    bool canForward() const { return m_at + 1 < int(m_places.size()); }
    const Place& back();
    const Place& forward();
    const Place& current() const { return m_places[std::size_t(m_at)]; }
    bool isEmpty() const { return m_places.empty(); }
    void clear();

private:
    std::deque<Place> m_places;
    int m_at = -1;
};

} // namespace atelyra::ui
