# fish completion for rollout; the binary knows the answers.
function __rollout_complete
    set -l words (commandline -opc)
    set -l answers (rollout __complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
    for answer in $answers
        switch $answer
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':directories'
                __fish_complete_directories (commandline -ct)
            case '*'
                echo $answer
        end
    end
end
complete -c rollout -f -a '(__rollout_complete)'
