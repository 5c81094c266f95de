//! The weights of every preset.
#![expect(clippy::unwrap_used, clippy::float_cmp, reason = "tests stop at the first fault")]
use super::*;

#[test]
fn sobel_is_opencvs_at_sizes_3_and_5() {
    let sobel = Preset::SobelVertical.kernel(3, 3).unwrap();
    assert_eq!(sobel.weights(), [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0]);
    let sobel = Preset::SobelVertical.kernel(5, 5).unwrap();
    assert_eq!(&sobel.weights()[..5], [-1.0, -2.0, 0.0, 2.0, 1.0]);
    let sobel = Preset::SobelHorizontal.kernel(3, 3).unwrap();
    assert_eq!(sobel.weights(), [-1.0, -2.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0]);
}

#[test]
fn blurs_sum_to_one_and_edge_kernels_to_zero() {
    for size in 1..=11 {
        for preset in Preset::ALL {
            let Some(kernel) = preset.kernel(size, size) else { continue };
            assert_eq!((kernel.rows(), kernel.columns()), (size, size));
            let sum: f32 = kernel.weights().iter().sum();
            let expected = match preset {
                Preset::Identity
                | Preset::Sharpen
                | Preset::Emboss
                | Preset::BoxBlur
                | Preset::GaussianBlur => 1.0,
                Preset::SobelVertical
                | Preset::SobelHorizontal
                | Preset::ScharrVertical
                | Preset::ScharrHorizontal
                | Preset::PrewittVertical
                | Preset::PrewittHorizontal
                | Preset::Laplacian
                | Preset::Outline
                | Preset::Gabor(_) => 0.0,
            };
            assert!((sum - expected).abs() < 5e-3, "{preset:?} at {size}: {sum}");
        }
    }
}

#[test]
fn every_preset_exists_at_size_3() {
    assert!(Preset::ALL.iter().all(|preset| preset.kernel(3, 3).is_some()));
}

fn weights(preset: Preset, size: usize) -> Vec<f32> {
    preset.kernel(size, size).unwrap().weights().to_vec()
}

#[test]
fn every_preset_has_its_weights_at_size_3() {
    #[rustfmt::skip]
    let expected = [
        (Preset::Identity, [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]),
        (Preset::SobelVertical, [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0]),
        (Preset::SobelHorizontal, [-1.0, -2.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0]),
        (Preset::ScharrVertical, [-3.0, 0.0, 3.0, -10.0, 0.0, 10.0, -3.0, 0.0, 3.0]),
        (Preset::ScharrHorizontal, [-3.0, -10.0, -3.0, 0.0, 0.0, 0.0, 3.0, 10.0, 3.0]),
        (Preset::PrewittVertical, [-1.0, 0.0, 1.0, -1.0, 0.0, 1.0, -1.0, 0.0, 1.0]),
        (Preset::PrewittHorizontal, [-1.0, -1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]),
        (Preset::Laplacian, [0.0, 1.0, 0.0, 1.0, -4.0, 1.0, 0.0, 1.0, 0.0]),
        (Preset::Outline, [-1.0, -1.0, -1.0, -1.0, 8.0, -1.0, -1.0, -1.0, -1.0]),
        (Preset::Sharpen, [0.0, -1.0, 0.0, -1.0, 5.0, -1.0, 0.0, -1.0, 0.0]),
        (Preset::Emboss, [-2.0, -1.0, 0.0, -1.0, 1.0, 1.0, 0.0, 1.0, 2.0]),
        (Preset::BoxBlur, [1.0 / 9.0; 9]),
        (Preset::GaussianBlur, [1.0, 2.0, 1.0, 2.0, 4.0, 2.0, 1.0, 2.0, 1.0].map(|weight: f32| weight / 16.0)),
        (Preset::Gabor(Angle::Deg0), [-0.1855, 0.371, -0.1855, -0.4512, 0.9024, -0.4512, -0.1855, 0.371, -0.1855]),
        (Preset::Gabor(Angle::Deg45), [-0.0578, -0.2802, 0.1562, -0.2802, 0.9241, -0.2802, 0.1562, -0.2802, -0.0578]),
        (Preset::Gabor(Angle::Deg90), [-0.1855, -0.4512, -0.1855, 0.371, 0.9024, 0.371, -0.1855, -0.4512, -0.1855]),
        (Preset::Gabor(Angle::Deg135), [0.1562, -0.2802, -0.0578, -0.2802, 0.9241, -0.2802, -0.0578, -0.2802, 0.1562]),
    ];
    assert_eq!(expected.map(|(preset, _)| preset), Preset::ALL);
    for (preset, expected) in expected {
        assert_eq!(weights(preset, 3), expected, "{preset:?}");
    }
}

/// The product of a column and a row, divided.
fn product(down: &[f32], across: &[f32], divisor: f32) -> Vec<f32> {
    down.iter().flat_map(|a| across.iter().map(move |b| a * b / divisor)).collect()
}

/// OpenCV's `getDerivKernels` for Sobel, rows of Pascal's triangle for blurs.
#[test]
fn products_of_rows_and_columns_have_their_weights_at_sizes_2_4_and_5() {
    let ones = [1.0; 5];
    for (preset, size, expected) in [
        (Preset::SobelVertical, 2, product(&[1.0, 1.0], &[-1.0, 1.0], 1.0)),
        (Preset::SobelVertical, 4, product(&[1.0, 3.0, 3.0, 1.0], &[-1.0, -1.0, 1.0, 1.0], 1.0)),
        (Preset::SobelVertical, 5, product(&[1.0, 4.0, 6.0, 4.0, 1.0], &[-1.0, -2.0, 0.0, 2.0, 1.0], 1.0)),
        (Preset::SobelHorizontal, 5, product(&[-1.0, -2.0, 0.0, 2.0, 1.0], &[1.0, 4.0, 6.0, 4.0, 1.0], 1.0)),
        (Preset::PrewittVertical, 2, product(&[1.0; 2], &[-1.0, 1.0], 1.0)),
        (Preset::PrewittVertical, 4, product(&[1.0; 4], &[-3.0, -1.0, 1.0, 3.0], 1.0)),
        (Preset::PrewittHorizontal, 5, product(&[-2.0, -1.0, 0.0, 1.0, 2.0], &ones, 1.0)),
        (Preset::BoxBlur, 2, product(&[1.0; 2], &[1.0; 2], 4.0)),
        (Preset::BoxBlur, 5, product(&ones, &ones, 25.0)),
        (Preset::GaussianBlur, 1, vec![1.0]),
        (Preset::GaussianBlur, 4, product(&[1.0, 3.0, 3.0, 1.0], &[1.0, 3.0, 3.0, 1.0], 64.0)),
        (Preset::GaussianBlur, 5, product(&[1.0, 4.0, 6.0, 4.0, 1.0], &[1.0, 4.0, 6.0, 4.0, 1.0], 256.0)),
    ] {
        assert_eq!(weights(preset, size), expected, "{preset:?} at {size}");
    }
}

#[test]
fn other_presets_are_those_of_size_3_in_a_rim_of_zeros() {
    for preset in [
        Preset::Identity,
        Preset::ScharrVertical,
        Preset::ScharrHorizontal,
        Preset::Laplacian,
        Preset::Outline,
        Preset::Sharpen,
        Preset::Emboss,
    ] {
        let (small, large) = (weights(preset, 3), weights(preset, 5));
        for (at, weight) in large.iter().enumerate() {
            let (row, column) = (at / 5, at % 5);
            let is_rim = row == 0 || row == 4 || column == 0 || column == 4;
            let expected = if is_rim { 0.0 } else { small[(row - 1) * 3 + column - 1] };
            assert_eq!(*weight, expected, "{preset:?} at {row}, {column}");
        }
    }
    assert_eq!(weights(Preset::Identity, 2), [1.0, 0.0, 0.0, 0.0]);
}

/// The same wave under the same bell, computed in Python in double precision.
#[test]
fn gabor_waves_have_their_weights_at_size_4() {
    #[rustfmt::skip]
    let upright = [
        -0.1007, 0.1007, 0.1007, -0.1007,
        -0.2737, 0.2737, 0.2737, -0.2737,
        -0.2737, 0.2737, 0.2737, -0.2737,
        -0.1007, 0.1007, 0.1007, -0.1007,
    ];
    #[rustfmt::skip]
    let rising = [
        0.0217, -0.3032, -0.0491, 0.0973,
        -0.3032, -0.1336, 0.7193, -0.0491,
        -0.0491, 0.7193, -0.1336, -0.3032,
        0.0973, -0.0491, -0.3032, 0.0217,
    ];
    let turned = |from: [f32; 16]| -> Vec<f32> { (0..16).map(|at| from[at % 4 * 4 + at / 4]).collect() };
    let mirrored =
        |from: [f32; 16]| -> Vec<f32> { (0..16).map(|at| from[at / 4 * 4 + 3 - at % 4]).collect() };
    assert_eq!(weights(Preset::Gabor(Angle::Deg0), 4), upright);
    assert_eq!(weights(Preset::Gabor(Angle::Deg45), 4), rising);
    assert_eq!(weights(Preset::Gabor(Angle::Deg90), 4), turned(upright));
    assert_eq!(weights(Preset::Gabor(Angle::Deg135), 4), mirrored(rising));
}

#[test]
fn presets_are_offered_from_their_least_size_on() {
    let least = Preset::ALL.map(|preset| (0..=3).find(|size| preset.kernel(*size, *size).is_some()));
    let expected = [1, 2, 2, 3, 3, 2, 2, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3];
    assert_eq!(least, expected.map(Some));
}

#[test]
fn kernels_of_one_row_look_along_it() {
    let weights = |preset: Preset| preset.kernel(1, 3).map(|kernel| kernel.weights().to_vec());
    assert_eq!(weights(Preset::Identity), Some(vec![0.0, 1.0, 0.0]));
    assert_eq!(weights(Preset::SobelVertical), Some(vec![-1.0, 0.0, 1.0]));
    assert_eq!(weights(Preset::PrewittVertical), Some(vec![-1.0, 0.0, 1.0]));
    assert_eq!(weights(Preset::BoxBlur), Some(vec![1.0 / 3.0; 3]));
    assert_eq!(weights(Preset::GaussianBlur), Some(vec![0.25, 0.5, 0.25]));
    for preset in [Preset::SobelHorizontal, Preset::PrewittHorizontal, Preset::Laplacian] {
        assert_eq!(weights(preset), None, "{preset:?}");
    }
    let down = Preset::SobelHorizontal.kernel(3, 1).unwrap();
    assert_eq!((down.weights(), down.rows()), (&[-1.0, 0.0, 1.0][..], 3));
    // Rows that differ from columns: smoothing down, a difference across.
    let wide = Preset::SobelVertical.kernel(2, 3).unwrap();
    assert_eq!(wide.weights(), [-1.0, 0.0, 1.0, -1.0, 0.0, 1.0]);
}
