//! Random stages and maps of `cnn`. Only this module depends on the core's interface.

use ndarray::Array4;
use poolscope::cnn::{
    Activation, Border, Convolution, Divisor, FeatureMaps, Levels, Padding, Pooling, Reduce, Rounding, Shape,
    Sliding, Stage, Window, Windows,
};

use crate::random::Random;

/// A shape of a few small maps.
pub(crate) fn shape(random: &mut Random) -> Shape {
    let side = if random.once_in(20) { 40 } else { 9 };
    Shape::new(random.between(1, 4), random.between(1, side), random.between(1, side))
}

/// Maps of a shape, with any values.
pub(crate) fn maps(random: &mut Random, shape: Shape) -> FeatureMaps {
    let is_odd = random.once_in(3);
    let values = (0..shape.values()).map(|_| if is_odd { random.value() } else { random.ordinary() });
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values.collect())
}

/// A stage whose numbers are mostly possible on small maps, for pipelines.
pub(crate) fn tame(random: &mut Random, channels: usize) -> Stage {
    stage(random, channels, |random, _| random.between(0, 4))
}

/// A stage with any numbers.
pub(crate) fn hostile(random: &mut Random, channels: usize) -> Stage {
    // Mostly only one number is hostile: if all are, nothing fits.
    let all = random.once_in(4);
    let chosen = random.below(10);
    stage(
        random,
        channels,
        move |random, place| {
            if all || place == chosen { random.hostile() } else { random.between(0, 4) }
        },
    )
}

/// A number for a place: 0 to 4 along the rows, 5 to 9 along the columns.
type Number<'a> = &'a mut dyn FnMut(&mut Random, usize) -> usize;

fn stage(random: &mut Random, channels: usize, mut number: impl FnMut(&mut Random, usize) -> usize) -> Stage {
    match random.below(6) {
        0..2 => convolution(random, channels, &mut number),
        2..5 => {
            let windows = windows(random, &mut number);
            Stage::Pooling(Pooling { reduce: reduce(random), windows })
        }
        _ => Stage::Activation(activation(random)),
    }
}

fn convolution(random: &mut Random, channels: usize, number: Number) -> Stage {
    let groups = if random.once_in(3) { channels } else { 1 };
    // Sometimes filters that do not match the input.
    let each = channels / groups + usize::from(random.once_in(20));
    let dim = (groups * random.between(1, 3), each, random.between(1, 4), random.between(1, 4));
    let weights = Array4::from_shape_simple_fn(dim, || random.ordinary());
    let bias = (0..dim.0).map(|_| random.ordinary()).collect();
    let window = window(random, number);
    match Convolution::new(weights, bias, groups) {
        Ok(convolution) => {
            Stage::Convolution(convolution.sliding(window).bordered(random.pick(&Border::ALL)))
        }
        Err(_) => Stage::Activation(Activation::None),
    }
}

fn window(random: &mut Random, number: Number) -> Window {
    let rows = sliding(random, 0, number);
    let columns = if random.coin() { rows } else { sliding(random, 5, number) };
    Window { rows, columns }
}

fn sliding(random: &mut Random, first: usize, number: Number) -> Sliding {
    let (size, stride) = (number(random, first), number(random, first + 1));
    let padding = match random.below(8) {
        0..3 => Padding::Each(0),
        3..5 => Padding::Each(number(random, first + 2)),
        5 => Padding::Sides { before: number(random, first + 2), after: number(random, first + 3) },
        _ => random.pick(&[Padding::Same, Padding::SameUpper, Padding::SameLower]),
    };
    let dilation = if random.coin() { 1 } else { number(random, first + 4) };
    Sliding { size, stride, padding, dilation, rounding: random.pick(&[Rounding::Floor, Rounding::Ceil]) }
}

fn reduce(random: &mut Random) -> Reduce {
    let number = if random.coin() { 2.0 } else { random.value() };
    random.pick(&Reduce::all()).with_number(number).with_divisor(divisor(random))
}

fn windows(random: &mut Random, number: Number) -> Windows {
    match random.below(8) {
        0 => Windows::Whole,
        1 => Windows::Bins { rows: number(random, 0), columns: number(random, 5) },
        2 => Levels::new(&[number(random, 0), number(random, 5)]).map_or(Windows::Whole, Windows::Pyramid),
        _ => Windows::Sliding(window(random, number)),
    }
}

fn divisor(random: &mut Random) -> Divisor {
    match random.below(4) {
        0 => Divisor::Padded,
        1 => Divisor::Cells,
        2 => Divisor::Fixed(random.pick(&[0, 1, -1, i64::MIN, i64::MAX, 3])),
        _ => Divisor::Fixed(i64::from_ne_bytes(random.bits().to_ne_bytes())),
    }
}

fn activation(random: &mut Random) -> Activation {
    match random.below(4) {
        0 => Activation::LeakyRelu { slope: random.value() },
        _ => random.pick(&Activation::ALL),
    }
}

/// Whether two values are the same number. All NaN are the same. Zeros of both signs are too, because a maximum may
/// give either.
pub(crate) fn is_same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) || (a == 0.0 && b == 0.0)
}

/// The first place at which maps differ, in words.
pub(crate) fn difference(found: &FeatureMaps, expected: &FeatureMaps) -> Option<String> {
    if found.shape() != expected.shape() {
        return Some(format!("{} instead of {}", found.shape(), expected.shape()));
    }
    let pairs = found.values().iter().zip(expected.values());
    let (place, (found, expected)) = pairs.enumerate().find(|(_, (a, b))| !is_same(**a, **b))?;
    Some(format!("value {place} is {found:?} instead of {expected:?}"))
}
