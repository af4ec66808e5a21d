#pragma once

/// Values by their ids, in pages of 64: an std::map for ids that are given out in order.
///
/// Walks in the order of the ids, so equal contents give equal walks on every machine. A lookup is
/// O(1) while the ids that are there lie close together (each page is where the first one says it
/// should be), else O(log pages). A value stays where it is until it is erased. Memory is taken
/// once for 64 neighbours, not for each.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"

namespace naru {

template <class Id, class T>
class IdTable {
    static constexpr std::uint64_t page_ids = 64;

    using Entry = std::pair<const Id, T>;

    struct Page {
        std::uint64_t used = 0;
        std::array<std::optional<Entry>, page_ids> entries;
    };

    struct Place {
        std::uint64_t number = 0;  // the id's upper bits
        std::unique_ptr<Page> page;
    };

    template <bool is_const>
    class Walk {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using reference = std::conditional_t<is_const, const Entry&, Entry&>;
        using pointer = std::conditional_t<is_const, const Entry*, Entry*>;
        using Pages = std::conditional_t<is_const, const std::vector<Place>, std::vector<Place>>;

        Walk() = default;

        Walk(Pages& pages, std::size_t page, std::size_t slot)
            : pages_(&pages), page_(page), slot_(slot) {}

        // NOLINTNEXTLINE(google-explicit-constructor): as for every container
        operator Walk<true>() const requires(!is_const) { return {*pages_, page_, slot_}; }

        reference operator*() const { return *(*pages_)[page_].page->entries[slot_]; }

        pointer operator->() const { return &**this; }

        Walk& operator++() {
            const std::uint64_t after =
                slot_ + 1 == page_ids ? 0 : (*pages_)[page_].page->used & (~0ULL << (slot_ + 1));
            if (after != 0) {
                slot_ = static_cast<std::size_t>(std::countr_zero(after));
            } else {
                slot_ = ++page_ == pages_->size() ? 0 : first((*pages_)[page_]);
            }
            return *this;
        }

        Walk operator++(int) {
            Walk before = *this;
            ++*this;
            return before;
        }

        friend bool operator==(const Walk& a, const Walk& b) {
            return a.page_ == b.page_ && a.slot_ == b.slot_;
        }

    private:
        Pages* pages_ = nullptr;
        std::size_t page_ = 0;
        std::size_t slot_ = 0;
    };

public:
    using key_type = Id;
    using mapped_type = T;
    using value_type = Entry;
    using iterator = Walk<false>;
    using const_iterator = Walk<true>;

    IdTable() = default;
    ~IdTable() = default;
    IdTable(IdTable&&) noexcept = default;
    IdTable& operator=(IdTable&&) noexcept = default;

    IdTable(const IdTable& other) { *this = other; }

    IdTable& operator=(const IdTable& other) {
        if (this == &other) return *this;
        pages_.clear();
        for (const Place& place : other.pages_)
            pages_.push_back({place.number, std::make_unique<Page>(*place.page)});
        size_ = other.size_;
        return *this;
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    [[nodiscard]] iterator begin() { return {pages_, 0, pages_.empty() ? 0 : first(pages_[0])}; }

    [[nodiscard]] iterator end() { return {pages_, pages_.size(), 0}; }

    [[nodiscard]] const_iterator begin() const {
        return {pages_, 0, pages_.empty() ? 0 : first(pages_[0])};
    }

    [[nodiscard]] const_iterator end() const { return {pages_, pages_.size(), 0}; }

    /// The greatest; the table must not be empty.
    [[nodiscard]] Id last_id() const {
        CHECK(!pages_.empty());
        const Place& place = pages_.back();
        return Id{place.number * page_ids +
                  static_cast<std::uint64_t>(std::bit_width(place.page->used)) - 1};
    }

    [[nodiscard]] iterator find(Id id) {
        const std::size_t page = page_of(id);
        return has(page, id) ? iterator{pages_, page, slot_of(id)} : end();
    }

    [[nodiscard]] const_iterator find(Id id) const {
        const std::size_t page = page_of(id);
        return has(page, id) ? const_iterator{pages_, page, slot_of(id)} : end();
    }

    [[nodiscard]] bool contains(Id id) const { return has(page_of(id), id); }

    [[nodiscard]] std::size_t count(Id id) const { return contains(id) ? 1 : 0; }

    /// The id must be there.
    [[nodiscard]] T& at(Id id) {
        const auto found = find(id);
        CHECK(found != end());
        return found->second;
    }

    [[nodiscard]] const T& at(Id id) const {
        const auto found = find(id);
        CHECK(found != end());
        return found->second;
    }

    T& operator[](Id id) { return try_emplace(id).first->second; }

    template <class... Args>
    std::pair<iterator, bool> try_emplace(Id id, Args&&... args) {
        std::size_t page = page_of(id);
        if (has(page, id)) return {iterator{pages_, page, slot_of(id)}, false};
        if (page == pages_.size() || pages_[page].number != number_of(id))
            pages_.insert(pages_.begin() + static_cast<std::ptrdiff_t>(page),
                          Place{number_of(id), take_page()});
        Page& into = *pages_[page].page;
        into.entries[slot_of(id)].emplace(std::piecewise_construct, std::forward_as_tuple(id),
                                          std::forward_as_tuple(std::forward<Args>(args)...));
        into.used |= 1ULL << slot_of(id);
        ++size_;
        return {iterator{pages_, page, slot_of(id)}, true};
    }

    std::pair<iterator, bool> emplace(Id id, T value) { return try_emplace(id, std::move(value)); }

    std::size_t erase(Id id) {
        const std::size_t page = page_of(id);
        if (!has(page, id)) return 0;
        Page& from = *pages_[page].page;
        from.entries[slot_of(id)].reset();
        from.used &= ~(1ULL << slot_of(id));
        --size_;
        if (from.used == 0) {
            spare_ = std::move(pages_[page].page);
            pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(page));
        }
        return 1;
    }

    void clear() {
        pages_.clear();
        size_ = 0;
    }

    friend bool operator==(const IdTable& a, const IdTable& b) {
        return a.size_ == b.size_ && std::equal(a.begin(), a.end(), b.begin());
    }

private:
    static std::uint64_t number_of(Id id) { return id.value / page_ids; }

    static std::size_t slot_of(Id id) { return static_cast<std::size_t>(id.value % page_ids); }

    static std::size_t first(const Place& place) {
        return static_cast<std::size_t>(std::countr_zero(place.page->used));
    }

    /// Where the page of the id is, or where it would be put in.
    [[nodiscard]] std::size_t page_of(Id id) const {
        const std::uint64_t number = number_of(id);
        if (pages_.empty()) return 0;
        const std::uint64_t guess = number - pages_.front().number;
        if (guess < pages_.size() && pages_[guess].number == number) return guess;
        const auto before = [](const Place& place, std::uint64_t n) { return place.number < n; };
        return static_cast<std::size_t>(
            std::lower_bound(pages_.begin(), pages_.end(), number, before) - pages_.begin());
    }

    [[nodiscard]] bool has(std::size_t page, Id id) const {
        return page < pages_.size() && pages_[page].number == number_of(id) &&
               (pages_[page].page->used >> slot_of(id) & 1) != 0;
    }

    std::unique_ptr<Page> take_page() {
        return spare_ ? std::move(spare_) : std::make_unique<Page>();
    }

    std::vector<Place> pages_;
    /// The page that was emptied last: ids that come and go at a page's border need no memory.
    std::unique_ptr<Page> spare_;
    std::size_t size_ = 0;
};

}  // namespace naru
