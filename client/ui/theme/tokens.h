#pragma once
// The colours of a theme by what they mean. resources/tokens.json is their one source; every pair that text is read on is measured
// by a test. Plain values.
#include <array>

#include <QColor>
#include <QString>

namespace atelyra::ui {

// X(member, "name in tokens.json")
#define ATELYRA_TOKENS(X)                                                                                              \
    X(canvas, "canvas") X(surface, "surface") X(raised, "raised") X(sunken, "sunken") X(overlay, "overlay")             \
    X(fill, "fill") X(hover, "hover") X(pressed, "pressed") X(selected, "selected") X(scrim, "scrim") X(line, "line")   \
    X(line2, "line2") X(track, "track") X(control, "control") X(text, "text") X(text2, "text2") X(text3, "text3")       \
    X(disabled, "disabled") X(inverse, "inverse") X(onInverse, "on_inverse") X(accent, "accent")                        \
    X(accentHover, "accent_hover") X(accentPress, "accent_press") X(onAccent, "on_accent")                              \
    X(accentText, "accent_text") X(accentSoft, "accent_soft") X(accentLine, "accent_line") X(focus, "focus")            \
    X(brass, "brass") X(brassText, "brass_text") X(brassSoft, "brass_soft") X(ok, "ok") X(okText, "ok_text")            \
    X(okSoft, "ok_soft") X(okLine, "ok_line") X(warn, "warn") X(warnText, "warn_text") X(warnSoft, "warn_soft")         \
    X(warnLine, "warn_line") X(bad, "bad") X(badHover, "bad_hover") X(badText, "bad_text") X(badSoft, "bad_soft")       \
    X(badLine, "bad_line") X(queue, "queue") X(queueText, "queue_text") X(queueSoft, "queue_soft")                      \
    X(queueLine, "queue_line") X(admin, "admin") X(adminText, "admin_text") X(adminSoft, "admin_soft")                  \
    X(adminLine, "admin_line") X(bubbleIn, "bubble_in") X(bubbleOut, "bubble_out") X(c1, "c1") X(c2, "c2") X(c3, "c3")  \
    X(c4, "c4") X(c5, "c5") X(grid, "grid")

struct Hue { // of an avatar
    QColor soft, ink;
};

struct Tokens {
#define X(member, name) QColor member;
    ATELYRA_TOKENS(X)
#undef X
    std::array<Hue, 8> hues;
    bool dark = false;
};

// "light", "dark", with or without more contrast. Read from the resources; a missing colour is our own mistake and aborts.
Tokens loadTokens(bool dark, bool moreContrast);

// What a badge, a banner or a sentence means.
enum class Tone { Neutral, Accent, Ok, Warn, Bad, Queue, Brass, Admin };
struct ToneColours {
    QColor text, soft, line, strong;
};
ToneColours toneOf(const Tokens& tokens, Tone tone);

} // namespace atelyra::ui
