//! The words of "In which quadrant is it?".

use crate::cnn::Reduce;
use crate::number::{counted, number};
use crate::rules::rule_words;
use crate::setup::EdgeMaps;
use crate::setup::digits::fixed;
use crate::study::{CORNER, Quadrant};
use std::fmt::Write;

/// The card.
pub const QUADRANTS: &str = "In which quadrant is it?";
/// The feature.
pub const FEATURE: &str = "Feature";
/// The threshold.
pub const THRESHOLD: &str = "Threshold";
/// The feature of the map that is shown.
pub const SHOWN_FEATURE: &str = "the map above";
/// The feature of corners, where there are no edge maps.
pub const CORNERS: &str = "corner";
/// What a corner detector needs.
pub const NO_EDGES: &str = "A corner is made of two edge maps: a 3 × 3 convolution with an upright and a level Sobel or Prewitt kernel, and \
     ReLU right behind it. This pipeline has none.";
/// Takes the first pipeline and picture.
pub const SHOW_EXAMPLE: &str = "Show it on Shapes";
/// How corners are found.
pub const HOW: &str = "How corners are found";
/// The table of all kinds.
pub const BY_KIND: &str = "The answers of every kind";
/// Its columns.
pub const BY_KIND_HEAD: [&str; 5] = ["Kind", "Top left", "Top right", "Bottom left", "Bottom right"];
/// The two pictures.
pub const SAME: &str = "Two pictures with these answers";
/// No two pictures were found.
pub const NO_PAIR: &str =
    "No two pictures of bright or dark squares were found that have these answers with the same values.";

/// The name of the corner feature: "corner (maps 1, 2)".
#[must_use]
pub fn corner_of(maps: EdgeMaps) -> String {
    format!("corner (maps {}, {})", maps.upright + 1, maps.level + 1)
}

/// Yes or no.
#[must_use]
pub const fn answer_word(is_in: bool) -> &'static str {
    if is_in { "yes" } else { "no" }
}

/// The value of a quadrant with two decimals.
#[must_use]
pub fn quadrant_value(value: f32) -> String {
    // Minus zero is zero.
    fixed(value + 0.0, 2).replace('-', "−")
}

/// An answer and its value: "yes, 1.02".
#[must_use]
pub fn answer(is_in: bool, value: f32) -> String {
    format!("{}, {}", answer_word(is_in), quadrant_value(value))
}

/// A quadrant for screen readers: "Top left: yes, 1.02".
#[must_use]
pub fn quadrant_alternative(place: usize, quadrant: Quadrant) -> String {
    format!(
        "{}: {}",
        BY_KIND_HEAD.get(place + 1).copied().unwrap_or_default(),
        answer(quadrant.is_in, quadrant.value)
    )
}

/// Where it is: "Top right.", and what is no longer known. `cells`: those above the threshold.
#[must_use]
pub fn found_in(quadrants: &[Quadrant; 4], cells: usize) -> (String, String) {
    let names = BY_KIND_HEAD.iter().skip(1).zip(quadrants).filter(|(_, quadrant)| quadrant.is_in);
    let names: Vec<_> = names.map(|(name, _)| *name).collect();
    if names.is_empty() {
        return (
            "In none.".into(),
            " No quadrant is above the threshold. How much was missing where is no longer known.".into(),
        );
    }
    let mut found = names.join(", ").to_ascii_lowercase() + ".";
    if let Some(first) = found.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let lost = format!(
        " {} above the threshold became {}: where inside the quadrant, and how often, is no longer known.",
        counted(cells, "cell"),
        counted(names.len(), "yes").replace("yess", "yes")
    );
    (found, lost)
}

/// Two pictures, and that their values are equal.
#[must_use]
pub fn same_values(values: &[f32; 4], rule: Reduce) -> String {
    let values = values.map(quadrant_value).join(", ");
    format!("Both give {values} by {}, in reading order: equal bit for bit.", rule_words(rule).adjective)
}

/// How many squares a picture has.
#[must_use]
pub fn squares(count: usize) -> String {
    counted(count, "square")
}

/// How corners are found.
#[must_use]
pub fn how(maps: EdgeMaps) -> String {
    format!(
        "A second convolution reads map {} (upright edges) and map {} (level edges), then a negative bias and ReLU. It finds the top left \
         corners of bright figures: from there one edge goes down and one to the right. Both must be there, or the bias wins. An oblique \
         edge is high in both maps too, but it runs on to diagonal neighbours, and these count against it.",
        maps.upright + 1,
        maps.level + 1
    )
}

/// The second convolution's weights of one map, a line for each row; `is_level`: of the map of level edges.
#[must_use]
pub fn weights_of(map: usize, is_level: bool) -> String {
    let mut lines = format!("map {}\n", map + 1);
    for row in 0..CORNER.len() {
        for column in 0..CORNER.len() {
            let (row, column) = if is_level { (column, row) } else { (row, column) };
            let weight = CORNER.get(row).and_then(|weights| weights.get(column));
            let weight = weight.map(|weight| number(*weight)).unwrap_or_default();
            let _ = write!(lines, "{weight:>3}");
        }
        lines.push('\n');
    }
    lines
}

/// The bias.
#[must_use]
pub fn bias(bias: f32) -> String {
    format!("bias {}", number(bias))
}

/// What the smaller of the two maps would answer.
#[must_use]
pub fn smaller_says(quadrants: &[Quadrant; 4]) -> String {
    let each = BY_KIND_HEAD.iter().skip(1).zip(quadrants);
    let each: Vec<_> = each
        .map(|(name, one)| format!("{} {}", name.to_ascii_lowercase(), answer(one.is_in, one.value)))
        .collect();
    format!(
        "The smaller of the two maps at each cell is no corner detector: it is high on every oblique edge. Its answers: {}.",
        each.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Max;

    fn four(values: [f32; 4]) -> [Quadrant; 4] {
        values.map(|value| Quadrant { value, is_in: value > 0.5 })
    }

    #[test]
    fn it_is_said_where_it_is_and_what_is_lost() {
        let (found, lost) = found_in(&four([0.0, 1.02, 0.0, 0.75]), 6);
        assert_eq!(found, "Top right, bottom right.");
        assert!(
            lost.starts_with(" 6 cells above the threshold became 2 yes: where inside the quadrant"),
            "{lost}"
        );
        let (found, lost) = found_in(&four([0.6, 0.0, 0.0, 0.0]), 3);
        assert_eq!(
            (found.as_str(), lost.starts_with(" 3 cells above the threshold became 1 yes")),
            ("Top left.", true)
        );
        assert_eq!(found_in(&four([0.0; 4]), 0).0, "In none.");
    }

    #[test]
    fn answers_have_two_decimals_and_the_typographic_minus() {
        assert_eq!(answer(true, 1.024), "yes, 1.02");
        assert_eq!(answer(false, -0.5), "no, −0.50");
        assert_eq!(quadrant_value(-0.0), "0.00");
        assert_eq!(quadrant_alternative(2, four([0.0; 4])[2]), "Bottom left: no, 0.00");
        assert!(
            same_values(&[0.0, 3.5, 0.0, 0.0], Max.into())
                .starts_with("Both give 0.00, 3.50, 0.00, 0.00 by max")
        );
    }

    #[test]
    fn the_weights_of_level_edges_are_mirrored_at_the_diagonal() {
        assert_eq!(weights_of(0, false), "map 1\n −1  0 −1\n  0  1  0\n −1  1 −1\n");
        assert_eq!(weights_of(4, true), "map 5\n −1  0 −1\n  0  1  1\n −1  0 −1\n");
        let maps = EdgeMaps { place: 2, upright: 0, level: 4 };
        assert_eq!(corner_of(maps), "corner (maps 1, 5)");
        assert!(how(maps).contains("map 1 (upright edges) and map 5 (level edges)"));
    }

    #[test]
    fn the_smaller_of_two_maps_is_said_to_fire_on_oblique_edges() {
        let said = smaller_says(&four([2.39, 1.38, 0.2, 2.2]));
        assert!(
            said.ends_with(
                "top left yes, 2.39; top right yes, 1.38; bottom left no, 0.20; bottom right yes, 2.20."
            ),
            "{said}"
        );
    }
}
