# precompile(target header...)
#
# What most files of a folder read is read once for all of them: the standard library and these headers. Each
# file still includes what it needs: the fuzz targets are built without.
function(precompile target)
  if(NARU_FUZZ)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <chrono> <cstdint> <deque> <functional> <map> <memory> <optional> <set> <sstream>
    <string> <string_view> <tuple> <utility> <variant> <vector> ${ARGN})
  # GCC 12 takes precompiled lines of the standard library for ours, and warns of a long text that is added to a
  # string (its bug 105651). The builds with sanitizers see what is really out of bounds.
  target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict)
endfunction()
