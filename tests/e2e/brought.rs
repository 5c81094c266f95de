//! What people bring in ordinary life: large files, addresses in place of files, browsers that change pixels or lack an
//! option, a hand that rests beside the pen, a frame without a camera.

use anyhow::Result;
use serde_json::json;

use crate::{
    Check, checks,
    page::Page,
    pictures::file,
    server::{Hosting, Site},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        an_address_that_is_dropped_is_said_and_the_page_stays,
        a_large_file_is_made_smaller_and_its_size_stands_beside_the_picture,
        a_file_of_one_pixel_is_a_picture_of_one_pixel,
        a_browser_that_lacks_an_option_opens_pictures_all_the_same,
        where_the_browser_changes_pixels_files_are_decoded_without_it_or_the_word_stands_beside,
        a_cell_of_the_picture_tells_its_value_and_what_it_reaches,
        a_pen_draws_one_stroke_while_the_hand_rests,
        a_frame_without_a_camera_offers_a_tab_of_its_own,
        without_webassembly_the_way_out_of_lockdown_mode_is_said,
    ]
}

async fn an_address_that_is_dropped_is_said_and_the_page_stays(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.sight().await?;
    let drag = |kind: &str| {
        format!(
            "const data = new DataTransfer(); data.setData('text/uri-list', 'https://example.org/cat.png'); \
             return document.querySelector('h1').dispatchEvent(new DragEvent({kind:?}, \
                 {{ dataTransfer: data, bubbles: true, cancelable: true }}))"
        )
    };
    assert_eq!(page.ask(&drag("dragover")).await?, false, "the page takes the drag");
    assert_eq!(page.ask(&drag("drop")).await?, false, "the browser does not leave the page");
    page.says(".notices", "Only an address was dropped, not the picture itself.").await?;
    assert_eq!(page.sight().await?, before);
    Ok(())
}

/// Gives the page a file: a picture of so many columns and rows, made in the page.
async fn give(page: &Page, columns: u32, rows: u32) -> Result<()> {
    let script = format!(
        "const done = arguments[0]; \
         const canvas = Object.assign(document.createElement('canvas'), {{ width: {columns}, height: {rows} }}); \
         const context = canvas.getContext('2d'); context.fillStyle = '#808080'; context.fillRect(0, 0, {columns}, {rows}); \
         canvas.toBlob((blob) => {{ const data = new DataTransfer(); \
             data.items.add(new File([blob], 'made.png', {{ type: 'image/png' }})); \
             document.querySelector('h1').dispatchEvent( \
                 new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); done(); }})"
    );
    page.execute_async(&script, Vec::new()).await?;
    Ok(())
}

async fn a_large_file_is_made_smaller_and_its_size_stands_beside_the_picture(page: &Page) -> Result<()> {
    page.open("#v=1&size=512").await?;
    give(page, 20_000, 500).await?;
    page.shows("Picture, made.png: 1 × 13 × 512").await?;
    page.says("section[aria-label^=Picture] h2", "Picture of 20 000 × 500").await?;
    give(page, 1, 1000).await?;
    page.shows("Picture, made.png (2): 1 × 512 × 1").await?;
    page.says("section[aria-label^=Picture] h2", "Picture of 1 × 1000").await?;
    give(page, 400, 300).await?;
    page.shows("Picture, made.png (3): 1 × 300 × 400").await?;
    assert_eq!(page.words("section[aria-label^=Picture] h2").await?, "Picture 1 × 300 × 400");
    Ok(())
}

async fn a_file_of_one_pixel_is_a_picture_of_one_pixel(page: &Page) -> Result<()> {
    page.open("#v=1&stages=relu").await?;
    give(page, 1, 1).await?;
    page.shows("Picture, made.png: 1 × 1 × 1, minimum 0.502").await
}

async fn a_browser_that_lacks_an_option_opens_pictures_all_the_same(page: &Page) -> Result<()> {
    let source = "const make = createImageBitmap; self.createImageBitmap = (...given) => { \
        if (given.at(-1)?.imageOrientation === 'from-image') throw new TypeError('no such value'); return make(...given); }";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    page.open("").await?;
    page.upload(&file("exif_6.jpg")).await?;
    page.shows("Picture, exif_6.jpg: 1 × 64 × 43").await
}

async fn where_the_browser_changes_pixels_files_are_decoded_without_it_or_the_word_stands_beside(
    page: &Page,
) -> Result<()> {
    let altered = "a little off: this browser changes pixels; PNG files are exact";
    page.open("").await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb.png").await?;
    let beside = page.words("main").await?;
    assert!(!beside.contains(altered), "{beside}");
    page.open_anew("#v=1&picture=cat").await?;
    let cat = page.alternatives(0).await?;
    let source = "const read = CanvasRenderingContext2D.prototype.getImageData; \
        CanvasRenderingContext2D.prototype.getImageData = function (...given) { \
            const image = read.apply(this, given); \
            for (let i = 0; i < image.data.length; i += 97) image.data[i] ^= 1; return image; }";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    // The page decodes what it can by itself: the same values, and nothing to say.
    for (name, shown) in FILES {
        page.open_anew("").await?;
        page.upload(&file(name)).await?;
        page.shows(&format!("Picture, {name}: {shown}")).await?;
        let beside = page.words("main").await?;
        assert!(!beside.contains(altered), "{name}: {beside}");
    }
    page.open_anew("#v=1&picture=cat").await?;
    assert_eq!(page.alternatives(0).await?, cat, "photographs are exact too");
    page.upload(&file("ok.webp")).await?;
    page.shows("Picture, ok.webp").await?;
    page.says("section[aria-label^=Picture]", altered).await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb.png").await?;
    assert!(!page.words("section[aria-label^=Picture]").await?.contains(altered), "it goes with the picture");
    Ok(())
}

/// Files that the page decodes by itself where it must, and the size and least value that both ways give.
const FILES: [(&str, &str); 4] = [
    ("ok_rgb.png", "1 × 48 × 64"),
    ("jpg_as.png", "1 × 48 × 64"),
    ("exif_6.jpg", "1 × 64 × 43"),
    ("gray16.png", "1 × 48 × 64"),
];

async fn a_cell_of_the_picture_tells_its_value_and_what_it_reaches(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:1,2,3,4;5,6,7,8;9,10,11,12;13,14,15,16&stages=relu;max,2,s2").await?;
    page.point_at(0, 0, (1, 2)).await?;
    page.says("section[aria-label^=Picture] .sub", "row 2, column 3: 7").await?;
    assert_eq!(page.mark(0, 0).await?, Some([1, 2, 1, 1]), "the cell itself");
    assert_eq!(page.mark(2, 0).await?, Some([0, 1, 1, 1]), "the window that reads it");
    page.point_at(2, 0, (1, 0)).await?;
    page.says("section[aria-label^=Picture] .sub", "receptive field 2 × 2").await?;
    page.open_anew("#v=1&picture=blank:255&colour=rgb&size=8").await?;
    page.point_at(0, 0, (0, 0)).await?;
    page.says("section[aria-label^=Picture] .sub", "row 1, column 1: 1, 1, 1").await
}

async fn a_pen_draws_one_stroke_while_the_hand_rests(page: &Page) -> Result<()> {
    page.open("#v=1&picture=blank:0").await?;
    page.open_panel("Draw").await?;
    page.ask(
        "const sheet = document.querySelector('canvas[aria-label=Drawing]'), box = sheet.getBoundingClientRect(); \
         const send = (kind, pointerType, pointerId, across, down) => sheet.dispatchEvent(new PointerEvent(kind, { \
             pointerType, pointerId, isPrimary: true, button: 0, bubbles: true, \
             clientX: box.left + box.width * across, clientY: box.top + box.height * down })); \
         const touch = new Event('touchstart', { bubbles: true, cancelable: true }); \
         self.isCancelled = !sheet.dispatchEvent(touch); \
         send('pointerdown', 'pen', 1, 0.2, 0.1); send('pointermove', 'pen', 1, 0.2, 0.2); \
         send('pointerdown', 'touch', 2, 0.9, 0.9); send('pointermove', 'touch', 2, 0.8, 0.9); \
         send('pointermove', 'pen', 1, 0.2, 0.5); send('pointerup', 'touch', 2, 0.8, 0.9); \
         send('pointermove', 'pen', 1, 0.2, 0.9); send('pointerup', 'pen', 1, 0.2, 0.9)",
    )
    .await?;
    assert_eq!(page.ask("return self.isCancelled").await?, true, "no selection, magnifier or callout");
    page.is_at_rest().await?;
    let picture = page.pixels(0, 0).await?;
    assert_eq!([8, 24, 40, 56].map(|row| picture.at(row, 12)), [[255; 3]; 4], "the pen's line");
    assert_eq!(
        [(57, 57), (57, 51), (40, 40)].map(|(row, column)| picture.at(row, column)),
        [[0; 3]; 3],
        "the hand's"
    );
    page.press("Undo").await?;
    assert_eq!(page.sight().await?.link, "v=2&picture=blank:0&end", "it is one stroke");
    Ok(())
}

async fn a_frame_without_a_camera_offers_a_tab_of_its_own(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    page.goto(Site::framing(&site.url())?.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.open_panel("Camera").await?;
    page.press("Start camera").await?;
    page.says("#picture-panel a[target=_blank]", "Open in a tab of its own").await?;
    let address = page.ask("return document.querySelector('#picture-panel a[target=_blank]').href").await?;
    assert!(address.as_str().is_some_and(|address| address.starts_with(&site.url())), "{address}");
    page.troubles().await?;
    Ok(())
}

async fn without_webassembly_the_way_out_of_lockdown_mode_is_said(page: &Page) -> Result<()> {
    let source = "delete self.WebAssembly";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    page.goto(page.home()).await?;
    page.says("#halt", "in Lockdown Mode, exclude this site").await
}
