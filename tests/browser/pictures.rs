//! Decodes files to pixels in a real browser. Runs with wasm-bindgen-test from the package's folder, whose server also
//! serves `static/`.

use poolscope::browser::camera::{Camera, CameraError};
use poolscope::browser::decode::{DecodeError, decode};
use poolscope::browser::decoded::Decoded;
use poolscope::browser::sample::{SampleError, photograph, thumbnails};
use poolscope::picture::samples;
use poolscope::setup::Sample;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, HtmlScriptElement};

fn file(bytes: &[u8]) -> Blob {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts).unwrap()
}

macro_rules! hostile {
    ($name:literal) => {{
        stand_beside_the_page().await;
        decode(&file(include_bytes!(concat!("../data/hostile/", $name)))).await
    }};
}

/// Loads the script that loads others, and names the addons as the page does. `cargo xtask test browser` builds them.
async fn stand_beside_the_page() {
    let document = web_sys::window().unwrap().document().unwrap();
    if document.query_selector("[data-wasm]").unwrap().is_some() {
        return;
    }
    let script: HtmlScriptElement = document.create_element("script").unwrap().unchecked_into();
    for (name, value) in [
        ("data-wasm", ""),
        ("data-reader", "/target/addons/reader.js"),
        ("data-decoder", "/target/addons/decoder.js"),
    ] {
        script.set_attribute(name, value).unwrap();
    }
    script.set_src("/static/scripts.js");
    let loaded = js_sys::Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
        document.head().unwrap().append_child(&script).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(loaded).await.unwrap();
}

fn size(decoded: &Result<Decoded, DecodeError>) -> Option<(u32, u32)> {
    decoded.as_ref().ok().map(|decoded| (decoded.width, decoded.height))
}

#[wasm_bindgen_test]
async fn ordinary_files_are_decoded_at_their_size() {
    assert_eq!(size(&hostile!("ok_rgb.png")), Some((160, 120)));
    assert_eq!(size(&hostile!("ok.webp")), Some((160, 120)));
    assert_eq!(size(&hostile!("jpg_as.png")), Some((160, 120)));
    assert_eq!(size(&hostile!("topdown.bmp")), Some((2, 2)));
    assert_eq!(size(&hostile!("tiny_1x1.png")), Some((1, 1)));
    assert_eq!(size(&hostile!("gray16.png")), Some((160, 120)));
    assert_eq!(size(&hostile!("anim_0delay.gif")), Some((8, 8)));
}

/// The red patch is at the stored top left: at the bottom right after half a turn, at the top right
/// after a quarter turn to the right.
#[wasm_bindgen_test]
async fn photos_are_turned_upright() {
    let half = hostile!("exif_3.jpg").unwrap();
    let quarter = hostile!("exif_6.jpg").unwrap();
    assert_eq!((half.width, half.height, quarter.width, quarter.height), (96, 64, 64, 96));
    let red = |pixel: Option<[u8; 3]>| pixel.is_some_and(|[r, g, b]| r > 180 && g < 90 && b < 90);
    assert!(red(half.raster.pixel(60, 92)) && !red(half.raster.pixel(3, 3)));
    assert!(red(quarter.raster.pixel(3, 60)) && !red(quarter.raster.pixel(3, 3)));
}

#[wasm_bindgen_test]
async fn transparency_becomes_white() {
    let gradient = hostile!("rgba_gradient.png").unwrap().raster;
    let white = gradient.rgb().as_chunks::<3>().0.iter().filter(|pixel| **pixel == [255; 3]).count();
    assert!(white > 0);
    assert_eq!(gradient.rgb().len(), 160 * 120 * 3);
}

#[wasm_bindgen_test]
async fn what_is_no_whole_picture_is_refused_with_the_reason() {
    let told = |decoded: Result<Decoded, DecodeError>, words: &str| {
        assert!(matches!(&decoded, Err(DecodeError::Told(reason)) if reason.contains(words)), "{decoded:?}");
    };
    told(hostile!("trunc_50.png"), "begins like a PNG picture");
    told(hostile!("corrupt_idat.png"), "begins like a PNG picture");
    told(hostile!("only_signature.png"), "begins like a PNG picture");
    told(hostile!("html_renamed.png"), "of the kind HTML");
    told(hostile!("bomb_20000x20000_rgba.png"), "at most 64 million pixels");
    told(decode(&file(&[])).await, "the file is empty");
}

#[wasm_bindgen_test]
async fn a_plain_drawing_is_drawn_and_one_that_taints_the_canvas_is_refused() {
    let drawing = hostile!("ok.svg").unwrap();
    assert_eq!(drawing.raster.long_side(), 512);
    let foreign = hostile!("foreign.svg");
    assert!(foreign.is_ok() || foreign == Err(DecodeError::Svg));
}

/// 12 megapixels, as an uncompressed BMP: too many to be read at once.
#[wasm_bindgen_test]
async fn a_large_photo_is_shrunk_to_the_largest_working_size() {
    let (width, height) = (4000_u32, 3000_u32);
    let mut bmp = b"BM".to_vec();
    for number in [54 + width * height * 3, 0, 54, 40, width, height, 0x0018_0001, 0, 0, 0, 0, 0, 0] {
        bmp.extend(number.to_le_bytes());
    }
    bmp.extend((0..width * height).flat_map(|_| [10_u8, 120, 230]));
    stand_beside_the_page().await;
    let decoded = decode(&file(&bmp)).await.unwrap();
    assert_eq!((decoded.width, decoded.height), (width, height));
    assert_eq!((decoded.raster.width(), decoded.raster.height()), (512, 384));
    assert!(decoded.raster.rgb().as_chunks::<3>().0.iter().all(|pixel| *pixel == [230, 120, 10]));
}

#[wasm_bindgen_test]
async fn every_photograph_comes_in_its_size_and_once_more_at_once() {
    stand_beside_the_page().await;
    let document = web_sys::window().unwrap().document().unwrap();
    let base = document.create_element("base").unwrap();
    base.set_attribute("href", "/static/").unwrap();
    document.head().unwrap().append_child(&base).unwrap();
    for sample in Sample::ALL {
        match (samples::photograph(sample), photograph(sample).await) {
            (None, result) => assert_eq!(result, Err(SampleError::Drawn)),
            (Some(size), result) => {
                let raster = result.unwrap();
                assert_eq!((raster.width(), raster.height()), (size.width, size.height), "{sample:?}");
                assert_eq!(photograph(sample).await, Ok(raster));
            }
        }
    }
    let thumbnails = thumbnails().await;
    assert_eq!(thumbnails.len(), 8);
    assert!(thumbnails.iter().all(|(_, address)| address.starts_with("data:image/png;base64,")));
    // The first pixels of the cat, as Pillow reads them (static/make_pictures.py).
    let cat = photograph(Sample::Cat).await.unwrap();
    assert_eq!([cat.pixel(0, 0), cat.pixel(85, 128), cat.pixel(169, 255)], CAT.map(Some));
    base.remove();
}

const CAT: [[u8; 3]; 3] = [[144, 121, 105], [187, 146, 120], [164, 140, 129]];

#[wasm_bindgen_test]
async fn without_a_camera_the_reason_is_told() {
    match Camera::start().await {
        Ok(camera) => camera.stop(),
        Err(error) => assert!(matches!(error, CameraError::Absent | CameraError::Denied | CameraError::Busy)),
    }
}
