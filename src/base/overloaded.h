#pragma once

namespace naru {

/// std::visit with one lambda an alternative; a new alternative then fails to compile everywhere it
/// matters.
template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace naru
