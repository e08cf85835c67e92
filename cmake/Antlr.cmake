# add_antlr_library(NAME LEXER.g4 PARSER.g4): generates C++ from the grammar and builds rollout_NAME.
#
# Three traps of Debian 12's pair (tool 4.7.2, runtime 4.9) are disarmed here: generated lexers hold u8
# literals (-fno-char8_t), clang rejects one header of the runtime that nothing needs (a copy of the umbrella
# header without it), and the CMake package of the tool wants a jar that Debian does not ship.
#
# One cost is taken out: each generated context asks RTTI whether its listener is this grammar's, which was a
# fifth of the parsing time. The parser has one listener, and it is.
find_program(ANTLR4_TOOL antlr4 REQUIRED)

get_filename_component(antlr4_include ${ANTLR4_INCLUDE_DIR} ABSOLUTE)
set(antlr4_shim ${CMAKE_BINARY_DIR}/antlr4-shim)
file(STRINGS ${antlr4_include}/antlr4-runtime.h antlr4_umbrella)
list(FILTER antlr4_umbrella EXCLUDE REGEX "InterpreterDataReader")
list(JOIN antlr4_umbrella "\n" antlr4_umbrella)
file(CONFIGURE OUTPUT ${antlr4_shim}/antlr4-runtime.h CONTENT "${antlr4_umbrella}\n" @ONLY)

function(add_antlr_library name)
  cmake_parse_arguments(ARG "" "PARSER;LEXER;PACKAGE" "" ${ARGN})
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/generated)
  get_filename_component(parser ${ARG_PARSER} NAME_WE)
  get_filename_component(lexer ${ARG_LEXER} NAME_WE)
  add_custom_command(
    OUTPUT ${directory}/${lexer}.cpp ${directory}/${parser}.cpp ${directory}/${parser}Listener.cpp
           ${directory}/${parser}BaseListener.cpp
    COMMAND ${ANTLR4_TOOL} -Werror -Xexact-output-dir -Dlanguage=Cpp -no-visitor -listener -package ${ARG_PACKAGE}
            -o ${directory} ${ARG_LEXER}
    COMMAND ${ANTLR4_TOOL} -Werror -Xexact-output-dir -Dlanguage=Cpp -no-visitor -listener -package ${ARG_PACKAGE}
            -lib ${directory} -o ${directory} ${ARG_PARSER}
    COMMAND sed -i "s/dynamic_cast<${parser}Listener \\*>(listener)/static_cast<${parser}Listener *>(listener)/"
            ${directory}/${parser}.cpp
    DEPENDS ${ARG_LEXER} ${ARG_PARSER} VERBATIM)
  add_library(rollout_${name} STATIC ${directory}/${lexer}.cpp ${directory}/${parser}.cpp
    ${directory}/${parser}Listener.cpp ${directory}/${parser}BaseListener.cpp)
  target_include_directories(rollout_${name} SYSTEM PUBLIC ${antlr4_shim} ${directory} ${antlr4_include})
  target_compile_options(rollout_${name} PRIVATE -fno-char8_t -w)
  if(ROLLOUT_STATIC)
    target_link_libraries(rollout_${name} PUBLIC antlr4_static Threads::Threads)
  else()
    target_link_libraries(rollout_${name} PUBLIC antlr4_shared Threads::Threads)
  endif()
endfunction()
