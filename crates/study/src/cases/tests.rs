#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]
use super::*;

fn tried(case: Case) -> (f32, Vec<f32>) {
    let mut state = 1_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (state ^ (state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ (mixed >> 33)
    };
    let tried = case.tried(&mut random).unwrap();
    (tried.seen, tried.pooled.iter().map(|pooled| pooled.seen).collect())
}

#[test]
fn every_sentence_is_wrong_on_its_map() {
    // Max, average, min.
    assert_eq!(tried(Case::DarkLine), (1.0, vec![0.0, 0.5, 1.0]));
    assert_eq!(tried(Case::BrightDot), (1.0, vec![1.0, 0.25, 0.0]));
    // 2 × 2 with stride 2, then 3 × 3 with stride 2.
    assert_eq!(tried(Case::Stripes), (1.0, vec![1.0, 0.0]));
    // Max, average.
    assert_eq!(tried(Case::Texture), (1.0, vec![0.0, 0.5]));
}

#[test]
fn an_average_brings_a_faint_step_out_of_noise_and_shrinking_alone_does_not() {
    let (map, seen) = tried(Case::Step);
    // A step of 0.2 in noise with a deviation of 0.25. That of an average of 16 is a quarter.
    assert!((map - 0.4).abs() < 0.06, "{map}");
    let [first, max, average] = seen[..] else { panic!("three poolings") };
    assert!((0.1..0.7).contains(&first), "{first}");
    assert!((1.2..2.1).contains(&average), "{average}");
    assert!(average > 2.0 * first && average > 1.5 * max, "{max}");
}

#[test]
fn maps_of_the_first_cases_are_pooled_by_plain_loops_to_the_same_values() {
    let map = Case::Texture.map(&mut || 0);
    let tried = Case::Texture.tried(&mut || 0).unwrap();
    for row in 0..8 {
        for column in 0..8 {
            let cells = [(0, 0), (0, 1), (1, 0), (1, 1)];
            let cells = cells.map(|(down, right)| map.get(0, 2 * row + down, 2 * column + right).unwrap());
            let (largest, sum) = (cells.into_iter().fold(0.0, f32::max), cells.iter().sum::<f32>());
            let pooled = |at: usize| tried.pooled[at].map.get(0, row, column).unwrap();
            assert_eq!((pooled(0), pooled(1)), (largest, sum / 4.0));
        }
    }
}

#[test]
fn halves_are_told_apart_by_their_means_and_spreads() {
    let map = FeatureMaps::from([[1.0, 3.0, 5.0, 9.0]]);
    // Means 2 and 7, deviations 1 and 2.
    assert_eq!(Sight::Apart.of(&map), 5.0 / 3.0);
}
