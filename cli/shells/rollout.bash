# bash completion for rollout; the binary knows the answers.
_rollout() {
  local IFS=$'\n' word line directive=""
  # Bash splits words at "=" and ":"; here only those before the cursor matter.
  local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  word=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) directive=$line ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done < <(rollout __complete -- "${words[@]}" 2>/dev/null)
  case $directive in
    :files) compopt -o filenames; COMPREPLY+=($(compgen -f -- "$word")) ;;
    :directories) compopt -o filenames; COMPREPLY+=($(compgen -d -- "$word")) ;;
  esac
}
complete -F _rollout rollout
