#pragma once
// The eight roles of text, scaled with the person's text size. UI thread.
#include <QFont>

namespace atelyra::ui {

enum class Type { Figure, Page, Title, Section, Reading, ReadingMedium, Body, Label, Meta, MetaMedium };

QFont fontOf(Type type);
QFont tabular(Type type);    // figures of equal width, for columns of numbers
int lineHeight(Type type);   // px, scaled
// A length of the design that belongs to text (row heights and the like), scaled with it.
int scaled(int px);

// Loads the bundled fonts and makes the resources of this library reachable; call once, before the first widget.
void loadFonts();

} // namespace atelyra::ui

// Outside any namespace, as Qt's resource system asks: a static library's resources are dropped by the linker otherwise.
void atelyraInitResources();
