#pragma once
// The shape of every list model: rows of one struct, fetched a page at a time from the engine thread, and merged row by row when
// the cache has news, so that selection and scroll position stay. One column: a list view exposes every further column to a
// screen reader as a row of its own. UI thread.
#include <algorithm>
#include <functional>
#include <optional>

#include <QAbstractListModel>
#include <QString>

#include "client/engine/engine.h"
#include "client/model/rows.h"

namespace atelyra::model {

template <class Row> struct Page {
    QVector<Row> rows;
    bool more = false;
    qint64 total = -1; // -1: unknown
};

// What moc and views see; the template below has the rest.
class PagedModelBase : public QAbstractListModel {
    Q_OBJECT
public:
    bool isLoading() const { return m_loading; }
    bool isLoaded() const { return m_loaded; } // a first page has arrived: empty now means empty
    bool hasMore() const { return m_more; }    // rows behind the last one
    qint64 total() const { return m_total; }
    virtual void refresh() = 0;

Q_SIGNALS:
    void loaded(); // after each answer, changed or not

protected:
    using Concern = std::function<bool(const client::ChangeSet&)>;
    PagedModelBase(client::Engine& engine, Concern concern, QObject* parent);

    client::Engine& m_engine;
    bool m_loading = false;
    bool m_loaded = false;
    bool m_more = false;
    qint64 m_total = -1;
};

template <class Row> class PagedModel : public PagedModelBase {
public:
    const Row& row(int i) const { return m_rows.at(i); }
    Row at(int i) const { return i >= 0 && i < m_rows.size() ? m_rows.at(i) : Row{}; }
    const QVector<Row>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
        const Row& r = m_rows.at(index.row());
        switch (role) {
        case ItemRole: return QVariant::fromValue(r);
        case IdRole: return QString::fromStdString(idOf(r).text());
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: return sentenceOf(r);
        default: return {};
        }
    }
    bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && m_more && !m_appending; }
    // While the rows are being read again it waits for them: a view that has reached the end does not ask twice.
    void fetchMore(const QModelIndex& parent) override {
        if (!canFetchMore(parent)) return;
        if (m_loading) m_moreAfter = true;
        else ask(true);
    }
    void refresh() override {
        if (m_loading) m_again = true;
        else if (m_load) ask(false);
    }

protected:
    // Runs on the engine thread with values of its own: the rows behind `last` (none: from the start).
    using Load = std::function<Page<Row>(client::EngineSession&, const std::optional<Row>& last, int offset, int limit)>;
    static constexpr int kPage = 50;

    using PagedModelBase::PagedModelBase;
    virtual RawId idOf(const Row& row) const = 0;
    virtual QString sentenceOf(const Row& row) const = 0; // one sentence a row, for a screen reader

    // Another question: the old rows stay on screen until the answer is here.
    void setLoad(Load load) {
        m_load = std::move(load);
        ++m_question;
        m_loading = false;
        m_again = m_moreAfter = false;
        ask(false, kPage);
    }
    virtual int wantedRows() const { return std::max(kPage, int(m_rows.size())); } // when they are read again

private:
    void ask(bool append, int limit = 0) {
        m_loading = true;
        m_appending = append;
        if (limit == 0) limit = append ? kPage : wantedRows();
        const std::optional<Row> last = append && !m_rows.isEmpty() ? std::optional(m_rows.back()) : std::nullopt;
        const int offset = append ? int(m_rows.size()) : 0;
        m_engine.ask(
            this, [load = m_load, last, offset, limit](client::EngineSession& session) { return load(session, last, offset, limit); },
            [this, append, question = m_question](Page<Row> page) {
                if (question == m_question) take(std::move(page), append);
            });
    }
    void take(Page<Row> page, bool append) {
        m_loading = m_appending = false;
        m_loaded = true;
        m_more = page.more;
        m_total = page.total;
        if (append && !page.rows.isEmpty()) {
            beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + page.rows.size()) - 1);
            m_rows += page.rows;
            endInsertRows();
        } else if (!append) {
            merge(page.rows);
        }
        Q_EMIT loaded();
        if (std::exchange(m_again, false)) refresh();
        else if (std::exchange(m_moreAfter, false)) fetchMore({});
    }
    void merge(const QVector<Row>& fresh) {
        std::vector<RawId> wanted;
        wanted.reserve(std::size_t(fresh.size()));
        for (const Row& r : fresh) wanted.push_back(idOf(r));
        std::vector<RawId> sorted = wanted;
        std::sort(sorted.begin(), sorted.end());
        int firstNew = int(fresh.size()), lastNew = -1; // rows that say something else than before
        for (int i = int(m_rows.size()) - 1; i >= 0; --i)
            if (!std::binary_search(sorted.begin(), sorted.end(), idOf(m_rows[i]))) removeAt(i, 1);
        for (int i = 0; i < fresh.size(); ++i) {
            int j = i;
            while (j < m_rows.size() && idOf(m_rows[j]) != wanted[std::size_t(i)]) ++j;
            if (j == m_rows.size()) {
                beginInsertRows({}, i, i);
                m_rows.insert(i, fresh[i]);
                endInsertRows();
                continue;
            }
            if (j != i) {
                beginMoveRows({}, j, j, {}, i);
                m_rows.move(j, i);
                endMoveRows();
            }
            if (m_rows[i] == fresh[i]) continue;
            m_rows[i] = fresh[i];
            firstNew = std::min(firstNew, i);
            lastNew = i;
        }
        if (m_rows.size() > fresh.size()) removeAt(int(fresh.size()), int(m_rows.size() - fresh.size()));
        if (lastNew >= 0) Q_EMIT dataChanged(index(firstNew), index(lastNew));
    }
    void removeAt(int first, int count) {
        beginRemoveRows({}, first, first + count - 1);
        m_rows.remove(first, count);
        endRemoveRows();
    }

    Load m_load;
    QVector<Row> m_rows;
    quint64 m_question = 0;
    bool m_again = false, m_appending = false, m_moreAfter = false;
};

} // namespace atelyra::model
