package dev.awsvault.application.command;

import dev.awsvault.domain.failure.UsageFailure;

/** Scripts that make a shell complete our words; behind {@code exec PROFILE --} they leave it to the inner command. */
final class CompletionScript {
    private static final String BASH = """
            # aws-vault completion for bash: eval "$(aws-vault --completion-script=bash)"
            _aws_vault() {
                local i offset=
                for (( i=1; i < COMP_CWORD; i++ )); do
                    if [[ ${COMP_WORDS[i]} == -- ]]; then offset=$(( i + 1 )); break; fi
                done
                if [[ -n $offset ]] && declare -F _command_offset > /dev/null; then
                    _command_offset "$offset"
                    return
                fi
                if [[ -n $offset ]]; then
                    COMPREPLY=( $(compgen -c -f -- "${COMP_WORDS[COMP_CWORD]}") )
                    return
                fi
                local IFS=$'\\n'
                COMPREPLY=( $(aws-vault --completion-bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null) )
            }
            complete -o default -F _aws_vault aws-vault
            """;

    private static final String ZSH = """
            #compdef aws-vault
            # aws-vault completion for zsh: eval "$(aws-vault --completion-script=zsh)"
            _aws_vault() {
                local i
                for (( i = 2; i < CURRENT; i++ )); do
                    if [[ ${words[i]} == -- ]]; then
                        shift $i words
                        (( CURRENT -= i ))
                        _normal
                        return
                    fi
                done
                local -a candidates
                candidates=( ${(f)"$(aws-vault --completion-bash "${(@)words[2,CURRENT]}" 2> /dev/null)"} )
                compadd -a candidates
            }
            compdef _aws_vault aws-vault
            """;

    private static final String FISH = """
            # aws-vault completion for fish: aws-vault --completion-script=fish | source
            function __aws_vault_candidates
                set -l words (commandline -opc) (commandline -ct)
                aws-vault --completion-bash $words[2..-1] 2> /dev/null
            end
            function __aws_vault_behind_separator
                contains -- -- (commandline -opc)
            end
            function __aws_vault_inner
                set -l words (commandline -opc) (commandline -ct)
                set -l at (contains -i -- -- $words)
                complete -C (string join ' ' -- $words[(math $at + 1)..-1])
            end
            complete -c aws-vault -f -n 'not __aws_vault_behind_separator' -a '(__aws_vault_candidates)'
            complete -c aws-vault -n __aws_vault_behind_separator -a '(__aws_vault_inner)'
            """;

    private CompletionScript() {}

    static String of(String shell) {
        return switch (shell) {
            case "bash" -> BASH;
            case "zsh" -> ZSH;
            case "fish" -> FISH;
            default -> throw new UsageFailure("--completion-script must be one of bash,zsh,fish, got '" + shell + "'");
        };
    }
}
