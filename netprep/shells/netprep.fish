# Completion of netprep for fish: netprep itself is asked what fits.
function __netprep_complete
    set --local line (commandline --current-process --cut-at-cursor | string collect)
    set --local token (commandline --current-token --cut-at-cursor)
    set --local option (string match --regex -- '^-[^=]*=' $token; or printf '\n')
    set --local path (string replace --regex -- '^-[^=]*=' '' $token)
    set --local program (string replace --regex -- '^~' $HOME (string split --max 1 ' ' -- (string trim --left -- $line))[1])
    set --local found (_NETPREP_COMPLETE=fish _NETPREP_LINE=$line $program 2>/dev/null)
    switch "$found[1]"
        case /files
            printf '%s\n' $option(__fish_complete_path $path)
        case /folders
            printf '%s\n' $option(__fish_complete_directories $path '')
        case '*'
            printf '%s\n' $found
    end
end
complete --command netprep --no-files --keep-order --arguments '(__netprep_complete)'
