#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "small counts, and a mean is rounded to f32"
)]

use super::*;
use crate::cnn::{Average, Max, Reduce};

/// What a kind makes of the map. `None` if its windows do not fit.
fn found(
    map: &FeatureMaps,
    kind: impl Into<Reduce>,
    size: usize,
    stride: usize,
) -> Option<Result<Found, CnnError>> {
    let pooling = Pooling::sliding(kind, size, stride);
    Some(Found::of(map, Field::of(&pooling, (11, 13))?, &pooling))
}

/// A map of odd sides with all sorts of values.
fn map() -> FeatureMaps {
    let value = |at: usize| ((at * 37 % 101) as f32 - 40.0) / 8.0;
    FeatureMaps::from_planes(1, 11, 13, (0..11 * 13).map(value).collect())
}

#[test]
fn what_is_lost_is_the_distance_to_the_blown_up_map_where_windows_read() {
    let (map, mut kinds) = (map(), 0);
    for (size, stride) in [(2, 2), (3, 2), (3, 3), (2, 3), (4, 4), (11, 1)] {
        for kind in Reduce::all() {
            // A filter has a largest size, a kernel its own.
            let Some(Ok(found)) = found(&map, kind, size, stride) else { continue };
            let field = found.field;
            kinds += 1;
            let (mut squares, mut distances, mut cells) = (0.0_f64, 0.0_f64, 0.0_f64);
            let all = found.blown.values().iter().zip(map.values()).zip(field.is_read());
            for (at, ((blown, before), is_read)) in all.enumerate() {
                let difference = blown - before;
                if !is_read {
                    assert_eq!(found.difference.values()[at], 0.0);
                    continue;
                }
                assert_eq!(found.difference.values()[at], difference);
                squares += f64::from(difference).powi(2);
                distances += f64::from(difference).abs();
                cells += 1.0;
            }
            assert_eq!(cells, field.read() as f64);
            let loss = Loss { rms: (squares / cells).sqrt() as f32, mean: (distances / cells) as f32 };
            assert_eq!(found.loss, loss, "{} {size}/{stride}", kind.word());
            assert_eq!(Some(found.stats), Stats::of(found.pooled.values()));
        }
    }
    assert!(kinds >= 6 * (Reduce::all().len() - 1), "only {kinds} kinds");
}

#[test]
fn with_windows_that_tile_nothing_is_nearer_than_the_average() {
    let of = |kind: Reduce| found(&map(), kind, 3, 3).unwrap().unwrap();
    let average = of(Average::default().into());
    let all = Reduce::all().into_iter().map(|kind| (kind, of(kind)));
    for (kind, found) in all.filter(|(_, found)| found.field == average.field) {
        assert!(found.loss.rms >= average.loss.rms, "{}", kind.word());
    }
}

#[test]
fn a_window_of_one_cell_loses_nothing() {
    let map = map();
    let found = found(&map, Max, 1, 1).unwrap().unwrap();
    assert_eq!((found.loss.rms, found.loss.mean, found.blown.values()), (0.0, 0.0, map.values()));
}
