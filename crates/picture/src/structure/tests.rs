//! Whole files, files that were cut, and files with other bytes in them.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first fault")]

use super::*;
use crate::header;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn is_whole(format: Format, bytes: &[u8]) -> bool {
    // Only a BMP's structure follows from its size.
    match check(&Header { format, width: 3, height: 2 }, bytes) {
        Ok(()) => true,
        Err(refusal) => {
            assert_eq!(refusal, Refusal::Broken(format));
            false
        }
    }
}

fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/hostile");
    fs::read(folder.join(name)).expect(name)
}

const PNGS: [&str; 5] =
    ["ok_rgb.png", "palette_alpha.png", "gray16.png", "rgba_gradient.png", "tiny_1x1.png"];
const JPEGS: [&str; 3] = ["exif_3.jpg", "exif_6.jpg", "jpg_as.png"];

#[test]
fn whole_files_are_whole_and_those_that_were_cut_or_changed_are_not() {
    for name in PNGS {
        assert!(is_whole(Format::Png, &sample(name)), "{name}");
    }
    for name in JPEGS {
        assert!(is_whole(Format::Jpeg, &sample(name)), "{name}");
    }
    for name in ["trunc_50.png", "corrupt_idat.png", "only_signature.png"] {
        assert!(!is_whole(Format::Png, &sample(name)), "{name}");
    }
    for name in ["trunc_50.jpg", "mutant_2.jpg"] {
        assert!(!is_whole(Format::Jpeg, &sample(name)), "{name}");
    }
}

/// All pictures beside the repository are whole but these, which are also those that Chromium refuses.
#[test]
fn every_picture_beside_the_repository_is_told_rightly() {
    const PNGS: [&str; 4] = ["trunc_", "mutant_", "corrupt_idat", "crc_ihdr"];
    const JPEGS: [&str; 3] = ["trunc_", "mutant_1", "mutant_2"];
    const OTHERS: [&str; 3] = ["trunc_", "mutant_0.webp", "neg_w.bmp"];
    let mut wrong = Vec::new();
    for folder in ["hostile/pictures", "pictures", "cases/files"] {
        for root in ["../shared", "../../shared", "../../../shared"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(root).join(folder);
            for file in fs::read_dir(folder).into_iter().flatten() {
                let file = file.unwrap().path();
                let bytes = fs::read(&file).unwrap();
                #[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
                let Ok(Some(found)) = header::read(&bytes, bytes.len() as f64) else { continue };
                let name = file.file_name().unwrap().to_string_lossy();
                let broken: &[&str] = match found.format {
                    Format::Png => &PNGS,
                    Format::Jpeg => &JPEGS,
                    Format::Gif | Format::Bmp | Format::Webp | Format::Ico | Format::Avif | Format::Heic => {
                        &OTHERS
                    }
                };
                let broken = broken.iter().any(|start| name.starts_with(start));
                if check(&found, &bytes).is_err() != broken {
                    wrong.push(name.into_owned());
                }
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_beginning_of_a_file_is_whole() {
    for (format, names) in [(Format::Png, &PNGS[..]), (Format::Jpeg, &JPEGS[..])] {
        for name in names {
            let bytes = sample(name);
            let whole = (0..=bytes.len()).find(|&cut| is_whole(format, &bytes[..cut]));
            assert_eq!(whole, Some(bytes.len()), "{name}");
        }
    }
}

#[test]
fn bytes_behind_the_end_do_not_matter() {
    for (format, name) in [(Format::Png, "ok_rgb.png"), (Format::Jpeg, "exif_6.jpg")] {
        let mut bytes = sample(name);
        bytes.extend(b"a film \xff\xd8\xff\xe0");
        assert!(is_whole(format, &bytes), "{name}");
    }
}

#[test]
fn other_formats_are_left_to_the_browser() {
    assert!(is_whole(Format::Avif, b"") && is_whole(Format::Ico, b"") && is_whole(Format::Heic, b""));
}

/// Written by hand: one pixel, with a colour table, an extension, and a block of two bytes of data.
#[test]
fn a_gif_ends_with_its_first_picture() {
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
    let whole = (0..=gif.len()).find(|&cut| is_whole(Format::Gif, &gif[..cut]));
    assert_eq!(whole, Some(gif.len()), "the sign of its end may be missing");
}

#[test]
fn a_webp_is_as_long_as_it_says() {
    let bytes = sample("ok.webp");
    assert!(is_whole(Format::Webp, &bytes));
    assert!(!is_whole(Format::Webp, &bytes[..bytes.len() - 2]));
    assert!(is_whole(Format::Webp, b"RIFF\x01\0\0\0"), "a missing byte that only fills up");
}

/// Three pixels of 24 bits in a row are nine bytes, filled up to twelve.
#[test]
fn a_bmp_has_all_its_rows_from_below_or_from_the_top() {
    for height in [2_i32, -2] {
        let mut bytes = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x03\0\0\0".to_vec();
        bytes.extend(height.to_le_bytes());
        bytes.extend(b"\x01\0\x18\0");
        bytes.resize(54 + 24, 0);
        assert!(is_whole(Format::Bmp, &bytes), "{height} rows");
        assert!(!is_whole(Format::Bmp, &bytes[..bytes.len() - 1]), "{height} rows");
    }
}

/// A small JPEG written by hand: its segments hold the bytes of an end, as thumbnails do.
#[test]
fn an_end_inside_a_segment_or_among_the_data_is_none() {
    let start = b"\xff\xd8\xff\xe1\x00\x06\xff\xd9\xff\xd9\xff\xda\x00\x03\xff\xd9\x01\xff\x00\xff\xd0\x02";
    assert!(!is_whole(Format::Jpeg, start), "0xd9 behind a segment's last byte is data");
    assert!(!is_whole(Format::Jpeg, &[&start[..], b"\xff"].concat()));
    assert!(is_whole(Format::Jpeg, &[&start[..], b"\xff\xff\xd9"].concat()), "markers may be filled up");
    assert!(is_whole(Format::Jpeg, b"\xff\xd8\xff\xe0\x00\x02\xff\xd9"), "an empty segment");
}

/// The checksum of "IEND" alone, as the standard prints it.
#[test]
fn the_checksum_is_that_of_the_standard() {
    let end = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";
    assert!(is_whole(Format::Png, end));
    let mut wrong = *end;
    wrong[19] ^= 1;
    assert!(!is_whole(Format::Png, &wrong));
}

#[test]
fn a_wrong_checksum_counts_only_where_decoders_need_the_chunk() {
    let chunk = |kind: &[u8; 4]| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x02".to_vec();
        bytes.extend(kind);
        bytes.extend(b"ab\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82");
        is_whole(Format::Png, &bytes)
    };
    assert!(chunk(b"tEXt"));
    assert!(!chunk(b"IDAT"));
}

proptest! {
    /// Every byte of these two files lies in a chunk that decoders need; the signature was read before.
    #[test]
    fn no_changed_byte_of_a_png_goes_unnoticed(
        name in prop::sample::select(&["ok_rgb.png", "tiny_1x1.png"][..]),
        at in 0.0..1.0_f64,
        change in 1..=255_u8,
    ) {
        let mut bytes = sample(name);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "small numbers")]
        let at = 8 + (at * (bytes.len() - 8) as f64) as usize;
        bytes[at] ^= change;
        // Such a change may make a chunk one that decoders skip. To them the picture's own chunk is missing then.
        prop_assume!(change & 0x20 == 0);
        prop_assert!(!is_whole(Format::Png, &bytes));
    }

    #[test]
    fn any_bytes_are_told_without_a_stop(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        for format in [Format::Png, Format::Jpeg, Format::Gif, Format::Webp, Format::Bmp] {
            let _ = is_whole(format, &bytes);
        }
    }
}
