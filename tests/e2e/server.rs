//! Web servers with different hostings of the page.

use std::{
    net::{SocketAddr, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::Result;

use crate::{
    dist,
    static_files::{self, Answer},
};

/// The strictest policy under which the page promises to work, as the README has it.
pub(crate) const STRICT_POLICY: &str = "default-src 'none'; script-src HOST 'wasm-unsafe-eval'; \
    style-src HOST; img-src HOST data: blob:; media-src HOST blob:; connect-src HOST; base-uri 'none'";

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

/// A running server on a free port of this machine.
pub(crate) struct Site {
    address: SocketAddr,
    mount: &'static str,
    /// Whether the missing files are there after all.
    complete: Arc<AtomicBool>,
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
        Self::answering(listener, hosting.mount, complete, move |address| {
            let missing = hosting.without.is_some_and(|end| address.ends_with(end));
            let hidden = missing && !is_complete.load(Ordering::Relaxed);
            let answer = match address.strip_prefix(hosting.mount) {
                Some(path) if !hidden => Answer::from_folder(&dist(), path),
                _ => Answer::not_found(),
            };
            match policy {
                Some(policy) => answer.with_header("Content-Security-Policy", policy),
                None => answer,
            }
        })
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
    pub(crate) fn course(inner: &str, (width, height): (u32, u32)) -> Result<Self> {
        let html = include_str!("../data/frames/course.html")
            .replace("ADDRESS", &inner.replace('&', "&amp;"))
            .replace("WIDTH", &width.to_string())
            .replace("HEIGHT", &height.to_string());
        let listener = TcpListener::bind("127.0.0.1:0")?;
        Self::answering(listener, "/", Arc::default(), move |_| {
            Answer::new("text/html; charset=utf-8", html.clone().into_bytes())
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
        Ok(Self { address, mount, complete })
    }

    /// From now on no file is missing.
    pub(crate) fn complete(&self) {
        self.complete.store(true, Ordering::Relaxed);
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
