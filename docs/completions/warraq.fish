# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_warraq_global_optspecs
    string join \n q/query= read-only plain no-mouse json lang= bidi= theme= sample config= v/verbose h/help V/version
end

function __fish_warraq_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_warraq_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_warraq_using_subcommand
    set -l cmd (__fish_warraq_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c warraq -n "__fish_warraq_needs_command" -s q -l query -d 'Open with this query' -r
complete -c warraq -n "__fish_warraq_needs_command" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_needs_command" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_needs_command" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_needs_command" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_needs_command" -l read-only -d 'Do not write the index'
complete -c warraq -n "__fish_warraq_needs_command" -l plain -d 'Lines of text in logical order, for screen readers: implies --bidi lines'
complete -c warraq -n "__fish_warraq_needs_command" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c warraq -n "__fish_warraq_needs_command" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_needs_command" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_needs_command" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_needs_command" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_needs_command" -a "read" -d 'Open the reader (the default)'
complete -c warraq -n "__fish_warraq_needs_command" -a "index" -d 'Build the index of a corpus, or bring it up to date'
complete -c warraq -n "__fish_warraq_needs_command" -a "search" -d 'Print the articles that match a query'
complete -c warraq -n "__fish_warraq_needs_command" -a "show" -d 'Print one article'
complete -c warraq -n "__fish_warraq_needs_command" -a "inspect" -d 'Analyse articles without an index: title, date, dates and actors named, what was dropped'
complete -c warraq -n "__fish_warraq_needs_command" -a "print" -d 'Lay Arabic text out for this terminal: a filter for any pipe'
complete -c warraq -n "__fish_warraq_needs_command" -a "timeline" -d 'Print how many articles there are over time'
complete -c warraq -n "__fish_warraq_needs_command" -a "actors" -d 'Print the actors that articles name, or the page of one'
complete -c warraq -n "__fish_warraq_needs_command" -a "doctor" -d 'Tell what this terminal does with Arabic, which mode is chosen and why, and where things are'
complete -c warraq -n "__fish_warraq_needs_command" -a "docs" -d 'Print the manual page, shell completions, the keys or the default config file'
complete -c warraq -n "__fish_warraq_using_subcommand read" -s q -l query -d 'Open with this query' -r
complete -c warraq -n "__fish_warraq_using_subcommand read" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand read" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand read" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand read" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand read" -l read-only -d 'Do not write the index'
complete -c warraq -n "__fish_warraq_using_subcommand read" -l plain -d 'Lines of text in logical order, for screen readers: implies --bidi lines'
complete -c warraq -n "__fish_warraq_using_subcommand read" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c warraq -n "__fish_warraq_using_subcommand read" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand read" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand read" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand read" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand index" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand index" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand index" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand index" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand index" -l dry-run -d 'Only count files and records; write nothing'
complete -c warraq -n "__fish_warraq_using_subcommand index" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand index" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand index" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand index" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand search" -s q -l query -d 'What to look for' -r
complete -c warraq -n "__fish_warraq_using_subcommand search" -l limit -d 'How many articles' -r
complete -c warraq -n "__fish_warraq_using_subcommand search" -l sort -d 'In which order' -r -f -a "relevance\t''
newest\t''
oldest\t''"
complete -c warraq -n "__fish_warraq_using_subcommand search" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand search" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand search" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand search" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand search" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand search" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand search" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand search" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand show" -l id -d 'The article: its id, a unique beginning of it (six digits or more), or the record\'s own key' -r
complete -c warraq -n "__fish_warraq_using_subcommand show" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand show" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand show" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand show" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand show" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand show" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand show" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand show" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l anchor -d 'Take this for the articles\' date: 2024-01-27, «27 كانون الثاني 2024»' -r
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand print" -l width -d 'Cells of a line [default: the terminal\'s, or 80]' -r
complete -c warraq -n "__fish_warraq_using_subcommand print" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand print" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand print" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand print" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand print" -l raw -d 'Only wrap: the text stays in logical order'
complete -c warraq -n "__fish_warraq_using_subcommand print" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand print" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand print" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand print" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -s q -l query -d 'Count these beside all' -r
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l by -d 'The width of a bucket' -r -f -a "day\t''
week\t''
month\t''
year\t''"
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l of -d 'The days articles were published on, or the days they mention' -r -f -a "published\t''
mentioned\t''"
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand timeline" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand actors" -s q -l query -d 'Only in articles that match' -r
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l limit -d 'How many actors; with --id, of how many articles sentences are read [default: all]' -r
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l sort -d 'In which order' -r -f -a "matches\t'Most articles first'
lift\t'Most unusual first: named more often by the matches than by the corpus (log-likelihood)'
name\t'By name, in the language of the interface'"
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l find -d 'Only those of whom a name or an alias, in either script, has words that begin so, exact names first (so there is no --sort)' -r
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l id -d 'All of one actor: aliases, days, companions, offices, sentences' -r
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand actors" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand actors" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand actors" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l forget -d 'Forget the mode that was saved for this terminal'
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -f -a "man" -d 'The manual page, for man(1)'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -f -a "completions" -d 'Completions for a shell'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -f -a "keys" -d 'The keys, in both languages'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and not __fish_seen_subcommand_from man completions keys config" -f -a "config" -d 'The default config file'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from man" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from completions" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from keys" -s h -l help -d 'Print help'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -l lang -d 'The language of the interface: ar or en [default: that of the locale]' -r -f -a "ar\t''
en\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -l bidi -d 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]' -r -f -a "auto\t''
visual\t''
marks\t''
explicit\t''
words\t''
konsole\t''
mlterm\t''
runs\t''
runs-by-style\t''
row-inverse\t''
lines\t''"
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -l theme -d 'The colours: auto, dark, light, plain or a theme file' -r
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -l config -d 'The config file' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -l json -d 'Print JSON Lines, one object a line'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -l sample -d 'Use the bundled sample corpus'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -s v -l verbose -d 'Say on standard error what is done'
complete -c warraq -n "__fish_warraq_using_subcommand docs; and __fish_seen_subcommand_from config" -s h -l help -d 'Print help'
