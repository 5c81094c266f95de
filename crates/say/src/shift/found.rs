//! What the plot shows at the present move, in a sentence with computed numbers.

use super::stage::{noticed, why};
use crate::cnn::{Max, Reduce};
use crate::rules::rule_words;
use crate::setup::{Answer, Toward};
use crate::study::{Kind, Noticed};

/// Differences below this are said to be none: they are not seen in two decimals.
const SEEN: f32 = 0.03;

/// What is seen at a move by so many pixels. `networks`: each network of the plot and its number for the question.
#[must_use]
pub fn found(pixels: usize, toward: Toward, answer: Answer, networks: &[(Kind, Noticed)]) -> String {
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
    let max = of(Kind::By(Max.into()));
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
    let seen = match (answer, without, max) {
        (Answer::InPlace, Noticed::Share(without), Noticed::Share(max)) => in_place(without, max),
        (Answer::MovedBack, Noticed::Share(without), Noticed::Share(max)) => moved_back(without, max),
        _ => "",
    };
    let passes = networks.iter().any(|(_, share)| matches!(share, Noticed::Share(share) if *share > 1.005));
    let passes = if passes { " Above 1: farther away than other pictures are." } else { "" };
    for part in [". ", seen, passes] {
        sentence.push_str(part);
    }
    sentence
}

const fn in_place(without: f32, max: f32) -> &'static str {
    if without < SEEN && max < SEEN {
        "Nearly nothing is noticed, with pooling or without."
    } else if max < without - SEEN {
        "Max pooling hides a part of this move."
    } else if max > without + SEEN {
        "Max pooling makes more of this move than no pooling."
    } else {
        "Max pooling hides nothing of this move."
    }
}

const fn moved_back(without: f32, max: f32) -> &'static str {
    if max < SEEN && without < SEEN {
        "The maps are the same, at another place."
    } else if without < SEEN {
        "Without pooling the map only changed its place; the windows of a pooling cut the moved picture elsewhere."
    } else {
        "The strides before it cut the moved picture elsewhere."
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
