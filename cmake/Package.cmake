# Installation: the binary, shell completions and manual pages, all three written by the binary itself,
# and the Debian package.
set(documents ${CMAKE_BINARY_DIR}/documents)
add_custom_command(OUTPUT ${documents}/stamp
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${documents}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${documents}/man
  COMMAND rollout completion bash > ${documents}/rollout
  COMMAND rollout completion zsh > ${documents}/_rollout
  COMMAND rollout completion fish > ${documents}/rollout.fish
  COMMAND rollout __man --out ${documents}/man
  COMMAND ${CMAKE_COMMAND} -E touch ${documents}/stamp
  DEPENDS rollout VERBATIM)
add_custom_target(rollout_documents DEPENDS ${documents}/stamp)

install(TARGETS rollout RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${documents}/rollout
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${documents}/_rollout DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${documents}/rollout.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY ${documents}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Rollout authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Language and compiler for progressive delivery on Kubernetes")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
