//! `cargo xtask serve`: builds the release page and serves it as any web server would.
//!
//! Not `trunk serve`, which adds a reload script to the page: this serves exactly `dist/`.

use std::net::TcpListener;

use anyhow::{Context, Result};
use clap::Args;
use xshell::{Shell, cmd};

use crate::{
    build::build,
    static_files::{self, Answer},
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
    let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| {
        format!("port {port} cannot be used: try another with --port {}", port.wrapping_add(1))
    })?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("\n  Poolscope is at {address}\n  Ctrl+C stops it.\n");
    if options.open && !opened(shell, &address) {
        println!("  (No program was found to open it with; please open the address yourself.)");
    }
    let dist = shell.current_dir().join("dist");
    static_files::serve(&listener, move |address| {
        // Without caching, so that a page built again does not use old files.
        Answer::from_folder(&dist, address).with_header("Cache-Control", "no-cache")
    });
    Ok(())
}

fn opened(shell: &Shell, address: &str) -> bool {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    cmd!(shell, "{opener} {address}").quiet().run().is_ok()
}
