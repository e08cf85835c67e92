#compdef rollout
# zsh completion for rollout; the binary knows the answers.
_rollout() {
  local line directive="" value
  local -a values shown
  while IFS= read -r line; do
    case $line in
      :*) directive=$line ;;
      *)
        value=${line%%$'\t'*}
        values+=("$value")
        if [[ $line == *$'\t'* ]]; then shown+=("$value  -- ${line#*$'\t'}"); else shown+=("$value"); fi
        ;;
    esac
  done < <(rollout __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#values )) && compadd -l -d shown -a values
  case $directive in
    :files) compset -P '*='; _files ;;
    :directories) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _rollout ]]; then _rollout "$@"; else compdef _rollout rollout; fi
