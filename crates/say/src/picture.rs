//! The words of the picture.

use super::names;
use super::number::{count, number};
use crate::cnn::FeatureMaps;
use crate::setup::{Picture, Source};

/// The picture's name.
#[must_use]
pub fn picture_name(picture: &Picture) -> String {
    match &picture.source {
        Source::Sample(sample) => names::sample(*sample).into(),
        Source::Blank(_) => "your drawing".into(),
        Source::Numbers(_) => "typed numbers".into(),
        Source::Photo(_) => "photo in the link".into(),
        Source::Upload(name) => name.clone(),
        Source::Camera => "camera".into(),
    }
}

/// The text alternative of the picture.
#[must_use]
pub fn picture_alternative(picture: &Picture, maps: &FeatureMaps) -> String {
    let shape = maps.shape();
    let channels = (0..shape.channels).map(|channel| maps.summary(channel));
    let (mut low, mut high, mut mean) = (f32::INFINITY, f32::NEG_INFINITY, 0.0);
    let mut count = 0.0_f32;
    for summary in channels {
        low = low.min(summary.min);
        high = high.max(summary.max);
        mean += summary.mean;
        count += 1.0;
    }
    format!(
        "Picture, {}: {shape}, minimum {}, mean {}, maximum {}",
        picture_name(picture),
        number(low),
        number(mean / count.max(1.0)),
        number(high)
    )
}

/// The size of the file that the picture was made smaller from.
#[must_use]
pub fn made_from((width, height): (u32, u32)) -> String {
    format!(" of {} × {}", count(width.into()), count(height.into()))
}

/// A cell of the picture and its value, or its three.
#[must_use]
pub fn pixel_line(maps: &FeatureMaps, (row, column): (usize, usize)) -> String {
    let values = (0..maps.shape().channels).filter_map(|channel| maps.get(channel, row, column));
    let values: Vec<_> = values.map(number).collect();
    format!("row {}, column {}: {}", row + 1, column + 1, values.join(", "))
}

/// The number of pixels that can influence the shown cell.
#[must_use]
pub fn reach_line(rows: usize, columns: usize) -> String {
    format!("receptive field {rows} × {columns}")
}
