//! Formats, sizes and refusals from the first bytes of files.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first fault")]

use super::*;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn read_whole(bytes: &[u8]) -> Result<Option<Header>, Refusal> {
    #[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
    read(bytes, bytes.len() as f64)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/hostile")
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).expect(name)
}

#[test]
fn every_format_gives_its_size() {
    for (name, format, width, height) in [
        ("ok_rgb.png", Format::Png, 160, 120),
        ("exif_6.jpg", Format::Jpeg, 96, 64),
        ("ok.webp", Format::Webp, 160, 120),
        ("ok_lossless.webp", Format::Webp, 160, 120),
        ("anim_0delay.gif", Format::Gif, 8, 8),
        ("ok.avif", Format::Avif, 160, 120),
        ("ok.ico", Format::Ico, 32, 32),
        ("jpg_as.png", Format::Jpeg, 160, 120),
    ] {
        assert_eq!(read_whole(&sample(name)), Ok(Some(Header { format, width, height })), "{name}");
    }
}

#[test]
fn headers_that_promise_too_much_are_refused_before_decoding() {
    for name in ["bomb_20000x20000_rgba.png", "bomb_65500x65500.jpg", "bomb_16383.webp", "bomb_65535.bmp"] {
        assert!(matches!(read_whole(&sample(name)), Err(Refusal::TooLarge { .. })), "{name}");
    }
    assert_eq!(read(&sample("ok_rgb.png"), 1e9), Err(Refusal::TooManyBytes(1e9)));
}

#[test]
fn what_is_no_picture_is_called_by_its_name() {
    assert_eq!(read_whole(&[]), Err(Refusal::Empty));
    assert_eq!(read_whole(b"hello, this is a text"), Err(Refusal::NotAPicture));
    assert_eq!(read_whole(&sample("pdf_renamed.jpg")), Err(Refusal::Other("PDF")));
    assert_eq!(read_whole(&sample("html_renamed.png")), Err(Refusal::Other("HTML")));
    assert_eq!(read_whole(&sample("elf_renamed.bmp")), Err(Refusal::Other("ELF")));
    assert_eq!(read_whole(&sample("ok.svg")), Err(Refusal::Svg));
}

#[test]
fn files_that_end_too_early_or_have_no_pixels_are_broken() {
    assert_eq!(read_whole(&sample("only_signature.png")), Err(Refusal::Broken(Format::Png)));
    assert_eq!(read_whole(&sample("zero_dims.gif")), Err(Refusal::Broken(Format::Gif)));
    assert_eq!(read_whole(&sample("zero_w.png")), Err(Refusal::Broken(Format::Png)));
}

#[test]
fn a_start_that_is_too_short_asks_for_more() {
    let jpeg = sample("exif_6.jpg");
    assert_eq!(read(&jpeg[..40], 2530.0), Ok(None));
}

/// The checked-in files, and the whole collection if it is beside the repository.
#[test]
fn all_hostile_files_are_read_or_refused() {
    let beside = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).join("hostile/pictures");
    let folders = [folder(), beside("../shared"), beside("../../shared")];
    for file in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten() {
        let file = file.unwrap().path();
        let bytes = fs::read(&file).unwrap();
        let reaction = read_whole(&bytes);
        println!("{}: {reaction:?}", file.display());
        for cut in [1, 2, 3, 7, 12, 25, 29, 100] {
            let _ = read_whole(&bytes[..bytes.len().min(cut)]);
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..200), bytes_in_all: f64) {
        let _ = read(&bytes, bytes_in_all);
    }

    #[test]
    fn no_change_of_a_good_file_makes_it_fail(
        which in 0_usize..7, changes in proptest::collection::vec((0_usize..200, any::<u8>()), 1..12), cut in 1_usize..3000,
    ) {
        let names = ["ok_rgb.png", "exif_6.jpg", "ok.webp", "anim_0delay.gif", "topdown.bmp", "ok.ico", "ok.avif"];
        let mut bytes = sample(names[which]);
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut);
        if let Ok(Some(header)) = read_whole(&bytes) {
            prop_assert!(u64::from(header.width) * u64::from(header.height) <= UPLOAD_PIXELS);
        }
    }
}

/// The head of an AVIF or HEIC file with the sizes of its items.
fn heif(brand: &[u8], sizes: &[(u32, u32)]) -> Vec<u8> {
    let mut bytes = [b"\0\0\0\x1cftyp", brand, b"\0\0\0\0"].concat();
    for (width, height) in sizes {
        bytes.extend([b"\0\0\0\x14ispe\0\0\0\0", &width.to_be_bytes()[..], &height.to_be_bytes()].concat());
    }
    bytes
}

/// The head of a bitmap.
fn bmp(rest: &[&[u8]]) -> Vec<u8> {
    [b"BM\0\0\0\0\0\0\0\0\0\0\0\0", rest.concat().as_slice()].concat()
}

#[test]
fn the_brand_tells_avif_from_heic_and_from_films() {
    for (brands, format) in [
        (&[b"avif", b"avis"][..], Format::Avif),
        (
            &[
                b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2",
                b"msf1", b"miaf",
            ],
            Format::Heic,
        ),
    ] {
        for brand in brands {
            let expected = Header { format, width: 300, height: 200 };
            assert_eq!(read_whole(&heif(*brand, &[(300, 200)])), Ok(Some(expected)), "{brand:?}");
        }
    }
    assert_eq!(read_whole(&heif(b"mp42", &[(300, 200)])), Err(Refusal::Other("MP4")));
    assert_eq!(read_whole(b"\0\0\0\x1cftypmp4"), Err(Refusal::Other("MP4")));
}

#[test]
fn a_file_in_boxes_is_told_by_all_its_brands() {
    let format = |brands: &[u8]| {
        let length = u32::try_from(8 + brands.len()).unwrap().to_be_bytes();
        let rest = b"\0\0\0\x14ispe\0\0\0\0\0\0\0\x01\0\0\0\x01";
        read_whole(&[&length[..], b"ftyp", brands, rest].concat()).map(|header| header.unwrap().format)
    };
    assert_eq!(format(b"mif1\0\0\0\0mif1miafavif"), Ok(Format::Avif));
    assert_eq!(format(b"mif1\0\0\0\0mif1heic"), Ok(Format::Heic));
    assert_eq!(format(b"xxxx\0\0\0\0heix"), Ok(Format::Heic));
    assert_eq!(format(b"isom\0\0\0\0isomavc1mp41"), Err(Refusal::Other("MP4")));
}

#[test]
fn the_largest_of_several_items_counts() {
    let header = |sizes: &[(u32, u32)]| read_whole(&heif(b"avif", sizes)).map(|header| header.unwrap());
    let size = |sizes: &[(u32, u32)]| header(sizes).map(|header| (header.width, header.height));
    assert_eq!(size(&[(160, 120), (320, 240), (40, 30)]), Ok((320, 240)));
    assert_eq!(size(&[(16, 20), (100, 3)]), Ok((16, 20)));
    assert_eq!(size(&[(65_537, 65_536), (8, 8)]), Err(Refusal::TooLarge { width: 65_537, height: 65_536 }));
    let half = &heif(b"avif", &[(300, 200)])[..33];
    assert_eq!((read_whole(half), read(half, 34.0)), (Err(Refusal::Broken(Format::Avif)), Ok(None)));
}

#[test]
fn bitmaps_have_two_kinds_of_heads() {
    let size = |bytes: &[u8]| read_whole(bytes).map(|header| header.map(|h| (h.format, h.width, h.height)));
    let new = bmp(&[&40_u32.to_le_bytes(), &300_i32.to_le_bytes(), &(-200_i32).to_le_bytes()]);
    assert_eq!(size(&new), Ok(Some((Format::Bmp, 300, 200))));
    assert_eq!((size(&new[..25]), read(&new[..25], 26.0)), (Err(Refusal::Broken(Format::Bmp)), Ok(None)));
    let old = bmp(&[&12_u32.to_le_bytes(), &300_u16.to_le_bytes(), &200_u16.to_le_bytes()]);
    assert_eq!(size(&old), Ok(Some((Format::Bmp, 300, 200))));
    assert_eq!(size(&old[..21]), Err(Refusal::Broken(Format::Bmp)));
    assert_eq!(size(&sample("topdown.bmp")), Ok(Some((Format::Bmp, 2, 2))));
}

#[test]
fn a_format_is_known_before_there_are_twelve_bytes() {
    for (start, format) in [
        (&b"\x89PNG\r\n\x1a\n"[..], Format::Png),
        (b"\xff\xd8\xff", Format::Jpeg),
        (b"GIF89a", Format::Gif),
        (b"BM", Format::Bmp),
        (b"RIFF\0\0\0\0WEBP", Format::Webp),
        (b"\0\0\x01\0", Format::Ico),
    ] {
        assert_eq!(read(start, 100.0), Ok(None), "{format:?}");
        assert_eq!(read_whole(start), Err(Refusal::Broken(format)));
    }
}

#[test]
fn sides_and_pixels_have_limits() {
    for (width, height) in [(1, 1), (32_767, 1), (1, 32_767), (20_000, 500), (8_000, 8_000)] {
        assert!(within_limits(width, height), "{width} × {height}");
    }
    let beyond = [(32_768, 1), (1, 32_768), (8_000, 8_001), (u32::MAX, u32::MAX), (0, 1), (1, 0), (0, 0)];
    for (width, height) in beyond {
        assert!(!within_limits(width, height), "{width} × {height}");
    }
}

#[test]
fn a_file_has_one_byte_to_64_mebibytes() {
    let png = sample("ok_rgb.png");
    assert!(read(&png, 67_108_864.0).unwrap().is_some());
    assert_eq!(read(&png, 67_108_865.0), Err(Refusal::TooManyBytes(67_108_865.0)));
    assert!(read(&png, 1.0).unwrap().is_some());
    assert_eq!([read(&png, 0.0), read(&png, -1.0), read(&[], 9.0)], [const { Err(Refusal::Empty) }; 3]);
}

#[test]
fn other_formats_are_called_by_their_names() {
    for (start, name) in [
        (&b"II*\0...."[..], "TIFF"),
        (b"MM\0*....", "TIFF"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x7fELF....", "ELF"),
        (b"MZ......", "EXE"),
        (b"8BPS....", "PSD"),
        (b"\xff\x0a......", "JPEG XL"),
        (b"\0\0\0\x0cJXL ....", "JPEG XL"),
        (b"<!DOCTYPE HTML><p>", "HTML"),
        (b"\xef\xbb\xbf\n <HTML>", "HTML"),
    ] {
        assert_eq!(read_whole(start), Err(Refusal::Other(name)));
    }
    for start in [&b"PK\x05\x06"[..], b"M", b"<p>html", b"html", b"say <svg>"] {
        assert_eq!(read_whole(start), Err(Refusal::NotAPicture));
    }
}

#[test]
fn a_drawing_in_svg_is_looked_for_in_1024_bytes() {
    let after = |spaces: usize| format!("<?xml version='1.0'?>{}<SVG", " ".repeat(spaces));
    assert_eq!(read_whole(after(0).as_bytes()), Err(Refusal::Svg));
    assert_eq!(read_whole(after(1024 - 25).as_bytes()), Err(Refusal::Svg));
    assert_eq!(read_whole(after(1024 - 24).as_bytes()), Err(Refusal::NotAPicture));
}
