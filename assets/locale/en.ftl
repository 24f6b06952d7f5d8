# The interface in English. The Arabic twin is ar.ftl; a test holds both to the same messages.
name = warraq
pane-timeline = Timeline
pane-events = Days mentioned most
pane-list = Articles
pane-article = Article
pane-actors = Actors
pane-sources = Sources
pane-categories = Sections
chip-source = source:
chip-category = section:
lane-published = published
lane-mentioned = mentioned
lane-both = published above, mentioned below
now-all = now/all
actors-chosen = Narrowing the list
actors-here = In this article
actors-all = In the corpus
mode-any = any of them
mode-all = all of them
sort-oldest = oldest first
sort-relevance = best first
undated = undated
unknown-date = unknown
new = new
read-only = read-only
loading = Loading…
empty-corpus = There is nothing to read here.
nothing-found = Nothing matches all of these:
did-you-mean = Did you mean { $query }?
meant-hint = Enter searches for that.
drop-hint = X clears all, u undoes the last one.
open-hint = Enter opens the selected article.
no-article = No article.
no-events = No article here names a day.
lossy = some characters could not be read
brush-hint = brush
brush-keys = Enter makes the range the scope   Esc drops it
events-keys = j/k day   J/K other article   Enter open   Space its articles   Esc close
forms-title = Forms of the words
forms-keys = Space leaves a form out or lets it in   u undoes   Esc closes
articles = { $form ->
    [one] { $n } article
   *[other] { $n } articles
}
of-articles = { $form ->
    [one] { $now } of { $n } article
   *[other] { $now } of { $n } articles
}
new-articles = { $form ->
   *[other] { $n } new
}
failed = { $form ->
    [one] { $n } record not read
   *[other] { $n } records not read
}
mentions = { $form ->
    [one] once
   *[other] { $n } times
}
skipped = { $form ->
    [one] { $n } file unchanged
   *[other] { $n } files unchanged
}

time-left = { $time } left

method-url = from its address
method-file-name = from its file name
method-dateline = from its dateline
method-inferred = inferred
method-pinned = pinned
why-title = Why: how we know
why-date = Date
why-field = date field of the record
why-url = date in the address
why-file-name = date in the file name
why-dateline = dateline
why-current = the article’s own month or year
why-neighbour = a month or year counted from the article’s own
why-weekday = weekday of the report
why-lower-bound = told as past: the article is not earlier
why-upper-bound = told as coming: the article is not later
why-office = term of the office holder
why-event = a dated event
why-copyright = year of the copyright line
why-similar = a dated article of the same actors and rare words
why-copy = a dated copy of the same text
why-clash = contradicts the rest
feast-new-year = New Year
feast-hijri-new-year = Hijri New Year
feast-christmas = Christmas
feast-fitr = Eid al-Fitr
feast-adha = Eid al-Adha
feast-mawlid = Mawlid
feast-ashura = Ashura
feast-arafa = Day of Arafah
feast-ramadan = first of Ramadan
feast-labour = Labour Day

ask-search = search:
ask-find = find:
ask-date = go to date:
ask-command = command:
expected-word = a word is missing here
expected-value = a value must follow the colon
expected-date = this is no date I can read
expected-mark = unread, read or bookmarked
expected-shorter = too many words

note-copied = Copied.
note-no-clipboard = There is no clipboard to copy to.
note-nothing-to-copy = There is nothing to copy.
note-no-link = This article has no address.
note-opening = Opening { $host } …
note-no-hit = Nothing is found here.
note-last-hit = That was the last hit.
note-first-hit = That was the first hit.
note-no-word = No word is searched for that has several forms.
note-no-mention = No further date or actor.
note-not-a-date = That is no date I can read; try 2024-01, { "\u2067" }«أواخر تموز 2021»{ "\u2069" } or -3m.
note-no-such-command = There is no such command.
note-no-brush = A range is brushed on the days of publication; gm switches to them.
note-no-event = There is no day here to narrow the list to.
note-nothing-to-undo = Nothing to undo.
note-pinned = The article’s date is now { $date }.
note-unpinned = The date is no longer pinned; it is worked out again.
note-unknown-terminal = This terminal is not known. If the Arabic looks wrong, leave and run: warraq doctor

trouble-index-file = A file of the index could not be used: { $what }
trouble-index = The index failed: { $what }
trouble-locked = Another warraq is building this index; wait for it to finish. { $what }
trouble-no-index = There is no index of this corpus for this version yet; start without --read-only to have it made. { $what }
trouble-replaced = Another version of warraq has made this index anew; leave and start again. { $what }
trouble-not-ours = Not an index of warraq, and not empty; choose another folder. { $what }
trouble-unsupported = This field cannot be searched for yet: { $what }
trouble-ambiguous = Several articles begin so; give more of the id: { $what }
trouble-damaged = The index is damaged; leave and start again to have it rebuilt. { $what }
trouble-link-scheme = That is not a web address.{ $what }
trouble-link-host = The address has no plain host name.{ $what }
trouble-link-opener = No program here opens links.{ $what }
trouble-link-start = The browser did not start: { $what }
trouble-unwatched = New articles will not show by themselves: { $what }
trouble-loader = Loading stopped: { $what }
trouble-notebook = The notebook could not be used: { $what }
trouble-setting = There is no such value: { $what }
trouble-system = The system failed: { $what }

hint-open = open
hint-next-bucket = next
hint-zoom-in = zoom in
hint-zoom-out = zoom out
hint-brush = brush
hint-events = days
hint-go-to-date = date
hint-next-pane = pane
hint-search = search
hint-clear-filters = clear
hint-next-article = next
hint-next-mention = mention
hint-find = find
hint-original = original
hint-why = why
hint-toggle = in/out
hint-actor-mode = and/or
hint-actors = sources
hint-help = help
hint-quit = quit

help-title = Keys
help-down = down
help-up = up
help-left = the bucket or pane on the left
help-right = the bucket or pane on the right
help-half-down = half a page down
help-half-up = half a page up
help-page-down = a page down
help-page-up = a page up
help-top = to the beginning
help-bottom = to the end
help-next-article = next article, from any pane
help-previous-article = previous article, from any pane
help-next-pane = next pane
help-previous-pane = previous pane
help-timeline = timeline
help-list = list of articles
help-article = article
help-actors = actors; once more: sources, sections of the outlets
help-open = open; make the brush the scope; go to the mention
help-escape = undo one layer: brush, selection, article, query
help-back = back to the place before
help-forward = forward again
help-search = search the corpus, as you type
help-find = find in the article
help-next-hit = next hit, on into the next article
help-previous-hit = previous hit, back into the article before
help-forms = forms of the words searched for: how many have each; leave some out
help-next-mention = next date or actor in the text
help-previous-mention = previous date or actor in the text
help-toggle = actor: off, include, exclude; elsewhere a page down
help-next-bucket = next bucket
help-previous-bucket = previous bucket
help-next-large-bucket = next larger bucket
help-previous-large-bucket = previous larger bucket
help-next-peak = next peak
help-previous-peak = previous peak
help-zoom-in = zoom in
help-zoom-out = zoom out
help-zoom-all = the whole corpus
help-go-to-date = go to a date, in any words
help-mentioned-lane = days published, or days mentioned
help-brush = brush a range; Enter makes it the scope
help-events = the days that articles mention most, each with the sentence that tells it best
help-hijri = months and years of the Hijri calendar, too
help-actor-mode = all included actors, or any of them
help-sort = newest, oldest or best first
help-passages = show why each article was found, or not
help-why = how we know the date and the actors
help-date = pin the open article’s date: date 2024-01-27, or in any words; date alone lets it go
help-copy = copy the text
help-copy-citation = copy a citation
help-original = show what was dropped, too
help-open-link = open the article’s address
help-zen = only the article
help-clear-filters = clear query, scope and actors
help-undo = undo the last narrowing
help-redo = redo it
help-help = keys of this pane
help-palette = a command by its name; lang ar, theme light, bidi marks
help-redraw = draw the screen anew
help-suspend = back to the shell for a while
help-quit = close an overlay, else leave

bidi-flag = asked for with --bidi
bidi-environment = asked for with WARRAQ_BIDI
bidi-config = asked for in the config file
bidi-lines = asked for with --plain
bidi-raw = asked for with --raw
bidi-live = asked for just now
bidi-saved = saved for this terminal; `warraq doctor --forget` forgets it
bidi-no-terminal = there is no terminal to ask
bidi-tmux-words = tmux in a terminal that turns words
bidi-tmux-konsole = tmux in Konsole, whose switch does not get through
bidi-tmux-mlterm = tmux in mlterm, whose switch does not get through
bidi-tmux = tmux: marks are right in most of what may be around it
bidi-screen = screen: marks are right in most of what may be around it
bidi-screen-kitty = screen that was started in kitty, which turns every word
bidi-screen-konsole = screen that was started in Konsole, whose switch does not get through
bidi-tmux-qterminal = tmux that was started in QTerminal, which reorders every stretch of one style
bidi-kitty = kitty turns every word
bidi-wezterm = WezTerm turns every word
bidi-explicit = its reordering can be switched off (BDSM)
bidi-konsole = Konsole’s reordering can be switched off (OSC 50)
bidi-mlterm = mlterm’s reordering can be switched off (OSC 5379)
bidi-putty = PuTTY reorders every row
bidi-qterminal = qtermwidget reorders every stretch of one style
bidi-plain = a terminal known to draw cells as they are sent
bidi-xtermjs = xterm.js, or one like it: marks hold every letter in its cell
bidi-marks = unknown; marks take no room in it
bidi-no-marks = unknown; marks take room in it
bidi-silent = it did not answer

doctor-terminal = Terminal
doctor-identity = known as
doctor-not-asked = it was not asked
doctor-silent = no answer
doctor-name = name (XTVERSION)
doctor-attributes = attributes (DA2, DA1)
doctor-reorders = reorders by itself (DECRQM 8)
doctor-reorders-after = when told not to
doctor-unknown = unknown to it
doctor-yes = yes
doctor-no = no
doctor-column = column behind a mark
doctor-outer = tmux runs in
doctor-took = it took
doctor-arabic = Arabic
doctor-mode = mode
doctor-detected = by its answers alone
doctor-harakat = harakat
doctor-shown = shown
doctor-left-out = left out
doctor-places = Places
doctor-config = config
doctor-data = data
doctor-cache = cache
doctor-terminals = modes saved by terminal
doctor-absent = not there
doctor-index = Index
doctor-corpus = corpus
doctor-no-index = there is none yet; `warraq index` makes it
doctor-folder = folder
doctor-files = { $form ->
    [one] { $n } file
   *[other] { $n } files
}

trial-ask = Press the number of a line that reads right in every part.
trial-how = Joined letters, words from the right, straight rules, the date at the left.
trial-other = اضغط رقم سطر يُقرأ سليمًا كله.
trial-first = لا سلام بلا عدل
trial-second = ارتفعت أسعار النفط 7.5% (وفق Reuters) في 27/1/2024
trial-marked = النفط
trial-keys = Esc leaves all as it is
trial-more = Space: more lines
