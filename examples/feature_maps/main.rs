//! The maps of a link, computed without a browser: figures for print, and numbers to check.
//!
//! ```sh
//! cargo run --example feature_maps -- --link 'v=2&stages=conv,3,sobel-x/relu/max,2,s2&end' picture.png out/
//! ```
//!
//! The link is a whole address or the text after its `#`. The PNG replaces the link's picture and is treated like an
//! upload on the page: transparency over white, at most 512 pixels, then the link's size (a smaller picture is not
//! enlarged), then the link's marks and shift. Colour profiles and EXIF rotation are not applied. Without a PNG the
//! link's own picture is used, if it is a drawn sample, blank or typed numbers.
//!
//! Output:
//!
//! - `0-picture.png`, then a PNG for each map (`1-convolution-1.png` …) in the link's colours and scales on light
//!   paper, one pixel a cell; `--zoom 8` makes a cell 8 × 8 pixels.
//! - `maps.npz` with `picture`, `stage_1`, `stage_2` …: `float32`, (channel, row, column).
//!
//! Anyone can check the numbers, for example the max pooling of the link above:
//!
//! ```python
//! import numpy as np
//! maps = np.load("out/maps.npz")
//! before, after = maps["stage_2"], maps["stage_3"]
//! windows = np.lib.stride_tricks.sliding_window_view(before, (2, 2), axis=(1, 2))[:, ::2, ::2]
//! assert np.array_equal(windows.max(axis=(3, 4)), after)
//! ```

mod chosen;
mod computed;
mod figure;
mod npz;
mod picture_file;

use anyhow::{Context, Result};
use clap::Parser;
use computed::Computed;
use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

/// Computes the feature maps of a Poolscope link and writes them as PNGs and as one .npz.
#[derive(Parser)]
#[command(name = "feature_maps", allow_missing_positional = true)]
struct Arguments {
    /// The link: a whole address, or what stands behind its #.
    #[arg(long)]
    link: String,
    /// Pixels of the figures for one cell, across and down.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=32))]
    zoom: u32,
    /// A PNG that takes the place of the link's picture.
    picture: Option<PathBuf>,
    /// The folder to write to; made if it is not there.
    out: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse(), &mut stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not `fn main() -> Result`, which may print a backtrace.
            let _ = writeln!(stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the arguments ask for, and reports changes and written files to `told`.
fn run(arguments: &Arguments, told: &mut impl Write) -> Result<()> {
    let file = arguments.picture.as_deref().map(picture_file::read).transpose()?;
    let (setup, notices) = chosen::setup(&arguments.link, file.as_ref())?;
    for notice in notices {
        writeln!(told, "{notice}")?;
    }
    let computed = Computed::new(setup, file.as_ref())?;
    let out = &arguments.out;
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    for figure in computed.figures() {
        figure.write(out, arguments.zoom)?;
    }
    npz::write(&out.join("maps.npz"), &computed.maps)?;
    for (place, maps) in computed.maps.iter().enumerate() {
        let shape = maps.shape();
        let (channels, rows, columns) = (shape.channels, shape.rows, shape.columns);
        let (array, word) = (npz::name(place), computed.word(place));
        writeln!(told, "{array}: {word}, {channels} × {rows} × {columns}")?;
    }
    writeln!(told, "written to {}", out.display())?;
    Ok(())
}

#[cfg(test)]
mod tests;
