//! A photo that travels: in the link, and as one file with its lesson.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Check, checks, page::Page, root};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_photo_in_the_link_is_shown_named_and_kept_in_the_address,
        a_photo_that_was_damaged_on_its_way_is_said_to_be,
        a_saved_lesson_opens_with_its_pixels_bit_for_bit_and_undo_takes_it_back,
        a_lesson_about_another_picture_leaves_the_files_pixels_alone,
        a_damaged_lesson_file_is_refused_or_its_picture_alone_is_opened,
        a_page_with_locks_takes_no_lesson_from_a_file,
    ]
}

/// Five by four pixels in grey, and the same in colour, from `tests/data/links/v2/photos.json`.
const GREY: &str = "photo:5x4,00WTthD4DEo9v3i0UQz3tYCVNhXYTL0YS";
const COLOURED: &str = "photo:5x3,1jVLwEUo1OeEf4iBhmZzW4,UAo0yf,Uy0PZi";

/// The size of the saved picture.
const SIZE: (usize, usize) = (40, 30);

/// A colour for every pixel of the saved picture.
fn colour(row: usize, column: usize) -> [u8; 3] {
    [row * 8, column * 6, (row * 7 + column * 5) % 256].map(|level| u8::try_from(level).unwrap_or(u8::MAX))
}

/// A picture with a text in it, as the page's addon saves it.
async fn saved(page: &Page, lesson: &str) -> Result<Vec<u8>> {
    let (width, height) = SIZE;
    let places = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
    let rgb: Vec<u8> = places.flat_map(|(row, column)| colour(row, column)).collect();
    let script = format!(
        "const done = arguments[0]; poolscopeAddon('decoder').then((decoder) => \
             done([...decoder.savePicture(new Uint8Array({}), {width}, {height}, {lesson:?})]))",
        json!(rgb)
    );
    let bytes = page.execute_async(&script, Vec::new()).await?.json().clone();
    let bytes = bytes.as_array().context("the addon gave no bytes")?;
    Ok(bytes.iter().filter_map(|byte| u8::try_from(byte.as_u64()?).ok()).collect())
}

/// A file on disk, to be chosen with Upload.
fn on_disk(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let folder = root().join("target/uploads");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), bytes)?;
    Ok(folder.join(name))
}

async fn dropped(page: &Page, name: &str, bytes: &[u8]) -> Result<()> {
    page.bring_bytes(name, bytes, "drop", "DragEvent", "dataTransfer").await
}

/// Checks that the saved picture's pixels are shown, but for a square at its top right corner.
async fn has_its_pixels(page: &Page) -> Result<()> {
    let shown = page.pixels(0, 0).await?;
    assert_eq!((shown.width, shown.height), SIZE);
    for row in 0..SIZE.1 {
        for column in (0..SIZE.0).filter(|column| row > 6 || *column < 30) {
            assert_eq!(shown.at(row, column), colour(row, column), "row {row}, column {column}");
        }
    }
    Ok(())
}

async fn a_photo_in_the_link_is_shown_named_and_kept_in_the_address(page: &Page) -> Result<()> {
    let link = format!("v=2&picture={GREY}&size=5&stages=average,2,s2&end");
    page.open(&format!("#{link}")).await?;
    page.shows("Picture, photo in the link: 1 × 4 × 5, minimum 0,").await?;
    let grey = page.pixels(0, 0).await?;
    assert_eq!([grey.at(0, 1), grey.at(3, 4)], [[25; 3], [220; 3]]);
    assert_eq!(page.notices().await?, "");
    let before = page.sight().await?;
    assert_eq!(before.link, link);

    page.open_anew(&format!("v=2&picture={COLOURED}&size=5&colour=rgb&stages=relu&end")).await?;
    page.shows("Picture, photo in the link: 3 × 3 × 5").await?;
    let coloured = page.pixels(0, 0).await?;
    // Luma 80, 20 levels below grey in blue and 30 above in red: 80 + 178.8, 80 − 61.8 and 80 − 150.6.
    assert_eq!(coloured.at(0, 2), [255, 18, 0]);
    assert_eq!(coloured.at(0, 0), [20; 3]);
    Ok(())
}

async fn a_photo_that_was_damaged_on_its_way_is_said_to_be(page: &Page) -> Result<()> {
    page.open(&format!("#v=2&picture={}&end", &GREY[..GREY.len() - 1])).await?;
    page.says(".notices", "The photo in the link was damaged on its way.").await?;
    page.shows("Picture, Shapes: 1 × 64 × 64").await
}

async fn a_saved_lesson_opens_with_its_pixels_bit_for_bit_and_undo_takes_it_back(page: &Page) -> Result<()> {
    const LESSON: &str =
        "v=2&picture=upload:cat.png&size=40&colour=rgb&stages=average,3,s3&marks=ff0000,100,900.50&end";
    page.open("").await?;
    let before = page.sight().await?;
    let file = saved(page, LESSON).await?;
    dropped(page, "lesson.png", &file).await?;
    page.shows("Picture, lesson.png: 3 × 30 × 40").await?;
    page.says(".notices", "The lesson in “lesson.png” was opened. Undo brings back the one before.").await?;
    has_its_pixels(page).await?;
    assert_eq!(page.pixels(0, 0).await?.at(2, 36), [255, 0, 0], "the drawing is on it");
    let opened = page.sight().await?;
    assert!(opened.regions[1].contains("Average pooling"), "{:?}", opened.regions);
    page.press("Undo").await?;
    assert_eq!(page.sight().await?, before);
    page.press("Redo").await?;
    assert_eq!(page.sight().await?, opened);

    page.upload(&on_disk("chosen.png", &saved(page, &LESSON.replace("upload:cat.png", "camera")).await?)?)
        .await?;
    page.shows("Picture, chosen.png: 3 × 30 × 40").await?;
    has_its_pixels(page).await
}

async fn a_lesson_about_another_picture_leaves_the_files_pixels_alone(page: &Page) -> Result<()> {
    page.open("").await?;
    let file = saved(page, "v=2&picture=digit&size=24&stages=max,2,s2&end").await?;
    page.bring_bytes("digit.png", &file, "paste", "ClipboardEvent", "clipboardData").await?;
    page.shows("Picture, Digit: 1 × 24 × 24").await?;
    assert_eq!(page.sight().await?.link, "v=2&picture=digit&size=24&stages=max,2,s2&end");
    Ok(())
}

async fn a_damaged_lesson_file_is_refused_or_its_picture_alone_is_opened(page: &Page) -> Result<()> {
    const LESSON: &str = "v=2&picture=upload:cat.png&size=9&stages=none&end";
    page.open("").await?;
    let before = page.sight().await?;
    let file = saved(page, LESSON).await?;
    dropped(page, "cut.png", &file[..file.len() / 2]).await?;
    page.says(".notices", "“cut.png” was not opened:").await?;
    assert_eq!(page.sight().await?, before);

    let mut changed = file;
    let at = changed.windows(6).position(|bytes| bytes == b"size=9").context("the lesson is in the file")?;
    changed[at + 5] = b'8';
    dropped(page, "changed.png", &changed).await?;
    page.says(".notices", "The lesson in this file is damaged, so its picture alone was opened.").await?;
    page.shows("Picture, changed.png: 1 × 30 × 40").await?;
    let after = page.sight().await?;
    assert_eq!(after.regions.len(), before.regions.len(), "the stages stayed");
    Ok(())
}

async fn a_page_with_locks_takes_no_lesson_from_a_file(page: &Page) -> Result<()> {
    page.open("#v=2&stages=max,2,s2&lock=kind&end").await?;
    let file = saved(page, "v=2&picture=upload:cat.png&size=40&stages=average,3&end").await?;
    dropped(page, "lesson.png", &file).await?;
    page.shows("Picture, lesson.png: 1 × 30 × 40").await?;
    let shown = page.sight().await?;
    assert!(shown.regions[1].contains("Max pooling"), "{:?}", shown.regions);
    assert!(shown.link.contains("lock=kind"), "{:?}", shown.link);
    Ok(())
}
