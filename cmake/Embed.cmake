# rollout_embed(TARGET FUNCTION files...): compiles files into TARGET as a table of {name, text}, given by
#     std::span<const support::EmbeddedFile> NAMESPACE::FUNCTION()
# Names are relative to BASE.
function(rollout_embed target)
  cmake_parse_arguments(ARG "" "NAMESPACE;FUNCTION;BASE" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${ARG_FUNCTION}.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/cmake/embed.py ${output} ${ARG_NAMESPACE} ${ARG_FUNCTION}
            ${ARG_BASE} ${ARG_FILES}
    DEPENDS ${ARG_FILES} ${CMAKE_SOURCE_DIR}/cmake/embed.py VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# rollout_embed_time_zones(TARGET NAMESPACE FUNCTION): the same, of the zones of the machine that builds.
function(rollout_embed_time_zones target)
  cmake_parse_arguments(ARG "" "NAMESPACE;FUNCTION" "" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${ARG_FUNCTION}.cpp)
  set(scripts ${CMAKE_SOURCE_DIR}/cmake/time_zones.py ${CMAKE_SOURCE_DIR}/cmake/embed.py)
  add_custom_command(OUTPUT ${output}
    COMMAND python3 -B ${CMAKE_SOURCE_DIR}/cmake/time_zones.py ${output} ${ARG_NAMESPACE} ${ARG_FUNCTION}
            ${ROLLOUT_ZIC} ${ROLLOUT_TZDATA}
    DEPENDS ${ROLLOUT_TZDATA} ${scripts} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
