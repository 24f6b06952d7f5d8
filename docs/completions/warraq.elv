
use builtin;
use str;

set edit:completion:arg-completer[warraq] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'warraq'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'warraq'= {
            cand -q 'Open with this query'
            cand --query 'Open with this query'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --read-only 'Do not write the index'
            cand --plain 'Lines of text in logical order, for screen readers: implies --bidi lines'
            cand --no-mouse 'Leave the mouse to the terminal'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand read 'Open the reader (the default)'
            cand index 'Build the index of a corpus, or bring it up to date'
            cand search 'Print the articles that match a query'
            cand show 'Print one article'
            cand inspect 'Analyse articles without an index: title, date, dates and actors named, what was dropped'
            cand print 'Lay Arabic text out for this terminal: a filter for any pipe'
            cand timeline 'Print how many articles there are over time'
            cand actors 'Print the actors that articles name, or the page of one'
            cand doctor 'Tell what this terminal does with Arabic, which mode is chosen and why, and where things are'
            cand docs 'Print the manual page, shell completions, the keys or the default config file'
        }
        &'warraq;read'= {
            cand -q 'Open with this query'
            cand --query 'Open with this query'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --read-only 'Do not write the index'
            cand --plain 'Lines of text in logical order, for screen readers: implies --bidi lines'
            cand --no-mouse 'Leave the mouse to the terminal'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;index'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --dry-run 'Only count files and records; write nothing'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;search'= {
            cand -q 'What to look for'
            cand --query 'What to look for'
            cand --limit 'How many articles'
            cand --sort 'In which order'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;show'= {
            cand --id 'The article: its id, a unique beginning of it (six digits or more), or the record''s own key'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;inspect'= {
            cand --anchor 'Take this for the articles'' date: 2024-01-27, «27 كانون الثاني 2024»'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;print'= {
            cand --width 'Cells of a line [default: the terminal''s, or 80]'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --raw 'Only wrap: the text stays in logical order'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;timeline'= {
            cand -q 'Count these beside all'
            cand --query 'Count these beside all'
            cand --by 'The width of a bucket'
            cand --of 'The days articles were published on, or the days they mention'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;actors'= {
            cand -q 'Only in articles that match'
            cand --query 'Only in articles that match'
            cand --limit 'How many actors; with --id, of how many articles sentences are read [default: all]'
            cand --sort 'In which order'
            cand --find 'Only those of whom a name or an alias, in either script, has words that begin so, exact names first (so there is no --sort)'
            cand --id 'All of one actor: aliases, days, companions, offices, sentences'
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'warraq;doctor'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --forget 'Forget the mode that was saved for this terminal'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'warraq;docs'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
            cand man 'The manual page, for man(1)'
            cand completions 'Completions for a shell'
            cand keys 'The keys, in both languages'
            cand config 'The default config file'
        }
        &'warraq;docs;man'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;docs;completions'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;docs;keys'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'warraq;docs;config'= {
            cand --lang 'The language of the interface: ar or en [default: that of the locale]'
            cand --bidi 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]'
            cand --theme 'The colours: auto, dark, light, plain or a theme file'
            cand --config 'The config file'
            cand --json 'Print JSON Lines, one object a line'
            cand --sample 'Use the bundled sample corpus'
            cand -v 'Say on standard error what is done'
            cand --verbose 'Say on standard error what is done'
            cand -h 'Print help'
            cand --help 'Print help'
        }
    ]
    $completions[$command]
}
