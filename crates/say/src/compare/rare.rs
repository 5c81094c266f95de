//! The words of "Rare and strong, or weak and many".

use crate::cnn::{Lp, Reduce};
use crate::rules::rule_words;
use crate::setup::digits::fixed;
use crate::study::{Crossing, MAPS, RarePoint, SIDE};

/// The card.
pub const RARE: &str = "Rare and strong, or weak and many";
/// The noise.
pub const NOISE: &str = "Noise, %";
/// The share of active cells.
pub const ACTIVE: &str = "Active cells, %";
/// The two maps.
pub const EXAMPLES: [&str; 2] = ["feature absent", "feature present, framed"];
/// The columns of the two maps' pooled values.
pub const RARE_POOLED: [&str; 3] = ["Whole map", "absent", "present"];
/// What these values are.
pub const RARE_SHOWN: &str = "One made map without the feature and with it, pooled as a whole";
/// The axis across.
pub const RARE_ACROSS: &str = "active cells, % of the map";
/// The axis up.
pub const RARE_UP: &str = "pairs ranked right, of 100";
/// The table of all points.
pub const RARE_POINTS: &str = "All points as a table";
/// The first column of that.
pub const RARE_SHARE: &str = "Active, %";
/// How it is made and measured.
pub const RARE_MEANING: &str = "How it is made and measured";

/// What the curves show, in a sentence.
#[must_use]
pub fn rare_measure() -> String {
    format!(
        "Two maps, one with the feature and one without: in how many of 100 such pairs is the pooled value of the one with it larger? \
         50 is guessing. Counted over all pairs of {MAPS} maps with and {MAPS} without."
    )
}

/// What is made, what is held, and whose model it is.
#[must_use]
pub fn rare_meanings() -> [String; 3] {
    [
        format!(
            "Each map has {SIDE} × {SIDE} cells and is one window. Every cell has noise, the sum of eight even random numbers, which is nearly normal but never far out; then ReLU. Where \
             the feature is present, each cell is active with the same chance, and an active cell has 1 more."
        ),
        "The strength of an active cell stays 1 at every share, as in the model of Boureau, Ponce and LeCun; the sum grows with the \
         share. So an average dilutes what is rare, and max meets ever larger noise the more cells it sees."
            .into(),
        "The measure is the area under the ROC curve, times 100. It asks only which value is larger, so it does not matter that max, \
         average and norm have other scales."
            .into(),
    ]
}

/// Whose model and measure it is, with addresses.
pub const RARE_SOURCES: [(&str, &str); 2] = [
    (
        "Boureau, Ponce, LeCun: A Theoretical Analysis of Feature Pooling in Visual Recognition, ICML 2010",
        "https://nyuscholars.nyu.edu/en/publications/a-theoretical-analysis-of-feature-pooling-in-visual-recognition",
    ),
    (
        "Hanley, McNeil: The meaning and use of the area under a receiver operating characteristic (ROC) curve, Radiology 143, 1982",
        "https://doi.org/10.1148/radiology.143.1.7063747",
    ),
];

/// The name of a rule beside others: "L2 norm" with its usual number.
#[must_use]
pub fn rare_rule_name(rule: Reduce) -> &'static str {
    if rule == Lp::default().into() { "L2 norm" } else { rule_words(rule).button }
}

/// A number of pairs in the table: "83.4".
#[must_use]
pub fn rare_pairs(right: f32) -> String {
    fixed(right, 1)
}

/// The rules' numbers at a point: "max 83, average 85".
#[must_use]
pub fn rare_point(rules: &[Reduce], point: &RarePoint) -> String {
    let each = rules.iter().zip(&point.right);
    let each: Vec<_> = each.map(|(rule, right)| format!("{} {}", small(*rule), fixed(*right, 0))).collect();
    format!(" With {}\u{a0}% active cells, of 100 pairs: {}.", point.share, each.join(", "))
}

/// The same in the middle of a sentence.
fn small(rule: Reduce) -> String {
    let name = rare_rule_name(rule);
    if name.starts_with('L') { name.into() } else { name.to_ascii_lowercase() }
}

/// Where the curves of max and average cross, and what that says.
#[must_use]
pub fn rare_crossing(crossing: Crossing) -> String {
    let at = |share: f32| fixed(share, 0);
    match crossing {
        Crossing::At { share, is_first_below: true } => format!(
            "Max and average cross near {}\u{a0}%: if fewer cells are active, max tells better, because one strong cell is enough for it; if \
             more are, average does, because noise averages out.",
            at(share)
        ),
        Crossing::At { share, is_first_below: false } => {
            format!("Max and average cross near {}\u{a0}%: below it average tells better, above it max.", at(share))
        }
        Crossing::First => {
            "Max is never behind: the noise is so weak that a single active cell stands out, and an average dilutes it.".into()
        }
        Crossing::Second => {
            "Average is never behind: the noise is so strong that the largest of all cells is mostly noise. Max lifts it, an average \
             lowers it."
                .into()
        }
        Crossing::Neither => "Max and average tell equally well at every share: there is too little noise for a difference.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Max};

    #[test]
    fn a_crossing_says_on_which_side_who_tells_better() {
        let below = rare_crossing(Crossing::At { share: 4.26, is_first_below: true });
        assert!(
            below.starts_with("Max and average cross near 4\u{a0}%: if fewer cells are active, max"),
            "{below}"
        );
        let above = rare_crossing(Crossing::At { share: 33.3, is_first_below: false });
        assert!(above.contains("cross near 33\u{a0}%: below it average"), "{above}");
        let all = [Crossing::First, Crossing::Second, Crossing::Neither].map(rare_crossing);
        assert!(all[0].starts_with("Max is never behind") && all[1].starts_with("Average is never behind"));
        assert!(all[2].contains("equally well"));
    }

    #[test]
    fn a_point_has_every_rule_and_its_number() {
        let rules: [Reduce; 3] = [Max.into(), Average::default().into(), Lp::default().into()];
        let point = RarePoint { share: 5, right: vec![85.6, 87.5, 92.4] };
        assert_eq!(
            rare_point(&rules, &point),
            " With 5\u{a0}% active cells, of 100 pairs: max 86, average 88, L2 norm 92."
        );
        assert_eq!(rare_pairs(87.549), "87.5");
    }
}
