//! Web servers as the page may meet them.

use std::{fs::File, net::SocketAddr, path::PathBuf, sync::Arc, thread::JoinHandle};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::{
    dist,
    static_files::{content_type, file_for},
};

/// The strictest policy the page promises to run under.
const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'";

/// How the page is served. No choice sends CORS headers: the page must do without.
pub(crate) struct Hosting {
    /// The path the folder stands under, with slashes on both ends.
    pub(crate) mount: &'static str,
    /// The Content-Security-Policy header, if one is sent.
    pub(crate) policy: Option<&'static str>,
    /// Files whose names end so are missing.
    pub(crate) without: Option<&'static str>,
}

impl Default for Hosting {
    fn default() -> Self {
        Self { mount: "/", policy: Some(STRICT_POLICY), without: None }
    }
}

/// A running server on a free port of this machine; it stops when dropped.
pub(crate) struct Site {
    address: SocketAddr,
    mount: &'static str,
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
}

impl Site {
    /// Serves `dist/`.
    pub(crate) fn start(hosting: Hosting) -> Result<Self> {
        Self::answering(hosting.mount, move |request| {
            let Some(file) = requested(&request, &hosting) else {
                return request.respond(Response::empty(404));
            };
            let mut response = Response::from_file(File::open(&file)?);
            let policy = hosting.policy.map(|policy| ("Content-Security-Policy", policy));
            for (name, value) in [("Content-Type", content_type(&file))].into_iter().chain(policy) {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        })
    }

    /// Another site, whose only page shows an address in a sandboxed frame, as course pages do.
    pub(crate) fn framing(inner: &str) -> Result<Self> {
        let html = format!(
            "<!doctype html><html lang=en><title>A course</title><link rel=icon href=data:,>\
             <iframe title=Poolscope sandbox=allow-scripts width=1200 height=800 src=\"{inner}\"></iframe>"
        );
        Self::answering("/", move |request| {
            let mut response = Response::from_string(&html);
            if let Ok(header) = Header::from_bytes("Content-Type", "text/html; charset=utf-8") {
                response.add_header(header);
            }
            request.respond(response)
        })
    }

    fn answering(
        mount: &'static str,
        answer: impl Fn(Request) -> std::io::Result<()> + Send + 'static,
    ) -> Result<Self> {
        let reason = |reason| anyhow!("no server could be started: {reason}");
        let server = Arc::new(Server::http("127.0.0.1:0").map_err(reason)?);
        let address = server.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no port"))?;
        let receiver = Arc::clone(&server);
        let thread = std::thread::spawn(move || {
            for request in receiver.incoming_requests() {
                // A browser that leaves early is no failure.
                let _ = answer(request);
            }
        });
        Ok(Self { address, mount, server, thread: Some(thread) })
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the page is.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.origin(), self.mount)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn requested(request: &Request, hosting: &Hosting) -> Option<PathBuf> {
    let file = file_for(&dist(), request.url().strip_prefix(hosting.mount)?)?;
    let hidden = hosting.without.is_some_and(|end| file.to_string_lossy().ends_with(end));
    (!hidden).then_some(file)
}
