#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "small counts, and a mean is rounded to f32"
)]

use super::*;
use crate::cnn::{Average, Max};

/// A map of odd sides with all sorts of values.
fn map() -> FeatureMaps {
    let value = |at: usize| ((at * 37 % 101) as f32 - 40.0) / 8.0;
    FeatureMaps::from_planes(1, 11, 13, (0..11 * 13).map(value).collect())
}

#[test]
fn what_is_lost_is_the_distance_to_the_blown_up_map_where_windows_read() {
    let (map, mut kinds) = (map(), 0);
    for (size, stride) in [(2, 2), (3, 2), (3, 3), (2, 3), (4, 4), (11, 1)] {
        let field = Field::new((11, 13), size, stride).unwrap();
        for kind in Reduce::all() {
            // A filter has a largest size, a kernel its own.
            let Ok(found) = Found::of(&map, &field, kind) else { continue };
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
    let (map, field) = (map(), Field::new((11, 13), 3, 3).unwrap());
    let rms = |kind| Found::of(&map, &field, kind).unwrap().loss.rms;
    let average = rms(Average::default().into());
    for kind in Reduce::all().into_iter().filter(|kind| field.of(*kind) == field) {
        assert!(rms(kind) >= average, "{}", kind.word());
    }
}

#[test]
fn a_window_of_one_cell_loses_nothing() {
    let (map, field) = (map(), Field::new((11, 13), 1, 1).unwrap());
    let found = Found::of(&map, &field, Max.into()).unwrap();
    assert_eq!((found.loss.rms, found.loss.mean, found.blown.values()), (0.0, 0.0, map.values()));
}
