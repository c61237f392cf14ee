#pragma once
// What the three marks of a review are called. Free function, any thread.
#include <QCoreApplication>
#include <QString>

namespace atelyra::ui {

inline QString markName(bool byBuyer, int i) {
    static constexpr const char* kOfBuyers[] = {QT_TRANSLATE_NOOP("Marks", "Quality"), QT_TRANSLATE_NOOP("Marks", "Communication"), QT_TRANSLATE_NOOP("Marks", "As described")};
    static constexpr const char* kOfSellers[] = {QT_TRANSLATE_NOOP("Marks", "Clarity"), QT_TRANSLATE_NOOP("Marks", "Communication"), QT_TRANSLATE_NOOP("Marks", "Fairness")};
    return QCoreApplication::translate("Marks", (byBuyer ? kOfBuyers : kOfSellers)[i]);
}

} // namespace atelyra::ui
