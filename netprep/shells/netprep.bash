# Completion of netprep for bash: netprep itself is asked what fits.
_netprep() {
    local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]} open= line
    local words=("${COMP_WORDS[@]:0:COMP_CWORD}")
    case $word in
        [\'\"]*) open=${word:0:1} ;; # what follows an open quote is all that bash replaces
        *[!=:]* | '') ;;
        *) words+=("$word") ;; # bash breaks words there: netprep puts them together again
    esac
    COMPREPLY=()
    while read -r line; do
        case $line in
            '/files') compopt -o default ;;
            '/folders') compopt -o dirnames ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <(_NETPREP_COMPLETE=bash _NETPREP_LINE="${words[*]}"$'\n'"$open$2" "${1/#\~/$HOME}" 2>/dev/null)
} 2>/dev/null
complete -o nosort -F _netprep netprep 2>/dev/null || complete -F _netprep netprep # before bash 4.4 all is sorted
