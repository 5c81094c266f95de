//! The visible state of the page: regions by their names, the maps' pixels, the link, and words.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

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

/// The part of a canvas that is shown, [columns, rows]: `object-view-box` cuts off the rest.
pub(crate) const SHOWN: &str = "const shown = (canvas) => { const cut = getComputedStyle(canvas).objectViewBox.match(/[\\d.]+(?=px)/g) ?? []; \
         const [top, right = top, bottom = top, left = right] = cut.map(Number); \
         if (top || left) throw Error('the upper left corner is not shown'); \
         return [canvas.width - (right ?? 0), canvas.height - (bottom ?? 0)]; };";

impl Page {
    /// The present view, once everything is computed and the link has followed.
    pub(crate) async fn sight(&self) -> Result<Sight> {
        self.is_at_rest().await?;
        let seen = self
            .ask(&format!(
                "{REGIONS} {SHOWN} const sum = (canvas) => {{ \
                     const [width, height] = shown(canvas); if (!width || !height) return 'empty'; \
                     const {{ data }} = canvas.getContext('2d').getImageData(0, 0, width, height); \
                     let sum = 2166136261; for (const byte of data) sum = Math.imul(sum ^ byte, 16777619); \
                     return `${{width}} × ${{height}}: ${{sum >>> 0}}`; }}; \
                 return {{ link: location.hash.slice(1), \
                     regions: regions.map((region) => region.ariaLabel), \
                     pixels: [...regions.flatMap((region) => [...region.querySelectorAll('canvas[role=img]')]), \
                         ...document.querySelectorAll('.panes canvas')].map(sum) }}"
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
        self.canvas_pixels(&format!("regions[{place}]?.querySelectorAll('canvas[role=img]')[{map}]")).await
    }

    /// The pixels of a canvas, given as a JavaScript expression.
    pub(crate) async fn canvas_pixels(&self, canvas: &str) -> Result<Pixels> {
        let found = self
            .ask(&format!(
                "{REGIONS} {SHOWN} const canvas = {canvas}; if (!canvas) return null; \
                 const image = canvas.getContext('2d').getImageData(0, 0, ...shown(canvas)); \
                 return {{ width: image.width, height: image.height, rgba: [...image.data] }}"
            ))
            .await?;
        let bytes = found["rgba"].as_array().with_context(|| format!("there is no canvas {canvas}"))?;
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
            "{REGIONS} return [...regions[{place}].querySelectorAll('[role=img]')].map((map) => map.ariaLabel)"
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

    /// The messages above the strip.
    pub(crate) async fn notices(&self) -> Result<String> {
        self.words(".notices").await
    }

    /// The inspector's line on the shown cell.
    pub(crate) async fn inspected(&self) -> Result<String> {
        self.words("section[aria-label='Under the window'] .sub").await
    }

    /// The link that Share offers for the present setup.
    pub(crate) async fn shared_link(&self) -> Result<String> {
        if self.words("[aria-label='Link to this lesson']").await?.is_empty() {
            self.press("Share").await?;
        }
        let link = self.ask("return document.querySelector('input[aria-label=Link]').value").await?;
        Ok(link.as_str().context("the link's box is empty")?.to_owned())
    }
}

/// A JSON list of texts.
pub(crate) fn words_of(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}
