#![expect(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "tests stop at the first fault; small counts"
)]
use super::*;
use crate::cnn::{Average, Lp, Max};
use std::rc::Rc;

fn random(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (state ^ (state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ (mixed >> 33)
    }
}

fn samples() -> Rc<Samples> {
    Samples::new(&mut random(7)).into()
}

fn rules() -> Vec<Reduce> {
    vec![Max.into(), Average::default().into(), Lp::default().into()]
}

fn curves(samples: &Rc<Samples>, noise: usize, share: usize) -> RareAndMany {
    let mut curves = RareAndMany::new(samples.clone(), rules(), noise, share);
    while curves.advance() {}
    curves
}

#[test]
fn the_noise_is_nearly_normal_and_the_share_is_the_share_of_active_cells() {
    let samples = samples();
    let count = (MAPS * SIDE * SIDE) as f32;
    let mean = samples.normal.iter().sum::<f32>() / count;
    let variance = samples.normal.iter().map(|one| (one - mean) * (one - mean)).sum::<f32>() / count;
    let beyond = samples.normal.iter().filter(|one| one.abs() > 2.0).count() as f32 / count;
    assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
    // 4.6 % of a normal number are beyond two deviations.
    assert!((beyond - 0.046).abs() < 0.004, "{beyond}");
    let active = samples.maps(0, 30).values().iter().sum::<f32>() / count;
    assert!((active - 0.3).abs() < 0.01, "{active}");
    assert!(samples.maps(0, 100).values().iter().all(|value| *value == 1.0));
    assert!(samples.maps(50, 0).values().iter().any(|value| *value > 1.0), "noise alone may pass a feature");
}

#[test]
fn points_are_what_counting_all_pairs_gives() {
    let samples = samples();
    let (noise, share) = (60, 7);
    let curves = curves(&samples, noise, share);
    let point = curves.points().iter().find(|point| point.share == share).unwrap();
    let planes = |share| {
        let maps = samples.maps(noise, share);
        (0..MAPS).map(|map| maps.plane(map).to_vec()).collect::<Vec<_>>()
    };
    let max = |plane: &Vec<f32>| plane.iter().copied().fold(0.0, f32::max);
    let mean = |plane: &Vec<f32>| plane.iter().sum::<f32>() / plane.len() as f32;
    let norm = |plane: &Vec<f32>| plane.iter().map(|value| value * value).sum::<f32>().sqrt();
    let counted = |of: &dyn Fn(&Vec<f32>) -> f32| {
        let [with, without] = [share, 0].map(|share| planes(share).iter().map(of).collect::<Vec<_>>());
        let right = |with: &f32| without.iter().filter(|other| with > *other).count() as f32;
        let even = |with: &f32| without.iter().filter(|other| with == *other).count() as f32;
        with.iter().map(|with| right(with) + 0.5 * even(with)).sum::<f32>() / (MAPS * MAPS) as f32 * 100.0
    };
    let wanted = [counted(&max), counted(&mean), counted(&norm)];
    for (right, wanted) in point.right.iter().zip(wanted) {
        // Sums in another order may be rounded in another way.
        assert!((right - wanted).abs() < 0.02, "{:?} {wanted:?}", point.right);
    }
}

#[test]
fn the_curves_cross_at_medium_noise_and_one_rule_leads_beyond() {
    let samples = samples();
    let lead = |noise: usize, share: usize| {
        let curves = curves(&samples, noise, share);
        let point = curves.points().iter().find(|point| point.share == share).unwrap().clone();
        point.right[0] - point.right[1]
    };
    let crossing = curves(&samples, 60, 5).crossing(0, 1);
    assert!(
        matches!(crossing, Crossing::At { share, is_first_below: true } if (2.0..12.0).contains(&share)),
        "{crossing:?}"
    );
    assert!(lead(60, 1) > 2.0 && lead(60, 20) < -1.0);
    // Little noise: a single strong cell is enough. Much noise: the largest cell is noise.
    assert_eq!(curves(&samples, 20, 5).crossing(0, 1), Crossing::First);
    assert_eq!(curves(&samples, 100, 5).crossing(0, 1), Crossing::Second);
    assert_eq!(curves(&samples, 0, 5).crossing(0, 1), Crossing::Neither);
}

#[test]
fn a_crossing_lies_between_the_points_where_the_lead_changes() {
    let point = |share, max: f32, average: f32| RarePoint { share, right: vec![max, average] };
    let points = [point(2, 70.0, 60.0), point(4, 80.0, 77.0), point(8, 90.0, 91.0), point(10, 95.0, 99.0)];
    // 3 ahead at 4 %, 1 behind at 8 %: three quarters of the way.
    assert_eq!(Crossing::of(&points, 0, 1), Crossing::At { share: 7.0, is_first_below: true });
    assert_eq!(Crossing::of(&points, 1, 0), Crossing::At { share: 7.0, is_first_below: false });
    assert_eq!(Crossing::of(&points[..2], 0, 1), Crossing::First);
    assert_eq!(Crossing::of(&points[2..], 0, 1), Crossing::Second);
    assert_eq!(Crossing::of(&[point(1, 99.8, 100.0)], 0, 1), Crossing::Neither);
    assert_eq!(Crossing::of(&[], 0, 1), Crossing::Neither);
}

#[test]
fn a_share_of_the_plot_is_no_second_point_and_others_stand_between() {
    let shares = |share| {
        let curves = curves(&samples(), 50, share);
        assert!((curves.progress() - 1.0).abs() < 1e-9);
        curves.points().iter().map(|point| point.share).collect::<Vec<_>>()
    };
    assert_eq!(shares(5), SHARES);
    assert_eq!(shares(7)[..8], [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn the_example_is_one_of_the_maps_and_has_the_same_noise_with_the_feature() {
    let samples = samples();
    let RareExample { maps: [without, with], active } = samples.example(50, 10, 3);
    assert_eq!(without.values(), samples.maps(50, 0).plane(3));
    for row in 0..SIDE {
        for column in 0..SIDE {
            let [before, after] = [&without, &with].map(|map| map.get(0, row, column).unwrap());
            // Strong noise may leave nothing of an active cell behind ReLU.
            let is_active = active.contains(&(row, column));
            assert!(if is_active { after > before || after == 0.0 } else { after == before });
        }
    }
    assert!((10..45).contains(&active.len()), "10 % of 256 cells: {}", active.len());
}
