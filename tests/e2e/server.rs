//! Web servers with different hostings of the page.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::Result;

use crate::{
    dist, root,
    static_files::{self, Answer},
};

/// The strictest policy under which the page promises to work, as the README has it.
pub(crate) const STRICT_POLICY: &str = "default-src 'none'; script-src HOST 'wasm-unsafe-eval'; \
    style-src HOST; img-src HOST data: blob:; media-src HOST blob:; connect-src HOST; frame-src HOST; \
    base-uri 'none'";

/// How the page is served. No variant sends CORS headers: the page must work without.
pub(crate) struct Hosting {
    /// The path of the folder, with slashes at both ends.
    pub(crate) mount: &'static str,
    /// The Content-Security-Policy header, if one is sent. HOST in it stands for scheme, host and port.
    pub(crate) policy: Option<&'static str>,
    /// Files with this ending are missing.
    pub(crate) without: Option<&'static str>,
}

impl Default for Hosting {
    fn default() -> Self {
        Self { mount: "/", policy: Some(STRICT_POLICY), without: None }
    }
}

/// The address of the page in the code that Share offers, as `tests/snippets.rs` makes it.
const EXAMPLE: &str = "https://poolscope.example";

/// A file of `tests/data/frames/`.
fn course_file(address: &str, poolscope: &str) -> Answer {
    let folder = root().join("tests/data/frames");
    let page = address.strip_prefix('/').filter(|name| name.ends_with(".html"));
    match page.and_then(|name| fs::read_to_string(folder.join(name)).ok()) {
        Some(text) => Answer::new(
            "text/html; charset=utf-8",
            text.replace("POOLSCOPE", poolscope).replace(EXAMPLE, poolscope).into_bytes(),
        ),
        None => Answer::from_folder(&folder, address),
    }
}

/// A running server on a free port of this machine.
pub(crate) struct Site {
    address: SocketAddr,
    mount: &'static str,
    /// Whether the missing files are there after all.
    complete: Arc<AtomicBool>,
    changes: Arc<Changes>,
}

/// What changes of a site while it is open.
#[derive(Default)]
struct Changes {
    /// Whether there is nothing any more.
    is_gone: AtomicBool,
    /// Files that have another content now.
    files: Mutex<Vec<(&'static str, String)>>,
}

impl Changes {
    /// The answer to a file's name, if it has changed.
    fn answer(&self, name: &str) -> Option<Answer> {
        let name = if name.is_empty() { "index.html" } else { name };
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, text) = files.iter().find(|(changed, _)| *changed == name)?;
        let kind = if name.ends_with(".js") { "text/javascript" } else { "text/html; charset=utf-8" };
        Some(Answer::new(kind, text.clone().into_bytes()))
    }
}

impl Site {
    /// Serves `dist/`.
    pub(crate) fn start(hosting: Hosting) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let host = format!("http://{}", listener.local_addr()?);
        // A few texts until the tests end.
        let policy = hosting.policy.map(|policy| &*policy.replace("HOST", &host).leak());
        let complete = Arc::new(AtomicBool::new(false));
        let is_complete = Arc::clone(&complete);
        let changes = Arc::<Changes>::default();
        let changed = Arc::clone(&changes);
        let site = Self::answering(listener, hosting.mount, complete, move |address| {
            if changed.is_gone.load(Ordering::Relaxed) {
                return Answer::not_found();
            }
            let missing = hosting.without.is_some_and(|end| address.ends_with(end));
            let hidden = missing && !is_complete.load(Ordering::Relaxed);
            let answer = match address.strip_prefix(hosting.mount) {
                Some(path) if !hidden => {
                    changed.answer(path).unwrap_or_else(|| Answer::from_folder(&dist(), path))
                }
                _ => Answer::not_found(),
            };
            match policy {
                Some(policy) => answer.with_header("Content-Security-Policy", policy),
                None => answer,
            }
        })?;
        Ok(Self { changes, ..site })
    }

    /// Another site. Its only page shows an address in a sandboxed frame, as course pages do.
    pub(crate) fn framing(inner: &str) -> Result<Self> {
        let html = format!(
            "<!doctype html><html lang=en><title>A course</title><link rel=icon href=data:,>\
             <iframe title=Poolscope sandbox=allow-scripts width=1200 height=800 src=\"{inner}\"></iframe><p><a href=#next>The next exercise</a>"
        );
        let listener = TcpListener::bind("127.0.0.1:0")?;
        Self::answering(listener, "/", Arc::default(), move |_| {
            Answer::new("text/html; charset=utf-8", html.clone().into_bytes())
        })
    }

    /// Another site: a page of a course with an address in a plain frame of so many pixels.
    pub(crate) fn figure_in_course(inner: &str, (width, height): (u32, u32)) -> Result<Self> {
        let html = include_str!("../data/frames/figure.html")
            .replace("ADDRESS", &inner.replace('&', "&amp;"))
            .replace("WIDTH", &width.to_string())
            .replace("HEIGHT", &height.to_string());
        let listener = TcpListener::bind("127.0.0.1:0")?;
        Self::answering(listener, "/", Arc::default(), move |_| {
            Answer::new("text/html; charset=utf-8", html.clone().into_bytes())
        })
    }

    /// A course's site: the files in `tests/data/frames/`, in which POOLSCOPE stands for the address of the page, and the slides
    /// of reveal.js. `policy` is its own; HOST in it stands for its scheme, host and port, POOLSCOPE for the page's.
    pub(crate) fn course(inner: &str, policy: Option<&'static str>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let host = format!("http://{}", listener.local_addr()?);
        let poolscope = inner.trim_end_matches('/').to_owned();
        let policy =
            policy.map(|policy| &*policy.replace("HOST", &host).replace("POOLSCOPE", &poolscope).leak());
        Self::answering(listener, "/", Arc::default(), move |address| {
            let answer = match address.strip_prefix("/reveal/") {
                Some(file) => {
                    Answer::from_folder(&root().join(".tools/reveal.js/node_modules/reveal.js/dist"), file)
                }
                None => course_file(address, &poolscope),
            };
            match policy {
                Some(policy) => answer.with_header("Content-Security-Policy", policy),
                None => answer,
            }
        })
    }

    fn answering(
        listener: TcpListener,
        mount: &'static str,
        complete: Arc<AtomicBool>,
        answer: impl Fn(&str) -> Answer + Send + Sync + 'static,
    ) -> Result<Self> {
        let address = listener.local_addr()?;
        // The server runs until the tests end, which costs nothing.
        std::thread::spawn(move || static_files::serve(&listener, answer));
        Ok(Self { address, mount, complete, changes: Arc::default() })
    }

    /// From now on no file is missing.
    pub(crate) fn complete(&self) {
        self.complete.store(true, Ordering::Relaxed);
    }

    /// From now on there is nothing, as without a network.
    pub(crate) fn vanish(&self) {
        self.changes.is_gone.store(true, Ordering::Relaxed);
    }

    /// From now on a file has another content.
    pub(crate) fn replace(&self, name: &'static str, text: String) {
        self.changes.files.lock().unwrap_or_else(PoisonError::into_inner).push((name, text));
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The page's address.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.origin(), self.mount)
    }
}
