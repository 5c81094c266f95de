//! `cargo xtask serve`: builds the release page and serves it as any web server would.
//!
//! Not `trunk serve`, which adds a reload script to the page: what is seen here is exactly `dist/`.

use std::{fs::File, path::Path};

use anyhow::{Result, anyhow};
use clap::Args;
use tiny_http::{Header, Request, Response, Server};
use xshell::{Shell, cmd};

use crate::{
    build::build,
    static_files::{content_type, file_for},
};

/// The options of `cargo xtask serve`.
#[derive(Args)]
pub(crate) struct Options {
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Opens the page in the default browser.
    #[arg(long)]
    open: bool,
}

/// Builds the page and serves it until the program is stopped.
pub(crate) fn serve(shell: &Shell, options: &Options) -> Result<()> {
    build(shell)?;
    let port = options.port;
    let server = Server::http(("127.0.0.1", port)).map_err(|reason| {
        anyhow!("port {port} cannot be used ({reason}): try another with --port {}", port.wrapping_add(1))
    })?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("\n  Poolscope is at {address}\n  Ctrl+C stops it.\n");
    if options.open && !opened(shell, &address) {
        println!("  (No program was found to open it with; please open the address yourself.)");
    }
    let dist = shell.current_dir().join("dist");
    for request in server.incoming_requests() {
        // A browser that hangs up early is no reason to stop.
        let _ = answer(request, &dist);
    }
    Ok(())
}

fn answer(request: Request, dist: &Path) -> std::io::Result<()> {
    let Some(file) = file_for(dist, request.url()) else {
        return request.respond(Response::from_string("There is no such file.").with_status_code(404));
    };
    let mut response = Response::from_file(File::open(&file)?);
    // No caching, since a page built again must not meet yesterday's files.
    for (name, value) in [("Content-Type", content_type(&file)), ("Cache-Control", "no-cache")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

fn opened(shell: &Shell, address: &str) -> bool {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    cmd!(shell, "{opener} {address}").quiet().run().is_ok()
}
