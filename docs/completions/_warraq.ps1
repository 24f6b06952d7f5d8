
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'warraq' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'warraq'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'warraq' {
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Open with this query')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Open with this query')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Do not write the index')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Lines of text in logical order, for screen readers: implies --bidi lines')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Open the reader (the default)')
            [CompletionResult]::new('index', 'index', [CompletionResultType]::ParameterValue, 'Build the index of a corpus, or bring it up to date')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Print the articles that match a query')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one article')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Analyse articles without an index: title, date, dates and actors named, what was dropped')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Lay Arabic text out for this terminal: a filter for any pipe')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Print how many articles there are over time')
            [CompletionResult]::new('actors', 'actors', [CompletionResultType]::ParameterValue, 'Print the actors that articles name, or the page of one')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Tell what this terminal does with Arabic, which mode is chosen and why, and where things are')
            [CompletionResult]::new('docs', 'docs', [CompletionResultType]::ParameterValue, 'Print the manual page, shell completions, the keys or the default config file')
            break
        }
        'warraq;read' {
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Open with this query')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Open with this query')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Do not write the index')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Lines of text in logical order, for screen readers: implies --bidi lines')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;index' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only count files and records; write nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;search' {
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'What to look for')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'What to look for')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many articles')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'In which order')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;show' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The article: its id, a unique beginning of it (six digits or more), or the record''s own key')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;inspect' {
            [CompletionResult]::new('--anchor', '--anchor', [CompletionResultType]::ParameterName, 'Take this for the articles'' date: 2024-01-27, «27 كانون الثاني 2024»')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;print' {
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Cells of a line [default: the terminal''s, or 80]')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Only wrap: the text stays in logical order')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;timeline' {
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Count these beside all')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Count these beside all')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'The width of a bucket')
            [CompletionResult]::new('--of', '--of', [CompletionResultType]::ParameterName, 'The days articles were published on, or the days they mention')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;actors' {
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only in articles that match')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only in articles that match')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many actors; with --id, of how many articles sentences are read [default: all]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'In which order')
            [CompletionResult]::new('--find', '--find', [CompletionResultType]::ParameterName, 'Only those of whom a name or an alias, in either script, has words that begin so, exact names first (so there is no --sort)')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'All of one actor: aliases, days, companions, offices, sentences')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'warraq;doctor' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--forget', '--forget', [CompletionResultType]::ParameterName, 'Forget the mode that was saved for this terminal')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'warraq;docs' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'The manual page, for man(1)')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Completions for a shell')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'The keys, in both languages')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'The default config file')
            break
        }
        'warraq;docs;man' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;docs;completions' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;docs;keys' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'warraq;docs;config' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the interface: ar or en [default: that of the locale]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours: auto, dark, light, plain or a theme file')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The config file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON Lines, one object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the bundled sample corpus')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what is done')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
