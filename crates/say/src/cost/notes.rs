//! What the columns count, and what the networks do with the pipeline's poolings.

use crate::setup::Network;
use crate::study::Step;
use poolscope_cnn::{Pooling, Reduce, Rounding, Window};

/// The stages that are switched on: their places and steps.
type Given = [(usize, Step)];

fn poolings(given: &Given) -> impl Iterator<Item = &Pooling> {
    given.iter().filter_map(|(_, step)| match step {
        Step::Pooling(pooling) => Some(pooling),
        Step::Convolution(_)
        | Step::Activation
        | Step::Unpooling { .. }
        | Step::Flatten
        | Step::Dense { .. } => None,
    })
}

fn windows(given: &Given) -> impl Iterator<Item = Window> {
    poolings(given).filter_map(|pooling| pooling.windows.window())
}

/// Whether a pooling goes over bins or the whole map, so that maps of any size come out in one.
pub(super) fn has_one_size(given: &Given) -> bool {
    poolings(given).any(|pooling| pooling.windows.window().is_none())
}

/// Whether there is any pooling.
pub(super) fn has_pooling(given: &Given) -> bool {
    poolings(given).next().is_some()
}

/// Whether a pooling has a stride that could be moved.
#[must_use]
pub fn has_strides(given: &Given) -> bool {
    windows(given).any(|window| window.rows.stride > 1 || window.columns.stride > 1)
}

/// What the columns of a network count.
#[must_use]
pub fn legend(network: Network, given: &Given) -> String {
    let mut words = String::from(
        "Values are what each step puts out, 4 bytes each; the picture's own are not in the sums. Multiply-adds as \
         PyTorch's flop counter counts them: taps on padding count, adding the bias does not. Field: the pixels that one \
         cell sees, along one side. Stride: pixels from one cell to the next.",
    );
    let is_usual = |reduce: Reduce| {
        matches!(
            reduce,
            Reduce::Max(_) | Reduce::Average(_) | Reduce::Min(_) | Reduce::Sum(_) | Reduce::First(_)
        )
    };
    if poolings(given).any(|pooling| !is_usual(pooling.reduce) && !pooling.reduce.must_slide()) {
        words.push_str(
            " Of a pooling one pass over each window is counted; powers, roots, exponentials, sorting and draws are not counted.",
        );
    }
    let is_up =
        |window: Window| [window.rows, window.columns].iter().any(|side| side.rounding == Rounding::Ceil);
    if network == Network::Extra && windows(given).any(is_up) {
        words.push_str(
            " A convolution rounds sizes down where this pooling rounds up, so its maps may have a row or a column less.",
        );
    }
    if matches!(network, Network::Strided | Network::Extra) && has_one_size(given) {
        words.push_str(" Poolings over bins or the whole map have no stride: they stay.");
    }
    if given.iter().any(|(_, step)| matches!(step, Step::Unpooling { .. })) {
        words.push_str(
            " Max-unpooling moves values and computes nothing; the places of the winners, which a framework keeps for it, are not counted.",
        );
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use poolscope_cnn::{Lp, Max, Sliding, Windows};

    #[test]
    fn the_legend_names_what_is_there() {
        let up = Sliding { rounding: Rounding::Ceil, ..Sliding::new(2, 2) };
        let of = |pooling| [(0, Step::Pooling(pooling))];
        let ceil = of(Pooling::new(Max, Window::square(up)));
        assert!(legend(Network::Extra, &ceil).contains("rounds up") && has_strides(&ceil));
        assert!(!legend(Network::Given, &ceil).contains("rounds up"));
        let whole = of(Pooling::new(Lp { p: 2.0 }, Windows::Whole));
        assert!(legend(Network::Strided, &whole).ends_with("they stay."));
        assert!(legend(Network::Given, &whole).ends_with("not counted."));
        assert!(has_one_size(&whole) && !has_strides(&whole) && has_pooling(&whole) && !has_pooling(&[]));
    }
}
