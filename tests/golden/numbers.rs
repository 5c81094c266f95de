//! The notation of numbers in the recorded files.

use poolscope::cnn::{FeatureMaps, Shape};

/// The shortest decimals that read back as the same `f32`.
pub(crate) fn digits(numbers: &[f32]) -> String {
    numbers.iter().map(f32::to_string).collect::<Vec<_>>().join(" ")
}

/// The first numbers, and a digest of all.
pub(crate) fn summed_up(numbers: &[f32], first: usize) -> String {
    format!("{} … {:016x}", digits(&numbers[..first.min(numbers.len())]), digest(numbers))
}

/// The shape as channels, rows and columns.
pub(crate) fn shape(shape: Shape) -> String {
    format!("{} × {} × {}", shape.channels, shape.rows, shape.columns)
}

/// Shape and values. If there are many, the first and a digest.
pub(crate) fn maps(maps: &FeatureMaps) -> String {
    let values: Vec<f32> = maps.values().iter().copied().map(settled).collect();
    let values = if values.len() > 16 { summed_up(&values, 4) } else { digits(&values) };
    format!("{}: {values}", shape(maps.shape()))
}

/// Removes differences that the program leaves open: the bits of NaN, and −0, because a maximum may take either zero.
fn settled(number: f32) -> f32 {
    if number.is_nan() { f32::NAN } else { number + 0.0 }
}

/// FNV-1a of 64 bits over the `f32`s, the low byte of each first.
fn digest(numbers: &[f32]) -> u64 {
    let bytes = numbers.iter().flat_map(|number| number.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
