#pragma once

/// One transcript: who works, what happens, and below each "----" what the centre makes of it.
///
///   agents alice bob  serve=sales  ready     consultants in the order of their idleness
///   agents carol  serve=sales  skills=law:7  in skills, with their levels
///   queue sales  ring=all  offer=20          rules that are not the usual ones
///   queue sales  needs=law:5  relaxed=30:law:1  prefers=law:1    skills, and after 30 s others
///   queue sales  ageing=10                   a step of priority for each 10 s of waiting
///   queue sales  over=goods  over-after=60 over-each=3 over-length=10 over-nobody    who waits too
///   long goes on
///   flow straight                            callers wait at once; otherwise greeting, notice and
///   menu come first
///
///   0.000 c1 calls                           what happens, with seconds since the story began
///   ----
///   0.000 c1 waits in sales         music    what is decided, and what the world is told to do
///
/// "c1 calls as 7" is a caller whom the house knows again. Consultants have their place in the
/// order of top-down by the order in which they are named.
///
/// Deadlines come due by themselves before the next line. `NN.NNN time passes` lets only them
/// happen.

#include <string>
#include <vector>

namespace naru::story {

struct Told {
    /// The transcript as it should be: the same text with the outcome of today.
    std::string text;
    /// What is wrong whatever was expected: a line that cannot be read, an invariant that does not
    /// hold.
    std::vector<std::string> errors;
};

[[nodiscard]] Told tell(const std::string& transcript);

}  // namespace naru::story
