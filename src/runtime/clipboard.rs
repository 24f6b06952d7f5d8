//! Text out of warraq: the clipboard, by every way that may work, and links opened in the reader's browser.
//! Programs are started by name from `PATH`, without a shell, in a process group of their own.

use std::env;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::terminal;

/// Terminals drop or choke on more, in bytes of text.
const LONGEST_OSC: usize = 1 << 20;

/// Copies `text`. The terminal is told (OSC 52: this works over ssh, in the terminals that allow it), and so is
/// tmux, and the first clipboard program that fits the session. Returns the names of those ways; none of them says
/// whether it worked.
///
/// # Errors
/// The terminal is gone.
pub fn copy(text: &str) -> io::Result<Vec<&'static str>> {
    let mut ways = Vec::new();
    if text.len() <= LONGEST_OSC {
        terminal::send(osc52(text).as_bytes())?;
        ways.push("OSC 52");
    }
    for helper in helpers(&is_set, &|program| find(program).is_some()) {
        if let Some(program) = find(helper.program) {
            let bytes = if helper.utf16 { utf16(text) } else { text.as_bytes().to_vec() };
            start(Command::new(program).args(helper.arguments), bytes)?;
            ways.push(helper.program);
        }
    }
    Ok(ways)
}

fn osc52(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text))
}

/// `clip.exe` knows Arabic only in this encoding, with its mark.
fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// A program that puts its standard input on a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Helper {
    program: &'static str,
    arguments: &'static [&'static str],
    /// The variable without which it cannot work.
    needs: Option<&'static str>,
    utf16: bool,
}

const fn helper(program: &'static str, arguments: &'static [&'static str], needs: &'static str) -> Helper {
    Helper { program, arguments, needs: Some(needs), utf16: false }
}

const TMUX: Helper = helper("tmux", &["load-buffer", "-w", "-"], "TMUX");
const PROGRAMS: [Helper; 5] = [
    helper("wl-copy", &[], "WAYLAND_DISPLAY"),
    helper("xclip", &["-selection", "clipboard"], "DISPLAY"),
    helper("xsel", &["--clipboard", "--input"], "DISPLAY"),
    Helper { needs: None, ..helper("pbcopy", &[], "") },
    Helper { utf16: true, ..helper("clip.exe", &[], "WSL_DISTRO_NAME") },
];

/// tmux, and the first program that is there and fits.
fn helpers(set: &dyn Fn(&str) -> bool, there: &dyn Fn(&str) -> bool) -> Vec<Helper> {
    let fits = |helper: &Helper| helper.needs.is_none_or(set) && there(helper.program);
    Some(TMUX).filter(fits).into_iter().chain(PROGRAMS.into_iter().find(fits)).collect()
}

/// Why a link was not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Another scheme than http and https, or none.
    #[error("not a web address")]
    Scheme,
    /// A host that cannot be shown for what it is.
    #[error("the address has no plain host name")]
    Host,
    /// No browser to be had: no opener in PATH, or no graphical session.
    #[error("no program here opens links")]
    Opener,
    /// It would not start.
    #[error("the browser did not start: {0}")]
    Start(String),
}

/// The host a browser would go to, for showing: without user, password and port.
///
/// # Errors
/// The address is none of http or https, or is written so that its host is doubtful.
pub fn host(url: &str) -> Result<&str, LinkError> {
    let (scheme, rest) = url.split_once("://").ok_or(LinkError::Scheme)?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(LinkError::Scheme);
    }
    // Browsers take a backslash for a slash and drop line ends; bidi controls make an address look like another.
    let doubtful = |c: char| {
        c.is_control() || c.is_whitespace() || c == '\\' || crate::text::sanitize::is_bidi_control(c)
    };
    if url.contains(doubtful) {
        return Err(LinkError::Host);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let address = authority.rsplit('@').next().unwrap_or_default();
    let end = if address.starts_with('[') { address.find(']').map(|at| at + 1) } else { address.find(':') };
    let host = address.get(..end.unwrap_or(address.len())).unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || "-._[]:".contains(c);
    if host.chars().all(plain) && host.contains(char::is_alphanumeric) {
        Ok(host)
    } else {
        Err(LinkError::Host)
    }
}

/// Opens a web address in the browser; returns its host for showing.
///
/// # Errors
/// As [`host`]; no browser to be had.
pub fn open_url(url: &str) -> Result<&str, LinkError> {
    let host = host(url)?;
    let (program, arguments) = OPENERS
        .into_iter()
        .filter(|(_, _, needs)| needs.is_none_or(|names| names.iter().any(|name| is_set(name))))
        .find_map(|(program, arguments, _)| Some((find(program)?, arguments)))
        .ok_or(LinkError::Opener)?;
    start(Command::new(program).args(arguments).arg(url), Vec::new())
        .map_err(|error| LinkError::Start(error.to_string()))?;
    Ok(host)
}

type Opener = (&'static str, &'static [&'static str], Option<&'static [&'static str]>);

/// Programs, their arguments before the address, and variables of which one must be set. Without a graphical
/// session `xdg-open` would start a browser in our own terminal.
const OPENERS: [Opener; 4] = [
    ("wslview", &[], Some(&["WSL_DISTRO_NAME"])),
    ("rundll32.exe", &["url.dll,FileProtocolHandler"], Some(&["WSL_DISTRO_NAME"])),
    ("xdg-open", &[], Some(&["DISPLAY", "WAYLAND_DISPLAY"])),
    ("open", &[], if cfg!(target_os = "macos") { None } else { Some(&[]) }),
];

/// Whether a variable is set to something.
fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The program of this name in an absolute folder of `PATH`.
fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let runs = |file: &PathBuf| {
        file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
    };
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(program))
        .find(runs)
}

/// Starts a program, gives it `bytes` and waits for its end, both in a thread of its own.
fn start(command: &mut Command, bytes: Vec<u8>) -> io::Result<()> {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn()?;
    thread::Builder::new().name("helper".to_owned()).spawn(move || {
        if let Some(mut stdin) = child.stdin.take() {
            // A program that ends before it read everything has its reasons.
            let _: io::Result<()> = stdin.write_all(&bytes);
        }
        let _: io::Result<_> = child.wait();
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_the_one_a_browser_goes_to() {
        for (url, expected) in [
            ("https://www.example.org/a/b?c=d", Ok("www.example.org")),
            ("HTTP://example.org", Ok("example.org")),
            ("http://example.org:8080/#x", Ok("example.org")),
            ("https://www.example.org@evil.example/a", Ok("evil.example")),
            ("https://user:pass@example.org:443/", Ok("example.org")),
            ("https://[2001:db8::1]:80/", Ok("[2001:db8::1]")),
            ("https://موقع.مثال/خبر", Ok("موقع.مثال")),
            ("https://example.org/من?ا=ب@c", Ok("example.org")),
            ("https://evil.example\\@example.org/", Err(LinkError::Host)),
            ("https://example.org/\u{202e}gpj", Err(LinkError::Host)),
            ("https://example.org/\x1b]0;x\x07", Err(LinkError::Host)),
            ("https://", Err(LinkError::Host)),
            ("https://:80/", Err(LinkError::Host)),
            ("https:// example.org", Err(LinkError::Host)),
            ("https://a%2fb/", Err(LinkError::Host)),
            ("file:///etc/passwd", Err(LinkError::Scheme)),
            ("javascript:alert(1)", Err(LinkError::Scheme)),
            ("javascript://example.org/%0aalert(1)", Err(LinkError::Scheme)),
            ("-https://example.org", Err(LinkError::Scheme)),
            ("www.example.org", Err(LinkError::Scheme)),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }

    #[test]
    fn helpers_fit_the_session() {
        for (name, set, there, expected) in [
            ("nothing", &[][..], &["xclip", "tmux"][..], &[][..]),
            ("X", &["DISPLAY"], &["xclip", "xsel"], &["xclip"]),
            ("X without xclip", &["DISPLAY"], &["xsel"], &["xsel"]),
            ("Wayland with X", &["DISPLAY", "WAYLAND_DISPLAY"], &["xclip", "wl-copy"], &["wl-copy"]),
            ("macOS", &[], &["pbcopy"], &["pbcopy"]),
            ("tmux over ssh", &["TMUX"], &["tmux"], &["tmux"]),
            ("tmux in X", &["TMUX", "DISPLAY"], &["tmux", "xclip"], &["tmux", "xclip"]),
            ("WSL", &["WSL_DISTRO_NAME"], &["clip.exe"], &["clip.exe"]),
        ] {
            let found = helpers(&|name| set.contains(&name), &|program| there.contains(&program));
            assert_eq!(found.iter().map(|helper| helper.program).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    #[test]
    fn text_is_encoded_for_those_who_take_it() {
        assert_eq!(osc52("سلام"), "\x1b]52;c;2LPZhNin2YU=\x07");
        assert_eq!(utf16("ب"), [0xff, 0xfe, 0x28, 0x06]);
    }
}
