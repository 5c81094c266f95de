//! Every browser shows the same words and the same pixels.
//!
//! Each browser has a run of its own. So a check writes down what it saw of this build, into `target/engines/`, and
//! compares that with what browsers before it wrote.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, from_str, json, to_string_pretty};

use crate::{Check, checks, dist, engine::Engine, page::Page, root};

pub(crate) fn checks() -> Vec<Check> {
    checks![links_look_the_same_in_every_browser, files_look_the_same_in_every_browser]
}

/// Drawn pictures and a photograph, every kind of stage, random kernels, scales of colour.
const LINKS: [&str; 6] = [
    "",
    "v=1&picture=digit&size=28&stages=conv,3,sobel-x,sobel-y;relu;max,2,s2;conv,3,he-1,he-2;average,2,s2",
    "v=1&picture=letter&size=40&colour=rgb&stages=conv,5,s2,p2,reflect,gabor-45,he-7:0.5;leaky-relu,0.2;\
     average,3,s2,p1;global-max&chosen=3&at=3,2,4,5&colours=viridis&scale=shared",
    "v=1&picture=noise&size=24&colour=rgb&stages=l2,3,s2;global-average&colours=grey",
    "v=1&picture=numbers:1,2,3;4,5,6;7,8,9&stages=conv,2,0.5/-1/2/0:10&chosen=1&at=1,1,2,1",
    "v=1&picture=cat&size=48&stages=conv,3,laplacian;sigmoid;min,2,s2&at=3,1,4,4",
];

/// A PNG, a JPEG, two that ask to be turned, a WebP with and one without loss, a drawing.
const FILES: [&str; 7] =
    ["ok_rgb.png", "jpg_as.png", "exif_3.jpg", "exif_6.jpg", "ok.webp", "ok_lossless.webp", "ok.svg"];

/// What is seen, by link or file.
type Seen = BTreeMap<String, Value>;

async fn links_look_the_same_in_every_browser(page: &Page) -> Result<()> {
    let mut seen = Seen::new();
    for link in LINKS {
        page.open_anew(link).await?;
        seen.insert(link.to_owned(), page.look().await?);
    }
    is_the_same(page, "links", &seen)
}

async fn files_look_the_same_in_every_browser(page: &Page) -> Result<()> {
    let mut seen = Seen::new();
    page.open("#v=1&colour=rgb").await?;
    for name in FILES {
        page.upload(&root().join("tests/data/hostile").join(name)).await?;
        page.shows(&format!("Picture, {name}: 3 ×")).await?;
        seen.insert(name.to_owned(), page.look().await?);
    }
    is_the_same(page, "files", &seen)
}

/// Writes down what was seen, and compares it with what other browsers saw.
fn is_the_same(page: &Page, part: &str, seen: &Seen) -> Result<()> {
    let folder = root().join("target/engines").join(build()?);
    fs::create_dir_all(&folder)?;
    let file = |engine: Engine| folder.join(format!("{part}-{}.json", engine.word()));
    fs::write(file(page.engine()), to_string_pretty(seen)?)?;
    for other in Engine::ALL {
        let Ok(text) = fs::read_to_string(file(other)) else { continue };
        let before: Seen = from_str(&text)?;
        for (name, look) in seen {
            let there = before.get(name).unwrap_or(&Value::Null);
            ensure!(look == there, "{name} looks different in {}:\n{there}\nhere:\n{look}", other.word());
        }
    }
    Ok(())
}

/// A word for the build: the name of its program, which follows from the content.
fn build() -> Result<String> {
    let files = fs::read_dir(dist())?.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut programs = files.filter_map(|name| Some(name.strip_suffix("_bg.wasm")?.to_owned()));
    programs.next().context("dist/ has no program")
}

impl Page {
    /// The regions' names, a sum over the pixels of each map, and the words of the page: also those for which there is
    /// no room, because fonts have other widths elsewhere.
    async fn look(&self) -> Result<Value> {
        let sight = self.sight().await?;
        let words = "const words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), all = []; \
            while (words.nextNode()) all.push(words.currentNode.data); return all.join('|')";
        let words = self.ask(words).await?;
        Ok(json!({ "regions": sight.regions, "pixels": sight.pixels, "words": words }))
    }
}
