_warraq() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="warraq"
                ;;
            warraq,actors)
                cmd="warraq__subcmd__actors"
                ;;
            warraq,docs)
                cmd="warraq__subcmd__docs"
                ;;
            warraq,doctor)
                cmd="warraq__subcmd__doctor"
                ;;
            warraq,index)
                cmd="warraq__subcmd__index"
                ;;
            warraq,inspect)
                cmd="warraq__subcmd__inspect"
                ;;
            warraq,print)
                cmd="warraq__subcmd__print"
                ;;
            warraq,read)
                cmd="warraq__subcmd__read"
                ;;
            warraq,search)
                cmd="warraq__subcmd__search"
                ;;
            warraq,show)
                cmd="warraq__subcmd__show"
                ;;
            warraq,timeline)
                cmd="warraq__subcmd__timeline"
                ;;
            warraq__subcmd__docs,completions)
                cmd="warraq__subcmd__docs__subcmd__completions"
                ;;
            warraq__subcmd__docs,config)
                cmd="warraq__subcmd__docs__subcmd__config"
                ;;
            warraq__subcmd__docs,keys)
                cmd="warraq__subcmd__docs__subcmd__keys"
                ;;
            warraq__subcmd__docs,man)
                cmd="warraq__subcmd__docs__subcmd__man"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        warraq)
            opts="-q -v -h -V --query --read-only --plain --no-mouse --json --lang --bidi --theme --sample --config --verbose --help --version read index search show inspect print timeline actors doctor docs"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --query)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -q)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__actors)
            opts="-q -v -h --query --limit --sort --find --id --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --query)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -q)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --limit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sort)
                    COMPREPLY=($(compgen -W "matches lift name" -- "${cur}"))
                    return 0
                    ;;
                --find)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --id)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__docs)
            opts="-v -h --json --lang --bidi --theme --sample --config --verbose --help man completions keys config"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__docs__subcmd__completions)
            opts="-v -h --json --lang --bidi --theme --sample --config --verbose --help bash elvish fish powershell zsh"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__docs__subcmd__config)
            opts="-v -h --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__docs__subcmd__keys)
            opts="-v -h --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__docs__subcmd__man)
            opts="-v -h --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__doctor)
            opts="-v -h --forget --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__index)
            opts="-v -h --dry-run --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__inspect)
            opts="-v -h --anchor --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --anchor)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__print)
            opts="-v -h --width --raw --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__read)
            opts="-q -v -h --query --read-only --plain --no-mouse --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --query)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -q)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__search)
            opts="-q -v -h --query --limit --sort --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --query)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -q)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --limit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sort)
                    COMPREPLY=($(compgen -W "relevance newest oldest" -- "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__show)
            opts="-v -h --id --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --id)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        warraq__subcmd__timeline)
            opts="-q -v -h --query --by --of --json --lang --bidi --theme --sample --config --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --query)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -q)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --by)
                    COMPREPLY=($(compgen -W "day week month year" -- "${cur}"))
                    return 0
                    ;;
                --of)
                    COMPREPLY=($(compgen -W "published mentioned" -- "${cur}"))
                    return 0
                    ;;
                --lang)
                    COMPREPLY=($(compgen -W "ar en" -- "${cur}"))
                    return 0
                    ;;
                --bidi)
                    COMPREPLY=($(compgen -W "auto visual marks explicit words konsole mlterm runs runs-by-style row-inverse lines" -- "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _warraq -o nosort -o bashdefault -o default warraq
else
    complete -F _warraq -o bashdefault -o default warraq
fi
