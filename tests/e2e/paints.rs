//! Which maps the page paints, and how often.

use anyhow::{Context, Result};

use crate::page::Page;
use crate::sight::TILES;

impl Page {
    /// Begins to record which maps are painted.
    pub(crate) async fn count_paints(&self) -> Result<()> {
        self.ask(&format!(
            "{TILES} if (!window.painted) {{ \
                 const context = CanvasRenderingContext2D.prototype, put = context.putImageData; \
                 context.putImageData = function (image, x, y) {{ put.call(this, image, x, y); \
                     const isHere = (tile) => {{ const {{ left, top }} = partOf(tile); return left === x && top === y; }}; \
                     const place = this.canvas.closest('.strip-place .maps'); \
                     if (place) window.painted.push(tilesOf(place).find(isHere)); }}; }} \
             window.painted = []"
        ))
        .await?;
        Ok(())
    }

    /// How often maps of a place (0: of all) were painted, and the most times that one of them was.
    pub(crate) async fn paints(&self, place: usize) -> Result<(u64, u64)> {
        let script = format!(
            "const place = document.querySelectorAll('section[aria-label=\"Pipeline\"] > section')[{place}]; \
             const painted = window.painted.filter((tile) => {place} === 0 || place.contains(tile)); \
             const most = Math.max(0, ...painted.map((one) => painted.filter((other) => other === one).length)); \
             return [painted.length, most]"
        );
        let found = self.ask(&script).await?;
        Ok((found[0].as_u64().context("paints")?, found[1].as_u64().context("most")?))
    }

    /// Waits until the page rests and every map is painted. Maps out of sight come last.
    pub(crate) async fn is_painted(&self) -> Result<()> {
        self.is_at_rest().await?;
        self.wait_until(&format!(
            "{TILES} const maps = tilesOf(document.querySelector('.strip-place')); \
             return maps.length > 0 && maps.every((tile) => {{ const {{ canvas, left, top }} = partOf(tile); \
                 return canvas.getContext('2d').getImageData(left, top, 1, 1).data[3] === 255 }})"
        ))
        .await
    }
}
