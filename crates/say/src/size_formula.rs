//! The size of an output, with a stage's own numbers, in the shortest form that is true.

use super::number::{count, counted};
use crate::cnn::{Cost, Layout, Padding, Positions, Rounding, Shape, Sliding, Stage, Window};
use crate::setup::digits::fixed;

/// The title of the formula.
pub const TITLE: &str = "Size of the output";
/// Before the size of rows and columns alike.
pub const ROWS_AND_COLUMNS: &str = "rows and columns";
/// Before the number of rows.
pub const ROWS: &str = "rows";
/// Before the number of columns.
pub const COLUMNS: &str = "columns";

/// The formula of the number of cells along one axis, without the result: `⌊(62 − 2)/2⌋ + 1`. `window` is the sliding
/// window, if there is one. Padding, dilation and stride appear if they are used.
#[must_use]
pub fn size(window: Option<Sliding>, positions: &Positions) -> String {
    let Positions { input, size, stride, dilation, before, after, .. } = *positions;
    let Some(window) = window else { return format!("{input} → {}", counted(positions.output, "bin")) };
    if matches!(window.padding, Padding::SameUpper | Padding::SameLower) {
        return format!("⌈{input}/{stride}⌉");
    }
    let padding = match (before, after) {
        (0, 0) => String::new(),
        (0, end) => format!(" + {end}"),
        (start, 0) => format!(" + {start}"),
        (start, end) if start == end => format!(" + 2·{start}"),
        (start, end) => format!(" + {start} + {end}"),
    };
    let reach = match (size, dilation) {
        // Spaces that do not break keep the window's extent together.
        (2.., 2..) => format!("({dilation}·({size}\u{a0}−\u{a0}1)\u{a0}+\u{a0}1)"),
        _ => size.to_string(),
    };
    let (open, close) = match window.rounding {
        Rounding::Floor => ('⌊', '⌋'),
        Rounding::Ceil => ('⌈', '⌉'),
    };
    let late = if window.leaves_last_out(positions) { " − 1" } else { "" };
    match stride {
        1 => format!("{input}{padding} − {reach} + 1{late}"),
        _ => format!("{open}({input}{padding} − {reach})/{stride}{close} + 1{late}"),
    }
}

/// The size of a window that covers the whole map.
#[must_use]
pub fn whole(input: Shape) -> String {
    format!("{} × {} → 1 × 1", input.rows, input.columns)
}

/// How many numbers a pyramid makes of a map: `1² + 2² + 4²`, without the result.
#[must_use]
pub fn pyramid(layout: &Layout) -> String {
    let levels: Vec<_> = layout.grids().iter().map(|grid| format!("{}²", grid.rows.output)).collect();
    levels.join(" + ")
}

/// Before the numbers that a pyramid makes of each map.
pub const EACH_MAP: &str = "of each map";

/// The note on a stage that reads one cell at a time.
pub const UNCHANGED: &str = "One cell gives one cell: the size stays.";

/// The shapes before and after.
#[must_use]
pub fn shapes(input: Shape, output: Shape) -> String {
    format!("{input} → {output}")
}

/// The number of values before and after, and their ratio.
#[must_use]
pub fn values(input: Shape, output: Shape) -> String {
    let (before, after) = (input.values() as u64, output.values() as u64);
    format!("{} → {} ({})", count(before), counted(output.values(), "value"), factor(before, after))
}

/// "÷ 4" or "× 1.9", with a decimal if the factor is not a whole number.
fn factor(before: u64, after: u64) -> String {
    let (sign, large, small) = if before >= after { ("÷", before, after) } else { ("×", after, before) };
    match (large == small, small) {
        (true, _) => "as many".into(),
        (_, 0) => "none".into(),
        _ if large.is_multiple_of(small) => format!("{sign} {}", count(large / small)),
        #[expect(clippy::cast_precision_loss, reason = "a rounded factor for reading")]
        _ => format!("{sign} {}", fixed(large as f32 / small as f32, 1)),
    }
}

/// Where the framework has no such layer.
pub const NO_LINE: &str = "No single layer of this framework does this.";

/// The note on windows that leave cells between them out.
#[must_use]
pub fn skips(window: Window) -> Option<&'static str> {
    let is_apart = |sliding: Sliding| sliding.stride > sliding.size;
    (is_apart(window.rows) || is_apart(window.columns))
        .then_some("The stride is larger than the window: cells between windows are skipped.")
}

/// The numbers of input and output maps and of trainable parameters.
#[must_use]
pub fn maps_and_parameters(stage: &Stage, input: Shape, output: Shape) -> String {
    match stage {
        Stage::Convolution(convolution) => {
            let (filters, channels, rows, columns) = convolution.weights().dim();
            let filters = counted(filters, "filter");
            let total = counted(convolution.parameters(), "parameter");
            format!("{filters} × ({channels} × {rows} × {columns} weights + 1 bias) = {total}")
        }
        Stage::Pooling(_) | Stage::Activation(_) | Stage::Unpooling(_) => {
            let (before, after) = (counted(input.channels, "map"), counted(output.channels, "map"));
            format!("{before} in, {after} out, 0 parameters")
        }
    }
}

/// The cost of computing the stage.
#[must_use]
pub fn work(stage: &Stage, cost: Cost) -> Option<String> {
    let count = count(cost.work);
    matches!(stage, Stage::Convolution(_)).then(|| format!("{count} multiply-adds"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::AxisName;
    use proptest::prelude::*;

    fn shown(n: usize, sliding: Sliding) -> String {
        size(Some(sliding), &sliding.over(n, AxisName::Rows).unwrap())
    }

    #[test]
    fn only_numbers_that_matter_appear() {
        let pooling = Sliding::new(2, 2);
        assert_eq!(shown(62, pooling), "⌊(62 − 2)/2⌋ + 1");
        assert_eq!(shown(64, Sliding::new(3, 1)), "64 − 3 + 1");
        let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 2) };
        assert_eq!(shown(62, padded), "⌊(62 + 2·1 − 3)/2⌋ + 1");
        let dilated = Sliding { dilation: 2, ..Sliding::new(3, 1) };
        assert_eq!(shown(62, dilated).replace('\u{a0}', " "), "62 − (2·(3 − 1) + 1) + 1");
        let same = Sliding { padding: Padding::Same, ..Sliding::new(4, 1) };
        assert_eq!(shown(62, same), "62 + 1 + 2 − 4 + 1");
        let same = Sliding { padding: Padding::Same, ..Sliding::new(2, 1) };
        assert_eq!(shown(62, same), "62 + 1 − 2 + 1");
        let keras = Sliding { padding: Padding::SameUpper, ..Sliding::new(3, 2) };
        assert_eq!(shown(61, keras), "⌈61/2⌉");
        let ceil = Sliding { rounding: Rounding::Ceil, ..Sliding::new(2, 2) };
        assert_eq!(shown(61, ceil), "⌈(61 − 2)/2⌉ + 1");
        let late = Sliding { padding: Padding::Each(1), ..ceil };
        assert_eq!(shown(5, late), "⌈(5 + 2·1 − 2)/2⌉ + 1 − 1");
    }

    #[test]
    fn one_is_said_in_the_singular() {
        assert_eq!(values(Shape::new(1, 2, 2), Shape::new(1, 1, 1)), "4 → 1 value (÷ 4)");
        assert_eq!(values(Shape::new(1, 1, 1), Shape::new(1, 2, 2)), "1 → 4 values (× 4)");
        assert_eq!(size(None, &Positions::whole(5)), "5 → 1 bin");
    }

    #[test]
    fn a_factor_has_a_decimal_exactly_when_it_is_no_whole_number() {
        assert_eq!(factor(7688, 1922), "÷ 4");
        assert_eq!(factor(4096, 7688), "× 1.9");
        assert_eq!(factor(7999, 2000), "÷ 4.0");
        assert_eq!(factor(5, 5), "as many");
    }

    /// The value of the formula, computed from left to right with the usual precedence.
    fn evaluate(text: &str) -> i64 {
        let tokens: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (value, rest) = sum(&tokens);
        assert!(rest.is_empty(), "{text}: {rest:?} is left");
        value
    }

    fn sum(tokens: &[char]) -> (i64, &[char]) {
        let (mut value, mut rest) = product(tokens);
        while let [sign @ ('+' | '−'), after @ ..] = rest {
            let (next, after) = product(after);
            value = if *sign == '+' { value + next } else { value - next };
            rest = after;
        }
        (value, rest)
    }

    fn product(tokens: &[char]) -> (i64, &[char]) {
        let (mut value, mut rest) = atom(tokens);
        while let [sign @ ('·' | '/'), after @ ..] = rest {
            let (next, after) = atom(after);
            // The only division is inside ⌊ ⌋ or ⌈ ⌉.
            let up = after.first() == Some(&'⌉');
            value = match sign {
                '·' => value * next,
                _ if up => -(-value).div_euclid(next),
                _ => value.div_euclid(next),
            };
            rest = after;
        }
        (value, rest)
    }

    fn atom(tokens: &[char]) -> (i64, &[char]) {
        if let ['(' | '⌊' | '⌈', inside @ ..] = tokens {
            let (value, rest) = sum(inside);
            assert!(matches!(rest.first(), Some(')' | '⌋' | '⌉')));
            return (value, &rest[1..]);
        }
        let end = tokens.iter().position(|c| !c.is_ascii_digit()).unwrap_or(tokens.len());
        (tokens[..end].iter().collect::<String>().parse().unwrap(), &tokens[end..])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn the_formula_evaluates_to_the_size_of_the_output(
            n in 1_usize..600, f in 1_usize..33, s in 1_usize..17, before in 0_usize..17, after in 0_usize..17,
            d in 1_usize..9, padding in 0_u8..5, ceil in any::<bool>(),
        ) {
            let padding = match padding {
                0 => Padding::Each(before),
                1 => Padding::Sides { before, after },
                2 => Padding::Same,
                3 => Padding::SameUpper,
                _ => Padding::SameLower,
            };
            let is_same = matches!(padding, Padding::Same | Padding::SameUpper | Padding::SameLower);
            let stride = if padding == Padding::Same { 1 } else { s };
            let rounding = if ceil && !is_same { Rounding::Ceil } else { Rounding::Floor };
            let sliding = Sliding { size: f, stride, padding, dilation: d, rounding };
            if let Ok(positions) = sliding.over(n, AxisName::Rows) {
                let formula = size(Some(sliding), &positions);
                prop_assert_eq!(evaluate(&formula), i64::try_from(positions.output).unwrap(), "{}", formula);
            }
        }
    }
}
