#pragma once
// The 4 px grid, radii and heights of the design, in px at 100 % text.

namespace atelyra::ui {

namespace Space {
constexpr int k4 = 4, k8 = 8, k12 = 12, k16 = 16, k20 = 20, k24 = 24, k32 = 32, k40 = 40, k48 = 48;
constexpr int kPage = 24;       // page padding; 16 in narrow windows
constexpr int kPageNarrow = 16;
constexpr int kCard = 16;
constexpr int kCardGap = 14;
constexpr int kLabelToField = 6;
constexpr int kFieldToField = 16;
}
namespace Radius {
constexpr qreal kCheck = 4, kBadge = 5, kControl = 6, kBanner = 8, kCard = 10, kDialog = 12;
}
namespace Height {
constexpr int kTarget = 24; // nothing that is pressed is smaller, whatever the text size
constexpr int kSmall = 28, kControl = 32, kField = 36, kCall = 40, kHero = 44, kNavRow = 32, kHeader = 52, kBadge = 20, kChip = 28;
}
namespace Width {
constexpr int kProse = 680, kNarrow = 1160, kWide = 1360, kSidebar = 224, kRail = 64;
}
namespace Motion { // ms; ask Theme::duration()
constexpr int kQuick = 120, kMove = 180, kBusyTurn = 900;
}

} // namespace atelyra::ui
