//! The drawn samples have the bytes of NumPy's drawings of the same shapes. These are in `tests/data/samples`, with the
//! script that made them.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests stop at the first fault")]

use poolscope::picture::{header, samples};
use poolscope::setup::Sample;
use serde_json::Value;

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn named(word: &str) -> Sample {
    Sample::ALL.into_iter().find(|sample| sample.word() == word).unwrap()
}

fn expected() -> Vec<(Sample, Value)> {
    let all: Value = serde_json::from_str(include_str!("data/samples/expected.json")).unwrap();
    let all = all.as_object().unwrap();
    assert_eq!(all.len(), 8, "the photographs");
    all.iter().map(|(name, expected)| (named(name), expected.clone())).collect()
}

#[test]
fn small_samples_have_numpys_pixels() {
    for (sample, expected) in expected() {
        let pixels: Vec<u8> = serde_json::from_value(expected["pixels"].clone()).unwrap();
        assert_eq!(samples::drawn(sample, 8).unwrap().rgb(), pixels, "{sample:?}");
    }
}

#[test]
fn samples_of_all_sizes_have_numpys_checksums() {
    for (sample, expected) in expected() {
        for side in [3, 64, 101] {
            let sum = checksum(samples::drawn(sample, side).unwrap().rgb());
            assert_eq!(
                format!("{sum:016x}"),
                expected["checksums"][side.to_string()],
                "{sample:?} at {side}"
            );
        }
    }
}

/// Decodes base64.
fn decoded(text: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextets: Vec<u8> =
        text.bytes().map(|c| alphabet.bytes().position(|a| a == c).unwrap() as u8).collect();
    sextets
        .as_chunks()
        .0
        .iter()
        .flat_map(|&[a, b, c, d]| [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d])
        .collect()
}

#[test]
fn photographs_have_the_size_of_their_files_and_drawings_have_none() {
    let mut photographs = 0;
    for sample in Sample::ALL {
        let key = sample.word();
        let file = format!("{}/static/pictures/{key}.js", env!("CARGO_MANIFEST_DIR"));
        let size = std::fs::read_to_string(file).ok().map(|script| {
            let png = script.strip_prefix(&format!("poolscopePicture(\"{key}\",\"")).unwrap();
            let header = decoded(&png[..64]);
            #[expect(clippy::cast_precision_loss, reason = "far below 2⁵³")]
            let header = header::read(&header, png.len() as f64).unwrap().unwrap();
            (header.width as usize, header.height as usize)
        });
        assert_eq!(samples::photograph(sample).map(|photo| (photo.width, photo.height)), size, "{sample:?}");
        photographs += usize::from(size.is_some());
    }
    assert_eq!(photographs, 8);
}
