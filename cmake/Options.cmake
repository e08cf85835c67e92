# Warnings, sanitizers, hardening and linkage. What is ours carries the warnings through one interface
# target; what changes code generation holds for generated code as well and is therefore global.
option(ROLLOUT_DEVELOPER_MODE "Build tests and fuzz targets" ON)
option(ROLLOUT_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
option(ROLLOUT_STATIC "Link statically what the system's static libraries allow" OFF)
option(ROLLOUT_HARDENING "Stack protector, fortify, PIE, read-only relocations" OFF)
option(ROLLOUT_LINK_TIME_OPTIMISATION "Optimise across libraries while linking" OFF)
option(ROLLOUT_FUZZ "Build fuzz targets against libFuzzer (clang)" OFF)
option(ROLLOUT_COVERAGE "Count executed lines and branches (Clang)" OFF)
set(ROLLOUT_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ${ROLLOUT_LINK_TIME_OPTIMISATION})
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(rollout_options INTERFACE)
target_include_directories(rollout_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(rollout_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough
  # Tables of constant rows leave the optional columns out on purpose.
  -Wno-missing-field-initializers)
if(ROLLOUT_WARNINGS_AS_ERRORS)
  target_compile_options(rollout_options INTERFACE -Werror)
endif()

# No path of the machine that built it gets into the binary.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
if(ROLLOUT_SANITIZE)
  add_compile_options(-fsanitize=${ROLLOUT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ROLLOUT_SANITIZE})
  # With sanitizers GCC 12 takes members of its own <regex> and <functional> for uninitialised.
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
endif()
if(ROLLOUT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(ROLLOUT_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
if(ROLLOUT_HARDENING)
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  add_link_options(-pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack)
endif()
if(ROLLOUT_STATIC)
  add_link_options(-static-libgcc -static-libstdc++ -Wl,--gc-sections)
endif()
