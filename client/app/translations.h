#pragma once
// Language of the program: the locale in which values are written, and the catalogue of sentences. Installed once by main, before the
// first widget; owned by the application. UI thread.
#include <QCoreApplication>
#include <QLocale>

namespace atelyra::client {

// The system's locale; where it says nothing (LANG=C), English with the euro's manners.
QLocale programLocale();
// Sentences of `locale` where there are some, plurals of English in any case.
void installTranslations(QCoreApplication& app, const QLocale& locale);

} // namespace atelyra::client
