//! Pictures from files and samples: which open, how they look, and which are refused with a reason.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::Key;

use crate::{Check, checks, page::Page, root, sight::words_of};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_png_is_uploaded_and_an_exif_rotation_is_honoured,
        transparency_lies_over_white,
        what_is_no_picture_is_refused_by_name_and_the_picture_stays,
        the_same_file_can_be_chosen_again,
        a_file_can_be_dropped_and_pasted,
        samples_are_drawn_and_photographed,
        colour_and_size_can_be_chosen,
    ]
}

/// One of the checked-in odd and broken files.
pub(crate) fn file(name: &str) -> PathBuf {
    root().join("tests/data/hostile").join(name)
}

async fn a_png_is_uploaded_and_an_exif_rotation_is_honoured(page: &Page) -> Result<()> {
    page.open("#v=1&colour=rgb").await?;
    let before = page.sight().await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb.png: 3 × 48 × 64").await?;
    let after = page.sight().await?;
    assert!(after.regions[3].ends_with("2 × 23 × 31"), "{:?}", after.regions);
    assert!(
        after.pixels.iter().zip(&before.pixels).all(|(after, before)| after != before),
        "all maps are others"
    );
    // An eighth from the corners, in the colours of Pillow's Lanczos filter.
    let picture = page.pixels(0, 0).await?;
    for (cell, colour) in [
        ((6, 8), [33, 34, 101]),
        ((6, 55), [221, 34, 154]),
        ((41, 8), [33, 221, 101]),
        ((41, 55), [221, 221, 154]),
    ] {
        near(picture.at(cell.0, cell.1), colour, 2);
    }

    // Both hold the same pixels, with a red upper left corner, and an EXIF rotation.
    page.upload(&file("exif_6.jpg")).await?;
    page.shows("Picture, exif_6.jpg: 3 × 64 × 43").await?;
    let quarter = page.pixels(0, 0).await?;
    near(quarter.at(8, 37), [254, 0, 0], 3);
    near(quarter.at(8, 5), [34, 225, 152], 3);
    page.upload(&file("exif_3.jpg")).await?;
    page.shows("Picture, exif_3.jpg: 3 × 43 × 64").await?;
    let half = page.pixels(0, 0).await?;
    near(half.at(37, 55), [254, 0, 0], 3);
    near(half.at(5, 8), [220, 223, 105], 3);
    Ok(())
}

async fn transparency_lies_over_white(page: &Page) -> Result<()> {
    page.open("#v=1&colour=rgb").await?;
    page.upload(&file("rgba_gradient.png")).await?;
    page.shows("Picture, rgba_gradient.png: 3 × 48 × 64").await?;
    let picture = page.pixels(0, 0).await?;
    near(picture.at(6, 8), [226, 226, 234], 2);
    near(picture.at(6, 55), [226, 63, 162], 2);
    Ok(())
}

async fn what_is_no_picture_is_refused_by_name_and_the_picture_stays(page: &Page) -> Result<()> {
    let empty = root().join("target/uploads/empty.png");
    fs::create_dir_all(empty.parent().context("a folder")?)?;
    fs::write(&empty, [])?;
    page.open("").await?;
    let before = page.sight().await?;
    for (file, reason) in [
        (empty, "the file is empty."),
        (file("corrupt_idat.png"), "it begins like a PNG picture, but the file is damaged or incomplete."),
        (file("trunc_50.png"), "it begins like a PNG picture, but the file is damaged or incomplete."),
        (file("trunc_50.jpg"), "it begins like a JPEG picture, but the file is damaged or incomplete."),
        (file("mutant_2.jpg"), "it begins like a JPEG picture, but the file is damaged or incomplete."),
        (file("only_signature.png"), "it begins like a PNG picture, but the file is damaged or incomplete."),
        (file("html_renamed.png"), "it is a file of the kind HTML"),
        (file("bomb_20000x20000_rgba.png"), "it has 20 000 × 20 000 pixels; at most 64 million"),
        (file("bomb_65500x65500.jpg"), "it has 65 500 × 65 500 pixels"),
    ] {
        let name = file.file_name().and_then(|name| name.to_str()).context("a name")?;
        page.upload(&file).await?;
        page.says(".notices", &format!("“{name}” was not opened: {reason}")).await?;
        assert_eq!(page.sight().await?, before, "the picture stays after {name}");
    }
    Ok(())
}

async fn the_same_file_can_be_chosen_again(page: &Page) -> Result<()> {
    page.open("").await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb.png").await?;
    let first = page.sight().await?;
    page.press("Undo").await?;
    page.shows("Picture, Shapes").await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb").await?;
    let second = page.sight().await?;
    assert_eq!((second.regions, second.pixels), (first.regions, first.pixels));
    page.says_it_stays_behind().await
}

async fn a_file_can_be_dropped_and_pasted(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.sight().await?;
    page.bring("ok_rgb.png", "dragover", "DragEvent", "dataTransfer").await?;
    page.says("body", "Drop the picture").await?;
    page.bring("ok_rgb.png", "drop", "DragEvent", "dataTransfer").await?;
    page.shows("Picture, ok_rgb.png: 1 × 48 × 64").await?;
    assert!(!page.words("body").await?.contains("Drop the picture"), "the drop is over");
    let dropped = page.sight().await?;
    assert_ne!(dropped.pixels, before.pixels);
    page.press("Undo").await?;
    assert_eq!(page.sight().await?, before);
    page.bring("ok.webp", "paste", "ClipboardEvent", "clipboardData").await?;
    page.shows("Picture, ok.webp: 1 × 48 × 64").await?;
    assert_ne!(page.sight().await?.pixels, dropped.pixels);
    page.bring("html_renamed.png", "drop", "DragEvent", "dataTransfer").await?;
    page.says(".notices", "“html_renamed.png” was not opened").await
}

async fn samples_are_drawn_and_photographed(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_panel("Samples").await?;
    let names = page
        .ask("return [...document.querySelectorAll('.sample')].map((sample) => sample.innerText.trim())")
        .await?;
    assert!(words_of(&names).len() >= 10, "{names}");
    // Each has a thumbnail, drawn or loaded.
    page.wait_until(
        "return [...document.querySelectorAll('.sample')].every((sample) => \
             sample.querySelector('canvas')?.width > 1 || sample.querySelector('img')?.naturalWidth > 1)",
    )
    .await?;
    let mut before = page.sight().await?;
    for (name, link, least) in
        [("Digit", "picture=digit", 10), ("Cat", "picture=cat", 100), ("Noise", "picture=noise", 100)]
    {
        page.press(name).await?;
        page.shows(&format!("Picture, {name}: 1 × ")).await?;
        let after = page.sight().await?;
        assert!(after.link.contains(link), "{}", after.link);
        assert!(
            after.pixels.iter().zip(&before.pixels).all(|(after, before)| after != before),
            "{name}: a map stayed"
        );
        let colours = page.pixels(0, 0).await?.colours();
        assert!(colours >= least, "{name} has {colours} grey levels");
        assert_eq!(page.button(name).await?.attr("aria-pressed").await?.as_deref(), Some("true"));
        before = after;
    }
    Ok(())
}

async fn colour_and_size_can_be_chosen(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_panel("Samples").await?;
    page.press("Astronaut").await?;
    page.shows("Picture, Astronaut: 1 × 64 × 64").await?;
    let grey = page.sight().await?;
    page.choose("Colour", "RGB").await?;
    page.shows("Picture, Astronaut: 3 × 64 × 64").await?;
    let rgb = page.sight().await?;
    assert!(rgb.regions[0] == "Picture, 3 × 64 × 64" && rgb.link.contains("colour=rgb"), "{rgb:?}");
    assert_ne!(rgb.pixels, grey.pixels);
    let picture = page.pixels(0, 0).await?;
    let coloured = (0..64).filter(|&row| {
        let [r, g, b] = picture.at(row, row);
        r.abs_diff(g) > 20 || g.abs_diff(b) > 20
    });
    assert!(coloured.count() > 5, "the picture is in colour");

    let slider = page.slider("range", "Working size").await?;
    let [least, most] = ["min", "max"].map(|end| slider.attr(end));
    let (least, most) = (least.await?.context("min")?, most.await?.context("max")?);
    assert_eq!(
        (least.as_str(), most.as_str()),
        ("4", "512"),
        "as small as two windows allow, up to the limit"
    );
    let mut before = rgb;
    for (by, key, value) in [
        ("keyboard", Some(Key::End), &most),
        ("keyboard", Some(Key::Home), &least),
        ("box", None, &most),
        ("box", None, &least),
    ] {
        match key {
            Some(key) => page.slide("Working size", key).await?,
            None => page.enter("Working size", value).await?,
        }
        page.shows(&format!("Picture, Astronaut: 3 × {value} × {value}")).await?;
        let after = page.sight().await?;
        after.differs_from(&before, &format!("{value} by {by}"))?;
        before = after;
    }
    Ok(())
}

/// Checks that a colour is near another one.
fn near(seen: [u8; 3], expected: [u8; 3], tolerance: u8) {
    let far = seen.iter().zip(expected).any(|(seen, expected)| seen.abs_diff(expected) > tolerance);
    assert!(!far, "{seen:?} instead of {expected:?}");
}

impl Page {
    /// Waits until the picture's text alternative begins with `start`, and for its maps.
    pub(crate) async fn shows(&self, start: &str) -> Result<()> {
        let script = format!(
            "return document.querySelector('section[aria-label^=Picture] .map-face[role]')?.ariaLabel.startsWith({start:?})"
        );
        if let Err(late) = self.wait_until(&script).await {
            let (shown, notices) = (self.alternatives(0).await?, self.notices().await?);
            return Err(late.context(format!("shown is {shown:?}, with the notice {notices:?}")));
        }
        self.is_at_rest().await
    }

    /// Checks that Share explains that the file is not in the link.
    async fn says_it_stays_behind(&self) -> Result<()> {
        self.open_share().await?;
        let link = self.offered_link().await?;
        assert!(link.contains("picture=upload:ok%5Frgb"), "{link}");
        self.says("dialog .left-behind", "on this device alone: your own picture").await?;
        self.keys(Key::Escape).await
    }

    /// Sends a file to the page by an event. Not every browser's constructor takes the carrier.
    async fn bring(&self, name: &str, event: &str, class: &str, carrier: &str) -> Result<()> {
        self.bring_bytes(name, &fs::read(file(name))?, event, class, carrier).await
    }

    /// Sends bytes to the page as a file.
    pub(crate) async fn bring_bytes(
        &self,
        name: &str,
        bytes: &[u8],
        event: &str,
        class: &str,
        carrier: &str,
    ) -> Result<()> {
        let bytes = json!(bytes);
        let script = format!(
            "const data = new DataTransfer(); \
             const kind = {name:?}.endsWith('webp') ? 'image/webp' : 'image/png'; \
             data.items.add(new File([new Uint8Array({bytes})], {name:?}, {{ type: kind }})); \
             const event = new {class}({event:?}, {{ bubbles: true, cancelable: true }}); \
             Object.defineProperty(event, '{carrier}', {{ value: data }}); \
             document.querySelector('h1').dispatchEvent(event)"
        );
        self.ask(&script).await?;
        Ok(())
    }
}
