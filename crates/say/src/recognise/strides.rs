//! When not to pool: the column of a ring and the shape of a figure, by the stride of the pooling.

use super::asked::listed;
use super::percent;
use poolscope_learn::asked::Pooled;

/// The card.
pub const STRIDES: &str = "When not to pool";
/// What is asked.
pub const STRIDES_ASKED: &str = "How near does a network come to the column once its maps are pooled with stride 1, 2, 4, 8, or as a whole? And how often does such a network recognise a shape on these columns?";
/// Begins.
pub const STRIDES_BEGIN: &str = "Learn with every stride";
/// Begins anew.
pub const STRIDES_ANEW: &str = "Again from the start";
/// The titles of the plots: how far the column is missed, and how often an answer is right.
pub const STRIDES_TITLES: [&str; 2] = ["How far from the column?", "How often right?"];
/// The axis across.
pub const STRIDES_ACROSS: &str = "stride and window of the max pooling";
/// The axes up.
pub const STRIDES_UP: [&str; 2] = ["missed by, pixels", "right, %"];
/// The lines of the first plot: the networks, and somebody who does not look.
pub const STRIDES_AWAY: [&str; 2] = ["the network", "without looking"];
/// The lines of the second plot.
pub const STRIDES_RIGHT: [&str; 2] = ["column, within ±1 px", "shape"];
/// The columns of the table.
pub const STRIDES_COLUMNS: [&str; 4] =
    ["Pooling", "Column: mean error, px", "Column: within ±1 px, %", "Shape: right, %"];
/// Why a stride costs less than it is wide, and a whole map everything.
pub const STRIDES_WHY: &str = "A window of the pooling tells the head that there is a ring, not where in it. The windows beside it see its edge, so a flattened head can still work out the place. The maximum of a whole map is one number: it is the same wherever the ring stands.";
/// The card of each network's distance from the column.
pub const MISSED: &str = "How far from the column";
/// The columns of its table.
pub const MISSED_COLUMNS: [&str; 3] = ["Network", "Mean error, px", "Within ±1 px"];
/// Pixels less than which a pooling may lose without losing the place.
const HALF: f32 = 0.5;
/// Pixels from which on networks without pooling have not learned the column.
const FAR: f32 = 1.0;
/// The part of the distance without looking from which on answers tell nothing.
const LIKE_GUESSING: f32 = 0.95;
/// Shares that lie nearer together may differ by chance.
const CHANCE: f32 = 0.02;

/// What is known of one pooling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownStride {
    /// The pooling.
    pub pooled: Pooled,
    /// How far the column is missed, in pixels, on average.
    pub away: Option<f32>,
    /// The share of shapes that are recognised.
    pub shape: Option<f32>,
}

/// A pooling at the axis.
#[must_use]
pub fn stride_tick(pooled: Pooled) -> String {
    match pooled {
        Pooled::Stride(stride) => stride.to_string(),
        Pooled::Whole => "global".to_owned(),
    }
}

/// A pooling in a sentence or a table.
#[must_use]
pub fn stride_name(pooled: Pooled) -> String {
    match pooled {
        Pooled::Stride(stride) => format!("stride {stride}"),
        Pooled::Whole => "a global maximum".to_owned(),
    }
}

/// What is done. `filters`: of the convolution, and the side of its kernels. `counts`: pictures to learn from, and others that are
/// asked about. `updates`: of each network.
#[must_use]
pub fn strides_of((filters, side): (usize, usize), counts: (usize, usize), updates: usize) -> String {
    let [learned, asked, updates] = [counts.0, counts.1, updates].map(|count| crate::count(count as u64));
    let filters = crate::number::counted(filters, "filter");
    format!(
        "Ten small networks learn: a convolution with {filters} of {side} × {side}, ReLU, max pooling, and a dense head. For each pooling one says on which of 12 columns a small ring stands, and one which of three small shapes stands there. Each makes {updates} updates with {learned} pictures, and is then asked about {asked} others."
    )
}

/// What came out so far. `guessed`: how far somebody is from the column who does not look, in pixels.
#[must_use]
pub fn found_with_strides(known: &[KnownStride], guessed: Option<f32>, is_done: bool) -> String {
    let away: Vec<_> = known.iter().filter_map(|one| Some((one.pooled, one.away?))).collect();
    let shapes: Vec<_> = known.iter().filter_map(|one| Some((one.pooled, one.shape?))).collect();
    let mut sentences = Vec::new();
    if !away.is_empty() {
        let same = away.chunk_by(|one, next| pixels(one.1) == pixels(next.1));
        let parts = same.filter_map(|same| Some(format!("{} with {}", pixels(same.first()?.1), names(same))));
        let parts: Vec<_> = parts.collect();
        let guessed = guessed
            .map(|away| format!("; without looking, by always naming a middle one, {}", pixels(away)))
            .unwrap_or_default();
        sentences.push(format!("On average the column is missed by {}{guessed}.", listed(&parts, "and")));
    }
    sentences.extend(found_of_shapes(&shapes));
    if is_done && away.len() == known.len() && shapes.len() == known.len() {
        sentences.extend(concluded(&away, &shapes, guessed));
    }
    sentences.join(" ")
}

/// How often the shape is recognised, with two poolings or more.
fn found_of_shapes(shapes: &[(Pooled, f32)]) -> Option<String> {
    let most = most(shapes)?;
    let least = shapes.iter().copied().reduce(|least, one| if one.1 < least.1 { one } else { least })?;
    if shapes.len() < 2 {
        return None;
    }
    Some(if most.1 - least.1 < CHANCE {
        format!(
            "The shape is recognised about as often with all: {} to {}.",
            percent(least.1),
            percent(most.1)
        )
    } else {
        format!(
            "Most shapes are recognised with {}, {}, fewest with {}, {}.",
            stride_name(most.0),
            percent(most.1),
            stride_name(least.0),
            percent(least.1)
        )
    })
}

/// The first of those with the largest number.
fn most(all: &[(Pooled, f32)]) -> Option<(Pooled, f32)> {
    all.iter().copied().reduce(|most, one| if one.1 > most.1 { one } else { most })
}

/// "stride 8", "strides 2, 4 and 8", "stride 8 and a global maximum".
fn names(all: &[(Pooled, f32)]) -> String {
    let (mut strides, mut names) = (Vec::new(), Vec::new());
    for (pooled, _) in all {
        match pooled {
            Pooled::Stride(stride) => strides.push(stride.to_string()),
            Pooled::Whole => names.push(stride_name(*pooled)),
        }
    }
    if !strides.is_empty() {
        let s = if strides.len() == 1 { "" } else { "s" };
        names.insert(0, format!("stride{s} {}", listed(&strides, "and")));
    }
    listed(&names, "and")
}

/// What follows for the choice of a pooling, once all is known.
fn concluded(away: &[(Pooled, f32)], shapes: &[(Pooled, f32)], guessed: Option<f32>) -> Vec<String> {
    let Some((&(first, placed), further)) = away.split_first() else { return Vec::new() };
    if placed >= FAR {
        return vec![format!(
            "Even with {} the networks have not learned the column: more epochs or more pictures are needed before strides can be compared.",
            stride_name(first)
        )];
    }
    let (kept, lost): (Vec<_>, Vec<_>) = further.iter().copied().partition(|(_, away)| away - placed < HALF);
    if lost.is_empty() {
        return vec!["No pooling costs half a pixel: here none loses the place.".to_owned()];
    }
    let is_guess =
        guessed.is_some_and(|guessed| lost.iter().all(|(_, away)| *away > LIKE_GUESSING * guessed));
    let as_guessed = if is_guess { ", as if nobody had looked" } else { "" };
    let shape_of = |pooled| shapes.iter().find(|one| one.0 == pooled).copied();
    let of_lost: Vec<_> = lost.iter().filter_map(|(pooled, _)| shape_of(*pooled)).collect();
    let gain = most(&of_lost).zip(shape_of(first)).map_or(0.0, |(with, without)| with.1 - without.1);
    let shape = match gain {
        gain if gain >= CHANCE => ", though it helps with the shape",
        gain if gain <= -CHANCE => "; with the shape it does not help either",
        _ => "; for the shape it makes no difference",
    };
    let mut sentences = vec![format!(
        "With {} the place is lost{as_guessed}: where the place is the answer, do not pool so{shape}.",
        names(&lost)
    )];
    if !kept.is_empty() {
        sentences.push(format!("With {} less than half a pixel is lost.", names(&kept)));
    }
    sentences
}

/// A network that stopped.
#[must_use]
pub fn stride_stopped(pooled: Pooled, is_for_shape: bool, update: usize) -> String {
    let question = if is_for_shape { "shape" } else { "column" };
    format!(
        "The network for the {question} with {} stopped at update {update}: its numbers were no numbers any more.",
        stride_name(pooled)
    )
}

/// The pictures that a network's distance from the column is of.
#[must_use]
pub fn missed_of(asked: usize, is_tested: bool) -> String {
    let asked = crate::count(asked as u64);
    if is_tested {
        format!("Of {asked} test pictures.")
    } else {
        format!("Of {asked} held-back pictures while the networks learn; at the end of all test pictures.")
    }
}

/// A distance with its unit, to the hundredth of a pixel, as the table has it.
fn pixels(away: f32) -> String {
    let away = if away < 0.005 { 0.0 } else { away };
    format!("{} px", crate::number_to(away, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(rows: [(f32, f32); 5]) -> Vec<KnownStride> {
        let all = Pooled::ALL.into_iter().zip(rows);
        all.map(|(pooled, (away, shape))| KnownStride { pooled, away: Some(away), shape: Some(shape) })
            .collect()
    }

    #[test]
    fn what_loses_the_place_is_named_with_what_it_does_to_the_shape() {
        let rows = [(0.0, 0.929), (0.0, 0.996), (0.004, 0.979), (0.1, 0.996), (4.62, 1.0)];
        assert_eq!(
            found_with_strides(&known(rows), Some(3.0), true),
            "On average the column is missed by 0 px with strides 1, 2 and 4, 0.10 px with stride 8 and 4.62 px with a global maximum; without looking, by always naming a middle one, 3 px. Most shapes are recognised with a global maximum, 100 %, fewest with stride 1, 92.9 %. With a global maximum the place is lost, as if nobody had looked: where the place is the answer, do not pool so, though it helps with the shape. With strides 2, 4 and 8 less than half a pixel is lost."
        );
        let rows = [(0.1, 0.97), (0.2, 0.97), (0.4, 0.96), (1.5, 0.96), (2.0, 0.9)];
        let found = found_with_strides(&known(rows), Some(3.0), true);
        assert!(
            found.ends_with("With stride 8 and a global maximum the place is lost: where the place is the answer, do not pool so; for the shape it makes no difference. With strides 2 and 4 less than half a pixel is lost."),
            "{found}"
        );
    }

    #[test]
    fn it_is_also_said_when_it_comes_out_otherwise() {
        let of = |rows| found_with_strides(&known(rows), Some(3.0), true);
        let same = of([(0.0, 0.9), (0.1, 0.9), (0.1, 0.91), (0.2, 0.9), (0.4, 0.9)]);
        assert!(same.contains("The shape is recognised about as often with all: 90 % to 91 %."), "{same}");
        assert!(same.ends_with("No pooling costs half a pixel: here none loses the place."), "{same}");
        let unlearned = of([(3.0, 0.3), (3.1, 0.4), (2.9, 0.3), (3.0, 0.3), (3.0, 0.3)]);
        assert!(
            unlearned.contains("Even with stride 1 the networks have not learned the column"),
            "{unlearned}"
        );
        let worse = of([(0.0, 0.9), (0.1, 0.9), (0.1, 0.9), (0.2, 0.9), (2.5, 0.5)]);
        assert!(worse.contains("do not pool so; with the shape it does not help either."), "{worse}");
        assert!(!worse.contains("looked:"), "2.5 px are nearer than any constant answer: {worse}");
    }

    #[test]
    fn nothing_is_concluded_before_all_is_known() {
        let mut all = known([(0.0, 0.9), (0.0, 0.9), (0.0, 0.9), (0.2, 0.9), (4.0, 1.0)]);
        (all[4].away, all[4].shape, all[3].shape) = (None, None, None);
        let so_far = found_with_strides(&all, Some(3.0), false);
        assert!(so_far.starts_with("On average the column is missed by 0 px with strides 1, 2"), "{so_far}");
        assert!(!so_far.contains("do not pool") && !so_far.contains("global"), "{so_far}");
        // A network that stopped leaves a gap for good.
        assert!(!found_with_strides(&all, Some(3.0), true).contains("do not pool"), "not compared");
        let nothing: Vec<_> =
            Pooled::ALL.map(|pooled| KnownStride { pooled, away: None, shape: None }).to_vec();
        assert_eq!(found_with_strides(&nothing, Some(3.0), false), "");
    }
}
