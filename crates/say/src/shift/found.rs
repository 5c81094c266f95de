//! What the plot shows at the present move, in a sentence with computed numbers.

use super::stage::{noticed, why};
use crate::cnn::{Max, Reduce};
use crate::rules::rule_words;
use crate::setup::digits::fixed;
use crate::setup::{Answer, Toward};
use crate::stages::capitalised;
use crate::study::{Kind, Noticed};

/// Numbers below this are said to be nearly nothing.
const SEEN: f32 = 0.03;
/// Numbers below this are 0 in two decimals.
const SAME: f32 = 0.005;
/// Percent of which a difference is not worth a word.
const SLIGHT: f32 = 4.0;

/// What is seen at a move by so many pixels. `networks`: each network of the plot and its number for the question. `own`: the
/// rule of the pipeline's last pooling, of which the verdict is; of max if there is none.
#[must_use]
pub fn found(
    pixels: usize,
    toward: Toward,
    answer: Answer,
    own: Option<Reduce>,
    networks: &[(Kind, Noticed)],
) -> String {
    let way = match toward {
        Toward::Right => "to the right",
        Toward::Down => "down",
        Toward::Both => "right and down",
    };
    if pixels == 0 {
        return "The picture is in its place, so nothing differs. Move it.".into();
    }
    let of = |wanted: Kind| {
        let found = networks.iter().find(|(kind, _)| same(*kind, wanted));
        found.map_or(Noticed::NoDistance, |(_, noticed)| *noticed)
    };
    let without = of(Kind::Unpooled);
    let is_there = |rule: &Reduce| networks.iter().any(|(kind, _)| same(*kind, Kind::By(*rule)));
    let own = own.filter(is_there).unwrap_or(Max.into());
    let pooled = of(Kind::By(own));
    if let (Noticed::NoDistance, Some(why)) = (without, why(without)) {
        return format!("Moved {pixels} px {way}, nothing can be said: {why}");
    }
    let how = match answer {
        Answer::InPlace => " differ by ",
        Answer::MovedBack => " differ, moved back, by ",
    };
    let mut sentence = format!("Moved {pixels} px {way}, the maps without pooling{how}{}", noticed(without));
    for (kind, share) in networks {
        let (name, rest) = match kind {
            Kind::Unpooled => continue,
            Kind::By(Reduce::First(_)) => ("subsampling", ""),
            Kind::By(reduce) => (rule_words(*reduce).adjective, " pooling"),
            Kind::Global(_) => ("the global average", ""),
        };
        for part in [", after ", name, rest, " by ", &noticed(*share)] {
            sentence.push_str(part);
        }
    }
    let name = if let Reduce::First(_) = own {
        "subsampling".into()
    } else {
        format!("{} pooling", rule_words(own).adjective)
    };
    let seen = match (answer, without, pooled) {
        (Answer::InPlace, Noticed::Share(without), Noticed::Share(pooled)) => {
            in_place(&name, without, pooled)
        }
        (Answer::MovedBack, Noticed::Share(without), Noticed::Share(pooled)) => {
            moved_back(&name, without, pooled)
        }
        _ => String::new(),
    };
    let passes = networks.iter().any(|(_, share)| matches!(share, Noticed::Share(share) if *share > 1.005));
    let passes = if passes { " Above 1: farther away than other pictures are." } else { "" };
    for part in [". ", &seen, passes] {
        sentence.push_str(part);
    }
    sentence
}

/// The verdict about the same cells, as a share of what no pooling notices.
fn in_place(name: &str, without: f32, pooled: f32) -> String {
    let name = capitalised(name);
    if without < SEEN && pooled < SEEN {
        return "Nearly nothing is noticed, with pooling or without: the picture looks the same wherever it is, or it is faint \
                beside the others."
            .into();
    }
    let change = 100.0 * (pooled / without - 1.0);
    if change <= -SLIGHT {
        format!("{name} hides {} % of what is noticed without.", fixed(-change, 0))
    } else if change >= SLIGHT && change.is_finite() {
        format!("{name} makes more of this move than no pooling: {} % more.", fixed(change, 0))
    } else if change.is_finite() {
        format!("{name} hides almost nothing of this move.")
    } else {
        format!("{name} makes more of this move than no pooling.")
    }
}

/// The verdict about maps that were moved back.
fn moved_back(name: &str, without: f32, pooled: f32) -> String {
    if pooled < SAME && without < SAME {
        format!("Without pooling and with {} the maps are the same, at another place.", name)
    } else if without < SAME {
        "Without pooling the map only changed its place; the windows of a pooling cut the moved picture elsewhere.".into()
    } else {
        "Also moved back the maps differ: a stride cut the moved picture elsewhere, or the edge of the map (padding, the seam of \
         a ring) did not move along."
            .into()
    }
}

/// Whether two networks are pooled alike, whatever their rules' own numbers.
fn same(one: Kind, other: Kind) -> bool {
    match (one, other) {
        (Kind::Unpooled, Kind::Unpooled) | (Kind::Global(_), Kind::Global(_)) => true,
        (Kind::By(one), Kind::By(other)) => one.is_like(other),
        (Kind::Unpooled | Kind::By(_) | Kind::Global(_), _) => false,
    }
}

/// A point of the plot for screen readers: "No pooling 0.97, Max 0.65".
#[must_use]
pub fn point(pixels: usize, networks: &[(Kind, Noticed)]) -> String {
    let each =
        networks.iter().map(|(kind, share)| format!("{} {}", super::kind_name(*kind), noticed(*share)));
    format!(
        "Difference by shift, 0 to 16 pixels. At {pixels} pixels: {}.",
        each.collect::<Vec<_>>().join(", ")
    )
}

/// The picture is at no place of the plot.
#[must_use]
pub fn off_the_line(by: (i32, i32), toward: Toward) -> String {
    let line = match toward {
        Toward::Right => "to the right",
        Toward::Down => "down",
        Toward::Both => "right and down alike",
    };
    format!(
        "The picture is {}. The plot shows moves {line} by 0 to 16 pixels; the numbers beside the maps are those of your move.",
        super::place(by.0, by.1)
    )
}

/// The caption of the table at a move.
#[must_use]
pub fn at(pixels: usize) -> String {
    format!("At {pixels} px")
}

/// The caption of the table of all points.
#[must_use]
pub fn all_points(answer: Answer) -> String {
    format!("Difference by shift: {}", super::answer_name(answer))
}
