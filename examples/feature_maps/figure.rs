//! One map as a PNG.

use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// A figure, one pixel a cell.
pub(crate) struct Figure {
    /// Name of its file.
    pub name: String,
    /// Four bytes a pixel, opaque, in reading order.
    pub rgba: Vec<u8>,
    /// Pixels in a row.
    pub columns: usize,
}

impl Figure {
    /// Writes it into a folder, every pixel enlarged to `zoom` × `zoom`, so that cells stay distinct in print.
    pub(crate) fn write(&self, folder: &Path, zoom: u32) -> Result<()> {
        let path = folder.join(&self.name);
        self.encode(&path, zoom).with_context(|| format!("cannot write {}", path.display()))
    }

    fn encode(&self, path: &Path, zoom: u32) -> Result<()> {
        let pixels = self.rgba.as_chunks::<4>().0;
        let rows = pixels.chunks(self.columns.max(1));
        let side = |cells: usize| anyhow::Ok(u32::try_from(cells)?.saturating_mul(zoom));
        let file = BufWriter::new(File::create(path)?);
        let mut encoder = png::Encoder::new(file, side(self.columns)?, side(rows.len())?);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        let mut writer = encoder.write_header()?;
        // Row by row, because a large enlarged figure would fill the memory.
        let mut stream = writer.stream_writer()?;
        for row in rows {
            let cell = |&[red, green, blue, _]: &[u8; 4]| [red, green, blue].repeat(zoom as usize);
            let line: Vec<u8> = row.iter().flat_map(cell).collect();
            for _ in 0..zoom {
                stream.write_all(&line)?;
            }
        }
        stream.finish()?;
        Ok(writer.finish()?)
    }
}
