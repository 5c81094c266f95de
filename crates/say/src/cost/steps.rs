//! The names of steps.

use crate::rules::rule_words;
use crate::stages::capitalised;
use crate::study::Step;
use poolscope_cnn::{Window, Windows};

/// A step's name with its window: "Convolution 3 × 3", "Max 2 × 2, stride 2".
#[must_use]
pub fn step_name(step: &Step) -> String {
    match step {
        Step::Convolution(filters) => format!("Convolution {}", window(filters.window)),
        Step::Activation => "Activation".into(),
        Step::Pooling(pooling) => {
            let adjective = rule_words(pooling.reduce).adjective;
            match pooling.windows {
                Windows::Sliding(sliding) => format!("{} {}", capitalised(adjective), window(sliding)),
                Windows::Whole => format!("Global {adjective}"),
                Windows::Bins { .. } => format!("Adaptive {adjective}"),
                Windows::Pyramid(_) => format!("Pyramid {adjective}"),
                Windows::Fractional { .. } => format!("Fractional {adjective}"),
            }
        }
        Step::Unpooling { .. } => crate::unpooling::UNPOOLING.into(),
        Step::Flatten => "Flatten".into(),
        Step::Dense { outputs } => format!("Dense, {outputs} classes"),
    }
}

fn window(window: Window) -> String {
    let Window { rows, columns } = window;
    let size = format!("{} × {}", rows.size, columns.size);
    match (rows.stride, columns.stride) {
        (1, 1) => size,
        (down, across) if down == across => format!("{size}, stride {down}"),
        (down, across) => format!("{size}, stride {down} × {across}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use poolscope_cnn::{Average, Max, Pooling, Sliding};

    #[test]
    fn a_step_is_named_with_its_window() {
        let windows = Window { rows: Sliding::new(3, 2), columns: Sliding::new(2, 1) };
        let named = |pooling: Pooling| step_name(&Step::Pooling(pooling));
        assert_eq!(named(Pooling::sliding(Max, 2, 2)), "Max 2 × 2, stride 2");
        assert_eq!(named(Pooling::sliding(Max, 3, 1)), "Max 3 × 3");
        assert_eq!(named(Pooling::new(Max, Windows::Sliding(windows))), "Max 3 × 2, stride 2 × 1");
        assert_eq!(named(Pooling::new(Average::default(), Windows::Whole)), "Global average");
        assert_eq!(step_name(&Step::Dense { outputs: 10 }), "Dense, 10 classes");
    }
}
