//! The servers of the benchmark's pages, and the messages from the pages.
//!
//! A page sends a message as a query, because the little server knows only GET: `/say?words`, `/result?json` or
//! `/failure?words`. The answer to the last two is the next address.

use std::{
    collections::VecDeque,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use anyhow::Result;
use percent_encoding::percent_decode_str;

use crate::static_files::{self, Answer};

/// A message from a page.
pub(super) enum Message {
    /// Its next change.
    Progress(String),
    /// The results of its plan.
    Result(String),
    /// The reason why it cannot continue.
    Failure(String),
}

/// Two servers of the same files.
pub(super) struct Sites {
    /// The messages of the pages.
    pub(super) messages: Receiver<Message>,
    /// The browser's first address.
    pub(super) start: String,
}

/// Whether pages can share memory between threads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Isolation {
    /// They cannot, like almost all pages on the web.
    None,
    /// Cross-origin isolated, which a host must choose.
    CrossOrigin,
}

impl Sites {
    /// Serves the page, the benchmark, the peers and the digits, and sends the browser through addresses below the root.
    pub(super) fn start(
        root: &Path,
        engine: &Path,
        peers: &Path,
        visits: &[(Isolation, String)],
    ) -> Result<Self> {
        let (sender, messages) = mpsc::channel();
        let plain = TcpListener::bind("127.0.0.1:0")?;
        let isolated = TcpListener::bind("127.0.0.1:0")?;
        let whole = |(isolation, path): &(Isolation, String)| -> Result<String> {
            let address: SocketAddr = match isolation {
                Isolation::None => plain.local_addr()?,
                Isolation::CrossOrigin => isolated.local_addr()?,
            };
            Ok(format!("http://{address}/{path}"))
        };
        let mut addresses = visits.iter().map(whole).collect::<Result<VecDeque<_>>>()?;
        let start = addresses.pop_front().unwrap_or_default();
        let visits = Arc::new(Mutex::new(addresses));
        for (listener, isolation) in [(plain, Isolation::None), (isolated, Isolation::CrossOrigin)] {
            let [bench, dist, packages] = [root.join("bench"), root.join("dist"), peers.join("node_modules")];
            let digits = root.join("crates/learn/tests/data/digits");
            let engine = engine.to_owned();
            let (sender, visits) = (sender.clone(), Arc::clone(&visits));
            let answer = move |address: &str| {
                let answer = heard(address, &sender, &visits).unwrap_or_else(|| {
                    let folders = [
                        ("/dist/", &dist),
                        ("/computation/", &engine),
                        ("/peers/", &packages),
                        ("/digits/", &digits),
                        ("/", &bench),
                    ];
                    let found = folders.iter().find_map(|(mount, folder)| {
                        address.strip_prefix(mount).map(|path| Answer::from_folder(folder, path))
                    });
                    found.unwrap_or_else(Answer::not_found)
                });
                match isolation {
                    Isolation::None => answer,
                    Isolation::CrossOrigin => answer
                        .with_header("Cross-Origin-Opener-Policy", "same-origin")
                        .with_header("Cross-Origin-Embedder-Policy", "require-corp"),
                }
            };
            // The servers run until the program ends, which costs nothing.
            thread::spawn(move || static_files::serve(&listener, answer));
        }
        Ok(Self { messages, start })
    }
}

/// Passes on a page's message and answers it. `None` if the page asks for a file.
fn heard(address: &str, sender: &Sender<Message>, visits: &Mutex<VecDeque<String>>) -> Option<Answer> {
    let (path, words) = address.split_once('?')?;
    let words = percent_decode_str(words).decode_utf8_lossy().into_owned();
    let next = || visits.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let (message, next) = match path {
        "/say" => (Message::Progress(words), None),
        "/result" => (Message::Result(words), next()),
        "/failure" => (Message::Failure(words), next()),
        _ => return None,
    };
    // Sending fails only when the program is about to end.
    let _ = sender.send(message);
    Some(Answer::new("text/plain; charset=utf-8", next.unwrap_or_default().into_bytes()))
}
