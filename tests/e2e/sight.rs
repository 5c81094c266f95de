//! The visible state of the page: regions by their names, the maps' pixels, the link, and words.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::Key;

use crate::page::{PATIENCE, Page};

/// The page's view of the setup at one moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sight {
    /// The names of the picture's and the stages' regions, with their shapes.
    pub(crate) regions: Vec<String>,
    /// The size and a sum over all bytes of every map, in the order of the regions; then of those below a film.
    pub(crate) pixels: Vec<String>,
    /// The text after the `#` in the address.
    pub(crate) link: String,
}

impl Sight {
    /// Checks that the shape text, the pixels and the link have all changed.
    pub(crate) fn differs_from(&self, before: &Self, by: &str) -> Result<()> {
        ensure!(self.regions != before.regions, "{by}: the regions' names stayed {:?}", before.regions);
        ensure!(self.pixels != before.pixels, "{by}: no pixel changed");
        ensure!(self.link != before.link, "{by}: the link stayed {:?}", before.link);
        Ok(())
    }
}

/// The pixels of one map.
#[derive(Clone, PartialEq)]
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    rgba: Vec<u8>,
}

impl Pixels {
    /// Red, green and blue of a cell, counted from 0.
    pub(crate) fn at(&self, row: usize, column: usize) -> [u8; 3] {
        assert!(row < self.height && column < self.width, "no cell ({row}, {column})");
        let start = 4 * (row * self.width + column);
        [self.rgba[start], self.rgba[start + 1], self.rgba[start + 2]]
    }

    /// The number of different colours.
    pub(crate) fn colours(&self) -> usize {
        let mut all: Vec<_> = self.rgba.chunks(4).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// The strip's regions, in its order.
const REGIONS: &str =
    "const regions = [...document.querySelectorAll('section[aria-label=\"Pipeline\"] > section')];";

/// The tiles of maps inside an element, the part of its stage's canvas that a tile has, and its pixels: one a cell, or fewer
/// if it is drawn smaller.
pub(crate) const TILES: &str = "const tilesOf = (place) => [...place.querySelectorAll('.map-face[role]')]; \
    const partOf = (tile) => { const canvas = tile.closest('.maps').firstElementChild; \
        const [on, of] = [tile, canvas].map((element) => element.getBoundingClientRect()); \
        const [across, down] = [canvas.width / of.width, canvas.height / of.height]; \
        const [left, right] = [on.left, on.right].map((x) => Math.round((x - of.left) * across)); \
        const [top, bottom] = [on.top, on.bottom].map((y) => Math.round((y - of.top) * down)); \
        return { canvas, left, top, width: right - left, height: bottom - top }; }; \
    const pixelsOf = (tile) => { const { canvas, left, top, width, height } = partOf(tile); \
        const count = (name, most) => Math.min(most, +tile.parentElement.style.getPropertyValue(name)); \
        const [columns, rows] = [count('--c', width), count('--r', height)]; \
        if (!columns || !rows) return { width: 0, height: 0, rgba: [] }; \
        const { data } = canvas.getContext('2d').getImageData(left, top, width, height); \
        const middle = (at, of, length) => Math.floor((at + 0.5) * length / of); \
        const rgba = []; for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) { \
            const start = 4 * (middle(row, rows, height) * width + middle(column, columns, width)); \
            rgba.push(...data.subarray(start, start + 4)); } \
        return { width: columns, height: rows, rgba }; };";

impl Page {
    /// The present view, once everything is computed and the link has followed.
    pub(crate) async fn sight(&self) -> Result<Sight> {
        self.is_at_rest().await?;
        let seen = self
            .ask(&format!(
                "{REGIONS} {TILES} const sum = (tile) => {{ \
                     const {{ width, height, rgba }} = pixelsOf(tile); if (!width || !height) return 'empty'; \
                     let sum = 2166136261; for (const byte of rgba) sum = Math.imul(sum ^ byte, 16777619); \
                     return `${{width}} × ${{height}}: ${{sum >>> 0}}`; }}; \
                 return {{ link: location.hash.slice(1), \
                     regions: regions.map((region) => region.ariaLabel), \
                     pixels: [...regions.flatMap(tilesOf), ...document.querySelectorAll('.panes .map-face')].map(sum) }}"
            ))
            .await?;
        let sight = Sight {
            regions: words_of(&seen["regions"]),
            pixels: words_of(&seen["pixels"]),
            link: seen["link"].as_str().unwrap_or_default().to_owned(),
        };
        ensure!(!sight.pixels.is_empty() && !sight.regions.is_empty(), "there is no strip: {seen}");
        Ok(sight)
    }

    /// Waits until no map is computed and the address has not changed for longer than the page waits before it writes
    /// the link. Only time in which the page could have worked counts: at most 40 ms of a long frame.
    pub(crate) async fn is_at_rest(&self) -> Result<()> {
        let rests = format!(
            "const done = arguments[0], end = performance.now() + {}; \
             let hash = location.hash, last = performance.now(), rest = 0; \
             const look = () => {{ const now = performance.now(); rest += Math.min(now - last, 40); last = now; \
                 if (location.hash !== hash || document.documentElement.dataset.busy === 'true') {{ \
                     hash = location.hash; rest = 0; }} \
                 if (rest > 320) done('at rest'); \
                 else if (now > end) done(`busy: ${{document.documentElement.dataset.busy}}, ${{location.hash}}`); \
                 else requestAnimationFrame(look); }}; \
             look();",
            PATIENCE.as_millis()
        );
        let found = self.execute_async(&rests, Vec::new()).await?.json().clone();
        ensure!(found == "at rest", "the page does not come to rest: {found}");
        Ok(())
    }

    /// The pixels of a map: place 0 is the picture, k the stage k; the map counts from 0.
    pub(crate) async fn pixels(&self, place: usize, map: usize) -> Result<Pixels> {
        let script = format!(
            "{REGIONS} {TILES} const tile = regions[{place}] && tilesOf(regions[{place}])[{map}]; return tile ? pixelsOf(tile) : null"
        );
        let found = self.ask(&script).await?;
        let bytes = found["rgba"].as_array().with_context(|| format!("place {place} has no map {map}"))?;
        let size = |name: &str| found[name].as_u64().and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
        Ok(Pixels {
            width: size("width"),
            height: size("height"),
            rgba: bytes.iter().filter_map(|byte| u8::try_from(byte.as_u64()?).ok()).collect(),
        })
    }

    /// The text alternatives of a place's maps.
    pub(crate) async fn alternatives(&self, place: usize) -> Result<Vec<String>> {
        // They follow when the page rests.
        self.is_at_rest().await?;
        let script = format!(
            "{REGIONS} return [...regions[{place}].querySelectorAll('.map-face[role]')].map((map) => map.ariaLabel)"
        );
        Ok(words_of(&self.ask(&script).await?))
    }

    /// The visible text of the first element of a selector, or "".
    pub(crate) async fn words(&self, selector: &str) -> Result<String> {
        let script = format!(
            "return document.querySelector({selector:?})?.innerText.replace(/\\s+/g, ' ').trim() ?? ''"
        );
        Ok(self.ask(&script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the text of an element contains `words`; on failure, reports the text.
    pub(crate) async fn says(&self, selector: &str, words: &str) -> Result<()> {
        let script = format!(
            "return (document.querySelector({selector:?})?.innerText ?? '').replace(/\\s+/g, ' ').includes({words:?})"
        );
        if let Err(late) = self.wait_until(&script).await {
            return Err(late.context(format!("{selector} says {:?}", self.words(selector).await?)));
        }
        Ok(())
    }

    /// Waits until what is called `name` has the keyboard focus: after an element is removed, the focus moves in a task
    /// of its own.
    pub(crate) async fn has_focus(&self, name: &str) -> Result<()> {
        let focused = "document.activeElement.ariaLabel ?? document.activeElement.textContent";
        if let Err(late) = self.wait_until(&format!("return ({focused}) === {name:?}")).await {
            return Err(
                late.context(format!("the focus is on {}", self.ask(&format!("return {focused}")).await?))
            );
        }
        Ok(())
    }

    /// The messages above the strip.
    pub(crate) async fn notices(&self) -> Result<String> {
        self.words(".notices").await
    }

    /// The inspector's line on the shown cell.
    pub(crate) async fn inspected(&self) -> Result<String> {
        self.words("section[aria-label='Under the window'] .sub").await
    }

    /// Opens the dialog for sharing.
    pub(crate) async fn open_share(&self) -> Result<()> {
        self.press("Share").await?;
        self.wait_until("return !!document.querySelector('dialog[open] input[aria-label=Link]')").await
    }

    /// The link in the open dialog for sharing.
    pub(crate) async fn offered_link(&self) -> Result<String> {
        let link =
            self.ask("return document.querySelector('dialog[open] input[aria-label=Link]').value").await?;
        Ok(link.as_str().context("the link's box is empty")?.to_owned())
    }

    /// The link that Share offers for the present setup.
    pub(crate) async fn shared_link(&self) -> Result<String> {
        self.open_share().await?;
        let link = self.offered_link().await?;
        self.keys(Key::Escape).await?;
        Ok(link)
    }
}

/// A JSON list of texts.
pub(crate) fn words_of(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}
