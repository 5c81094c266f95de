//! The words of the counter-cases.

use crate::cnn::{Pooling, Reduce, Windows};
use crate::number::number;
use crate::rules::rule_words;
use crate::study::{Case, CaseTried, Sight};

/// The card.
pub const CASES: &str = "Where the sentence fails";
/// Back to the learner's own map.
pub const OWN_MAP: &str = "My own map again";
/// What the card is for.
pub const CASES_HINT: &str = "Each is a made map on which a common sentence is wrong. It goes onto the board above, too, with windows that show it.";
/// The map without pooling.
pub const UNPOOLED: &str = "the map";

/// The name of a case on its button.
#[must_use]
pub const fn case_name(case: Case) -> &'static str {
    match case {
        Case::DarkLine => "Thin dark line",
        Case::BrightDot => "Lone bright dot",
        Case::Stripes => "Overlap loses less?",
        Case::Texture => "Max is superior?",
        Case::Step => "Average only shrinks?",
    }
}

/// The sentence that is wrong here.
#[must_use]
pub const fn claim(case: Case) -> &'static str {
    match case {
        Case::DarkLine => "“Max pooling keeps what stands out.”",
        Case::BrightDot => "“Average pooling keeps a bit of everything.”",
        Case::Stripes => "“Overlapping windows lose less.”",
        Case::Texture => "“Max pooling is superior.”",
        Case::Step => "“Average pooling is only for shrinking.”",
    }
}

/// A pooling by name: "max 3 × 3, stride 2".
#[must_use]
pub fn case_pooling(pooling: Pooling) -> String {
    let name = rule_words(pooling.reduce).adjective;
    let Windows::Sliding(window) = pooling.windows else { return name.into() };
    let (size, stride) = (window.rows.size, window.rows.stride);
    if let Reduce::First(_) = pooling.reduce {
        return format!("every {stride}th cell");
    }
    if size == stride {
        format!("{name} {size} × {size}")
    } else {
        format!("{name} {size} × {size}, stride {stride}")
    }
}

/// How well it is still seen.
#[must_use]
pub fn seen(case: Case, seen: f32) -> String {
    match case.sight() {
        Sight::Contrast => format!("contrast {}", number(seen)),
        Sight::Apart => format!("step {} spreads", number(seen)),
    }
}

/// Why it fails, with the computed numbers.
#[must_use]
pub fn fails(case: Case, tried: &CaseTried) -> String {
    let of = |at: usize| tried.pooled.get(at).map(|pooled| number(pooled.seen)).unwrap_or_default();
    let before = number(tried.seen);
    match case {
        Case::DarkLine => format!(
            " On a white picture the line is what stands out. Of its contrast of {before}, max leaves {}: every window has a white cell. \
             Average keeps a trace, {}, and min all of it, {}. Behind ReLU, where features are bright, the line would be safe.",
            of(0),
            of(1),
            of(2)
        ),
        Case::BrightDot => format!(
            " Of the dot’s contrast of {before}, average leaves {}, and less the larger the window. Min leaves {}. Max keeps {}: the \
             reverse of the dark line.",
            of(1),
            of(2),
            of(0)
        ),
        Case::Stripes => format!(
            " Windows of 3 with stride 2, as AlexNet has them, each hold a stripe: the contrast of {before} becomes {}. Windows of 2 with \
             stride 2 give a map of the same size and keep {}. One cell on, the stripes would survive both.",
            of(1),
            of(0)
        ),
        Case::Texture => format!(
            " At the right three times as many cells are bright, but every window has one: between the halves max leaves a difference of {}. \
             Average tells them apart by {}. How much there is, max does not know.",
            of(0),
            of(1)
        ),
        Case::Step => format!(
            " A step in noise: its height, divided by the standard deviations of both halves together, is {before}. Every fourth cell alone is as \
             noisy as the map, and with so few cells chance decides: {}. Average makes it {}: it lowers the noise and keeps the mean. Max gets {}.",
            of(0),
            of(2),
            of(1)
        ),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    #[test]
    fn every_case_has_a_claim_and_computed_numbers_against_it() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state ^ (state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd)
        };
        for case in Case::ALL {
            let tried = case.tried(&mut random).unwrap();
            let said = fails(case, &tried);
            for pooled in &tried.pooled {
                assert!(said.contains(&number(pooled.seen)), "{said}");
            }
            assert!(claim(case).ends_with('”') && !case_name(case).is_empty());
        }
    }

    #[test]
    fn poolings_are_named_by_their_windows() {
        let names = Case::Stripes.poolings().into_iter().map(case_pooling).collect::<Vec<_>>();
        assert_eq!(names, ["max 2 × 2", "max 3 × 3, stride 2"]);
        assert_eq!(case_pooling(Case::Step.poolings()[0]), "every 4th cell");
        assert_eq!(seen(Case::DarkLine, 0.5), "contrast 0.500");
        assert_eq!(seen(Case::Step, 1.453), "step 1.453 spreads");
    }
}
