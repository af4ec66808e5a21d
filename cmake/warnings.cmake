# Warnings and hardening that every target of the house gets, release included.
add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
  -Wnon-virtual-dtor -Wimplicit-fallthrough -fstack-protector-strong
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=) # a program does not name the machine that built it
target_compile_definitions(warnings INTERFACE _GLIBCXX_ASSERTIONS)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(warnings INTERFACE -fpch-preprocess) # ccache asks for it
endif()
if(NARU_WERROR)
  target_compile_options(warnings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(warnings INTERFACE -Wthread-safety)
endif()
if(NARU_SANITIZE)
  target_compile_options(warnings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(warnings INTERFACE -fsanitize=address,undefined)
endif()
if(NARU_FUZZ)
  target_compile_options(warnings INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  target_link_options(warnings INTERFACE -fsanitize=address,undefined)
endif()
