//! Titles without a name: once the day of an article is known, «الرئيس الأميركي» is who held that office then.
//!
//! What is found is inferred, and said only where one person alone fits every day that the article may be of.

mod surnames;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::clitic::{Heard, bytes_of, hear};
use super::draft::sort;
use super::lexicon::Lexicon;
use super::tenure::Office;
use super::trie::{NodeId, Trie};
use super::words::{Class, WordId};
use super::{ActorKind, ActorMentions, By, Mention};
use crate::span::Span;
use crate::text::segment::Tokens;

/// Days between an election and the term it leads to: «الرئيس المنتخب» is who comes next within them.
const TRANSITION: i32 = 120;

/// Tokens that may stand between a title and its holder's name: «وزير الدفاع العراقي الفريق أول الركن …».
const RANKS: usize = 5;

/// A title as the trie of offices has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// The office: an index.
    pub office: u32,
    /// What follows it.
    pub form: Form,
}

/// What a title needs after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// «رئيس الوزراء»: an adjective.
    Whole,
    /// «رئيس وزراء»: the name of the state.
    Of,
    /// «وزيرا الخارجية», «الرئيسان»: two adjectives.
    Dual,
}

/// Takes back what [`name_holders`] has added.
pub fn forget_holders(actors: &mut Vec<ActorMentions>) {
    for actor in actors.iter_mut() {
        actor.mentions.retain(|mention| mention.by != By::Office);
    }
    actors.retain(|actor| !actor.mentions.is_empty());
    sort(actors);
}

/// Adds the holders of offices whom the text names by their titles alone; `day` is the first and the last day that the
/// article may be of, `skip` what is not read. None overlaps another mention.
pub fn name_holders(
    tokens: &Tokens,
    actors: &mut Vec<ActorMentions>,
    lexicon: &Lexicon,
    day: (Date, Date),
    skip: &[Span],
) {
    let found = Reader::new(tokens, actors, lexicon, day, skip).all();
    if found.is_empty() {
        return;
    }
    for (holder, span) in found {
        let entry = lexicon.entry(holder);
        let mention = Mention { span, by: By::Office };
        match actors.iter_mut().find(|actor| actor.id == entry.id) {
            Some(actor) => {
                let at = actor.mentions.partition_point(|other| other.span < span);
                actor.mentions.insert(at, mention);
            }
            None => actors.push(entry.named(vec![mention])),
        }
    }
    sort(actors);
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    actors: &'a [ActorMentions],
    lexicon: &'a Lexicon,
    day: (Date, Date),
    skip: &'a [Span],
    /// All mentions with their actors, in order.
    taken: Vec<(Span, usize)>,
}

/// A title in the text: its tokens and the offices that have it.
struct Seen<'a> {
    first: usize,
    last: usize,
    cut: u8,
    titles: &'a [Title],
}

/// How the words after a title leave the office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Now,
    /// «السابق»
    Former,
    /// «المنتخب»
    Next,
    /// «المكلف», «بالوكالة»: nobody says who.
    Unknown,
}

impl<'a> Reader<'a> {
    fn new(
        tokens: &'a Tokens<'a>,
        actors: &'a [ActorMentions],
        lexicon: &'a Lexicon,
        day: (Date, Date),
        skip: &'a [Span],
    ) -> Self {
        let mut taken: Vec<(Span, usize)> = Vec::new();
        for (at, actor) in actors.iter().enumerate() {
            taken.extend(actor.mentions.iter().map(|mention| (mention.span, at)));
        }
        taken.sort_unstable();
        Self { tokens, actors, lexicon, day, skip, taken }
    }

    /// Everyone whom a title alone names.
    fn all(&self) -> Vec<(u32, Span)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.title(at).and_then(|title| self.read(&title, &mut found)).unwrap_or(at + 1);
        }
        self.surnames(&mut found);
        found
    }

    /// The longest title that begins at token `i`.
    fn title(&self, i: usize) -> Option<Seen<'a>> {
        if !self.lexicon.offices.begin.may_be(self.tokens.hash(i)) {
            return None;
        }
        let trie = &self.lexicon.offices.titles;
        let word = |word: WordId| trie.child(0, word).map(|node| (word, node));
        let words = &self.lexicon.words;
        let exact = words.id_of(self.tokens.hash(i)).and_then(word).map(|(_, node)| (node, 0));
        let clitic = || {
            let likely = self.tokens.folded(i).starts_with(['و', 'ف', 'ب', 'ل', 'ك']);
            let heard = likely.then(|| hear(self.tokens, i, words))?;
            heard.bare.and_then(word).map(|(_, node)| (node, heard.cut))
        };
        let (node, cut) = exact.or_else(clitic)?;
        let (last, titles) = self.longest(i, node)?;
        Some(Seen { first: i, last, cut, titles })
    }

    fn longest(&self, i: usize, first: NodeId) -> Option<(usize, &'a [Title])> {
        let trie = &self.lexicon.offices.titles;
        let ends = |(last, node)| Some((last, trie.ends(node))).filter(|(_, ends)| !ends.is_empty());
        self.walk(trie, i, first).filter_map(ends).last()
    }

    /// Every node of a trie that a walk from token `i`, which leads to `first`, comes through, with its last token.
    fn walk<T>(&self, trie: &Trie<T>, i: usize, first: NodeId) -> impl Iterator<Item = (usize, NodeId)> {
        std::iter::successors(Some((i, first)), move |&(last, node)| {
            let next = last + 1;
            let word = self.is_plain(next).then(|| self.heard(next).exact).flatten()?;
            Some((next, trie.child(node, word)?))
        })
    }

    fn heard(&self, i: usize) -> Heard {
        if i < self.tokens.len() { hear(self.tokens, i, &self.lexicon.words) } else { Heard::default() }
    }

    /// Whether only blanks stand before token `i`.
    fn is_plain(&self, i: usize) -> bool {
        i > 0 && i < self.tokens.len() && self.tokens.gap(i).chars().all(|c| c == ' ' || c == '\u{a0}')
    }

    /// Adds whom a title means; the token after it, if it means anyone.
    fn read(&self, title: &Seen, found: &mut Vec<(u32, Span)>) -> Option<usize> {
        if self.is_other(title.first) || self.follows_holder(title) {
            return None;
        }
        let next = title.last + 1;
        let dual = title.titles.iter().any(|title| title.form == Form::Dual);
        let state = self.state(next).or_else(|| self.state(title.last).filter(|_| !dual));
        let own = state.is_some() && self.state(next).is_none();
        if dual {
            return self.both(title, found);
        }
        let (last, holder) = match state {
            Some(state) => {
                let last = if own { title.last } else { next };
                (last, self.holder(title.titles, Some((state, Form::Whole)), last)?)
            }
            None => match self.named_state(next) {
                Some(state) => (title.last, self.holder(title.titles, Some((state, Form::Of)), next)?),
                None if self.tokens.folded(title.last).starts_with("ال") => {
                    (title.last, self.holder(title.titles, None, title.last)?)
                }
                None => return None,
            },
        };
        let span = self.span(title.first, last, title.cut)?;
        found.push((holder, span));
        Some(last + 1)
    }

    /// «وزيرا الخارجية العراقي والإيراني» are two people.
    fn both(&self, title: &Seen, found: &mut Vec<(u32, Span)>) -> Option<usize> {
        let (first, second) = (title.last + 1, title.last + 2);
        let joined = self.tokens.list().get(second).is_some() && self.tokens.folded(second).starts_with('و');
        let (one, two) = (self.state(first)?, joined.then(|| self.joined_state(second)).flatten()?);
        let holder = |state| self.holder(title.titles, Some((state, Form::Dual)), second);
        let (a, b) = (holder(one)?, holder(two)?);
        let spans = (self.span(title.first, first, title.cut)?, self.span(second, second, 1)?);
        found.extend([(a, spans.0), (b, spans.1)]);
        Some(second + 1)
    }

    /// The state whose adjective, with its article, token `i` is.
    fn state(&self, i: usize) -> Option<u32> {
        let word = self.lexicon.words.word(self.heard(i).exact.filter(|_| self.is_plain(i))?);
        word.nisba.filter(|_| word.class.is(Class::DEFINITE))
    }

    /// The state of «والإيراني».
    fn joined_state(&self, i: usize) -> Option<u32> {
        let heard = self.heard(i);
        let word = self.lexicon.words.word(heard.bare.filter(|_| self.is_plain(i) && heard.cut == 1)?);
        word.nisba.filter(|_| word.class.is(Class::DEFINITE))
    }

    /// The state that is named at token `i`.
    fn named_state(&self, i: usize) -> Option<u32> {
        let start = self.tokens.list().get(i).filter(|_| self.is_plain(i))?.span().start;
        let actor = self.actor_at(start).filter(|actor| actor.kind == ActorKind::State)?;
        actor
            .mentions
            .iter()
            .any(|mention| mention.span.start == start)
            .then(|| self.lexicon.index(&actor.id))
            .flatten()
    }

    /// The actor whose mention holds this byte.
    fn actor_at(&self, byte: usize) -> Option<&'a ActorMentions> {
        let after = self.taken.partition_point(|(span, _)| span.start <= byte);
        let &(span, actor) = after.checked_sub(1).and_then(|at| self.taken.get(at))?;
        (span.end > byte).then(|| self.actors.get(actor)).flatten()
    }

    /// Whether the word before a title makes it another office or none: «نائب الرئيس», «عهد الرئيس».
    fn is_other(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|_| self.is_plain(i)) else { return false };
        let form = self.tokens.folded(before);
        let bare = form.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).unwrap_or(form);
        let article = |form: &str| form.strip_prefix("ال").map(str::to_owned);
        let offices = &self.lexicon.offices;
        let is = |form: &str| offices.below.contains(form) || offices.unfilled.contains(form);
        is(form)
            || is(bare)
            || article(bare).is_some_and(|form| is(&form))
            || self.heard(before).class.is(Class::PAST)
    }

    /// Whether a title stands behind the name of one who held the office: «كينيث ماكنزي قائد القيادة المركزية».
    fn follows_holder(&self, title: &Seen) -> bool {
        let before = self.tokens.span(title.first.saturating_sub(1), title.first.saturating_sub(1));
        let close = title.first > 0 && title.cut == 0 && is_close(self.tokens.gap(title.first));
        let person = close.then(|| self.actor_at(before.start)).flatten();
        let who = person.and_then(|actor| self.lexicon.index(&actor.id));
        let held =
            |who| title.titles.iter().filter_map(|title| self.office(title.office)).any(|o| o.had(who));
        who.is_some_and(held)
    }

    /// Who is meant by one of these titles, with the state that `wanted` says and how; `last` ends what was read.
    fn holder(&self, titles: &[Title], wanted: Option<(u32, Form)>, last: usize) -> Option<u32> {
        let (held, next) = self.held(last + 1);
        if self.is_named(next) || wanted.is_none() && self.goes_on(next) {
            return None;
        }
        let fits = |title: &&Title| {
            let state = self.office(title.office).and_then(|office| office.state);
            match wanted {
                Some((wanted, form)) => state == Some(wanted) && title.form == form,
                None => title.form == Form::Whole,
            }
        };
        let offices = titles.iter().filter(fits).filter_map(|title| self.office(title.office));
        let before = self.tokens.list().get(last).map_or(0, |token| token.span().start);
        let mut people: Vec<u32> = offices.flat_map(|office| self.of(office, held)).collect();
        if wanted.is_none() || held == Held::Former {
            people.retain(|&who| self.was_named(who, before));
        }
        people.sort_unstable();
        people.dedup();
        if let [one] = people[..] { Some(one) } else { None }
    }

    fn office(&self, at: u32) -> Option<&'a Office> {
        self.lexicon.offices.list.get(at as usize)
    }

    /// Who holds the office so on every day that the article may be of.
    fn of(&self, office: &Office, held: Held) -> Vec<u32> {
        let (first, last) = self.day;
        match held {
            Held::Now => {
                // Who comes on one of the days makes the others doubtful.
                let now = office.held(first, last);
                if now.len() == 1 { now } else { Vec::new() }
            }
            Held::Former => office.left(first),
            Held::Next => office.comes(last, TRANSITION),
            Held::Unknown => Vec::new(),
        }
    }

    /// What the words from token `i` on say of the office, and the token after them.
    fn held(&self, mut i: usize) -> (Held, usize) {
        let mut held = Held::Now;
        while self.is_plain(i) {
            let class = self.heard(i).class;
            if class.is(Class::FORMER) {
                let gone = self.lexicon.offices.gone.contains(self.tokens.folded(i));
                held = if gone { Held::Former } else { Held::Unknown };
            } else if class.is(Class::DESIGNATE) {
                let elect = self.tokens.folded(i).starts_with("المنتخب");
                held = if elect { Held::Next } else { Held::Unknown };
            } else if !class.is(Class::QUALIFIER) {
                break;
            }
            i += 1;
        }
        (held, i)
    }

    /// Whether a person's name follows at token `i`, behind ranks and at most a comma.
    fn is_named(&self, i: usize) -> bool {
        let token = |at: usize| self.tokens.list().get(at);
        let close = |at: usize| at == i && is_close(self.tokens.gap(at)) || self.is_plain(at);
        for at in i..i + RANKS {
            let Some(token) = token(at).filter(|_| close(at)) else { return false };
            let class = self.heard(at).class;
            if self.actor_at(token.span().start).is_some_and(|actor| actor.kind == ActorKind::Person)
                || class.is(Class::GIVEN) && !class.is(Class::STOP.or(Class::VERB))
            {
                return true;
            }
            if !class.is(Class::TITLE.or(Class::HONORIFIC).or(Class::QUALIFIER)) {
                return false;
            }
        }
        false
    }

    /// Whether a bare title goes on at token `i` and is another: «رئيس الوزراء البريطاني», «الرئيس للشركة».
    fn goes_on(&self, i: usize) -> bool {
        if !self.is_plain(i) {
            return false;
        }
        let folded = self.tokens.folded(i);
        let class = self.heard(i).class;
        ["ال", "لل", "وال"].iter().any(|start| folded.starts_with(start)) && !class.is(Class::STOP)
            || class.is(Class::TITLE)
            || self.tokens.list().get(i).is_some_and(|token| self.actor_at(token.span().start).is_some())
    }

    /// Whether a person was named before this byte.
    fn was_named(&self, who: u32, byte: usize) -> bool {
        let id = &self.lexicon.entry(who).id;
        let actor = self.actors.iter().find(|actor| actor.id == *id);
        actor.and_then(|actor| actor.mentions.first()).is_some_and(|mention| mention.span.start < byte)
    }

    /// The bytes of tokens up to the first mention among them: «رئيس» of «رئيس مجلس الوزراء العراقي», whose other words name
    /// the body. Nothing where a mention has the first token, or what is not read touches them.
    fn span(&self, first: usize, last: usize, cut: u8) -> Option<Span> {
        let mut span = self.tokens.span(first, last);
        span.start += bytes_of(self.tokens.written(first), cut);
        let after = self.taken.partition_point(|(taken, _)| taken.end <= span.start);
        if let Some((taken, _)) = self.taken.get(after).filter(|(taken, _)| taken.overlaps(span)) {
            let free = Span::new(span.start, taken.start.max(span.start));
            span.end = span.start + free.of(self.tokens.text()).trim_end().len();
        }
        (span.end > span.start && !self.skip.iter().any(|part| part.overlaps(span))).then_some(span)
    }
}

/// Whether a name may follow across this: a blank, a comma, a quote.
fn is_close(gap: &str) -> bool {
    gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '،' | ',' | '"' | '“' | '«' | '('))
}
