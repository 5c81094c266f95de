//! Reads a PNG to pixels, as the page does with an upload.

use anyhow::{Context, Result, bail};
use png::{ColorType, Decoder, Transformations};
use poolscope::picture::header::{self, Format, Header, Refusal};
use poolscope::picture::{Raster, resize};
use poolscope::setup::limits::LONG_SIDE;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// Reads a PNG: transparency over white, shrunk to the largest working size if it is larger.
pub(crate) fn read(path: &Path) -> Result<Raster> {
    let name = path.display().to_string();
    let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53 bytes")]
    match header::read(&bytes, bytes.len() as f64) {
        Ok(Some(Header { format: Format::Png, .. })) => {}
        Err(Refusal::TooLarge { width, height }) => {
            bail!("{name} has {width} × {height} pixels, more than the page takes")
        }
        Err(Refusal::TooManyBytes(_)) => bail!("{name} has more bytes than the page takes"),
        _ => bail!("{name} is not a PNG, or it is damaged"),
    }
    let raster = decode(&bytes).with_context(|| format!("cannot decode {name}"))?;
    Ok(resize::resized(&raster, raster.long_side().min(*LONG_SIDE.end())))
}

fn decode(png: &[u8]) -> Result<Raster> {
    let mut decoder = Decoder::new(Cursor::new(png));
    // Converts every kind of PNG to 8 bits with alpha.
    decoder.set_transformations(Transformations::ALPHA | Transformations::STRIP_16);
    let mut reader = decoder.read_info()?;
    let mut bytes = vec![0; reader.output_buffer_size().context("it is too large")?];
    let frame = reader.next_frame(&mut bytes)?;
    bytes.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        ColorType::GrayscaleAlpha => {
            bytes.as_chunks().0.iter().flat_map(|&[grey, alpha]| [over_white(grey, alpha); 3]).collect()
        }
        ColorType::Rgba => {
            let pixels = bytes.as_chunks().0.iter();
            pixels
                .flat_map(|&[red, green, blue, alpha]| [red, green, blue].map(|c| over_white(c, alpha)))
                .collect()
        }
        ColorType::Grayscale | ColorType::Rgb | ColorType::Indexed => {
            bail!("its pixels come out as {:?}", frame.color_type)
        }
    };
    Raster::new(frame.width as usize, frame.height as usize, rgb).context("pixels are missing")
}

/// A channel of a pixel over white, rounded.
fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    // At most 255 × 255 + 127, which fits into u16.
    let mixed = (channel * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(255)
}
