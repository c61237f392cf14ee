#pragma once
// What tests of lists have in common: a list is watched for signals that a view or a screen reader could not rely on, and asked what it
// says.
#include <memory>

#include <QAbstractItemModelTester>
#include <QStringList>

#include "client/model/rows.h"
#include "tests/client/profilebench.h"

namespace atelyra::test {

using Tester = QAbstractItemModelTester;
// The tester itself must not page: it would ask again inside a signal.
inline std::unique_ptr<Tester> watched(QAbstractItemModel& model) {
    auto tester = std::make_unique<Tester>(&model, Tester::FailureReportingMode::QtTest);
    tester->setUseFetchMore(false);
    return tester;
}
inline QStringList said(const QAbstractItemModel& model) {
    QStringList rows;
    for (int i = 0; i < model.rowCount(); ++i) {
        auto words = model.index(i, 0).data(Qt::DisplayRole).toString();
        if (words.startsWith(QLatin1String("New, "))) words.remove(0, 5); // told of what was unread when the list was opened, not of the row
        rows << words;
    }
    return rows;
}
template <class Row> Row rowAt(const QAbstractItemModel& model, int row) { return model.index(row, 0).data(model::ItemRole).value<Row>(); }

inline void putMessages(ProfileBench& bench, std::uint64_t from, std::uint64_t to, AccountId author, std::int64_t everyMs = kMinuteMs) {
    std::vector<v1::Entity> rows;
    for (auto seq = from; seq <= to; ++seq)
        rows.push_back(rules::wrap(messageOf(seq, author, bench.me, "Line " + std::to_string(seq), everyMs)));
    rows.push_back(rules::wrap(talkOf(bench.me, author, to, "Line " + std::to_string(to), author)));
    bench.put(rows);
}

} // namespace atelyra::test
