//! The drawn samples have the bytes that NumPy gives the same shapes. `tests/data/samples` has them with the script that
//! made them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use poolscope::lesson::Sample;
use poolscope::picture::samples;
use serde_json::Value;

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn expected() -> Vec<(Sample, Value)> {
    let all: Value = serde_json::from_str(include_str!("data/samples/expected.json")).unwrap();
    let all = all.as_object().unwrap();
    assert_eq!(all.len(), 8);
    all.iter().map(|(name, expected)| (samples::from_key(name).unwrap(), expected.clone())).collect()
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
