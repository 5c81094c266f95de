//! A minimal web server for a folder of files, on the standard library alone.
//!
//! Each connection has its own thread and ends after one answer, so that an idle one cannot block others. The
//! whole-page tests include this file, so that they use the same server as `cargo xtask serve`.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

/// The answer to one address.
pub(crate) struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Answer {
    /// A page or file of this content type.
    pub(crate) fn new(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: "200 OK", headers: vec![("Content-Type", content_type)], body }
    }

    /// A file of the folder; not found if there is none.
    pub(crate) fn from_folder(root: &Path, address: &str) -> Self {
        let file = file_for(root, address);
        match file.and_then(|file| Some((content_type(&file), fs::read(file).ok()?))) {
            Some((content_type, body)) => Self::new(content_type, body),
            None => Self::not_found(),
        }
    }

    /// There is no such file.
    pub(crate) fn not_found() -> Self {
        let words = "There is no such file.".into();
        Self { status: "404 Not Found", ..Self::new("text/plain; charset=utf-8", words) }
    }

    /// The same answer with one more header.
    pub(crate) fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// Answers requests until the program ends. `answer` gets the address without the host: "/icon.svg?now".
pub(crate) fn serve(listener: &TcpListener, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().flatten() {
        let answer = Arc::clone(&answer);
        // It is no failure if a browser leaves early or only opens the connection.
        thread::spawn(move || reply(stream, answer.as_ref()).ok());
    }
}

fn reply(mut stream: TcpStream, answer: impl Fn(&str) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for header in lines {
        if header?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, address) = (words.next(), words.next());
    let (Some(method @ ("GET" | "HEAD")), Some(address)) = (method, address) else {
        return stream.write_all(b"HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n");
    };
    let answer = answer(address);
    let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", answer.body.len()));
    stream.write_all(head.as_bytes())?;
    if method == "GET" {
        stream.write_all(&answer.body)?;
    }
    Ok(())
}

/// The file for an address. A folder means its `index.html`. Files outside the root are never returned.
fn file_for(root: &Path, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.trim_start_matches('/');
    let relative = Path::new(path);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut file = root.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

/// The content type by the file's name.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("md" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
