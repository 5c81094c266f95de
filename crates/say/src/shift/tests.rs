use super::*;
use crate::cnn::{Average, FeatureMaps, First, Max, Pooling, Shape, Stage, Sum};
use crate::study::{Comparison, Equivariance, Moved, Noticed, Pooled};

fn shares(shares: [f32; 5]) -> Vec<(Kind, Noticed)> {
    Kind::usual().into_iter().zip(shares.map(Noticed::Share)).collect()
}

#[test]
fn the_place_of_the_picture_is_said() {
    assert_eq!(place(0, 0), "in its place");
    assert_eq!([place(0, 3), place(-2, 0), place(1, -4)], ["3 px right", "2 px up", "4 px left, 1 px down"]);
}

#[test]
fn what_is_seen_follows_from_the_numbers() {
    let said = |answer, numbers| found(3, Toward::Right, answer, None, &shares(numbers));
    assert_eq!(
        said(Answer::InPlace, [0.97, 0.92, 0.65, 0.75, 0.0]),
        "Moved 3 px to the right, the maps without pooling differ by 0.97, after subsampling by 0.92, after max \
         pooling by 0.65, after average pooling by 0.75, after the global average by 0.00. Max pooling hides 33 % of what is noticed \
         without."
    );
    let ends = |answer, numbers, end: &str| {
        let said = said(answer, numbers);
        assert!(said.ends_with(end), "{said}");
    };
    ends(Answer::InPlace, [0.5, 0.5, 0.8, 0.5, 0.0], "makes more of this move than no pooling: 60 % more.");
    ends(Answer::InPlace, [0.9, 0.9, 0.91, 0.5, 0.0], "Max pooling hides almost nothing of this move.");
    ends(Answer::InPlace, [0.0, 0.0, 0.01, 0.0, 0.0], "or it is faint beside the others.");
    ends(Answer::InPlace, [0.03, 0.0, 0.06, 0.0, 0.0], "100 % more.");
    ends(Answer::InPlace, [1.2, 1.2, 1.1, 0.5, 0.0], "Above 1: farther away than other pictures are.");
    ends(Answer::MovedBack, [0.0, 0.4, 0.3, 0.3, 0.0], "cut the moved picture elsewhere.");
    ends(
        Answer::MovedBack,
        [0.0; 5],
        "Without pooling and with max pooling the maps are the same, at another place.",
    );
    ends(Answer::MovedBack, [0.1, 0.4, 0.3, 0.3, 0.0], "did not move along.");
    let own = |own: Reduce, end: &str| {
        let said = found(3, Toward::Right, Answer::InPlace, Some(own), &shares([0.8, 0.8, 0.72, 0.6, 0.0]));
        assert!(said.ends_with(end), "{said}");
    };
    own(Average::default().into(), "Average pooling hides 25 % of what is noticed without.");
    own(First.into(), "Subsampling hides almost nothing of this move.");
    own(Sum.into(), "Max pooling hides 10 % of what is noticed without.");
    let down = found(16, Toward::Down, Answer::MovedBack, None, &shares([0.0; 5]));
    assert!(
        down.starts_with("Moved 16 px down, the maps without pooling differ, moved back, by 0.00,"),
        "{down}"
    );
    assert!(found(0, Toward::Both, Answer::InPlace, None, &[]).starts_with("The picture is in its place"));
    let constant = [(Kind::Unpooled, Noticed::NoDistance)];
    let said = found(2, Toward::Both, Answer::InPlace, None, &constant);
    assert_eq!(said, format!("Moved 2 px right and down, nothing can be said: {}", crate::NO_DISTANCE));
}

#[test]
fn a_row_says_whether_the_map_only_moved() {
    let stages = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    let said = |by, equivariance, comparison, is_asked| {
        let moved = Moved { stages: &stages, picture: Shape::new(1, 16, 16), by };
        row_words(Noticed::Share(0.5), comparison, is_asked, &moved, Some(equivariance))
    };
    let all = Equivariance::Compared { equal: 42, of: 42 };
    let inside = Comparison::Interior;
    let exact = "Moved back by 1 cell: exactly equal away from the border (42 values).";
    assert_eq!(said((0, 2), all, inside, false), exact);
    let some = Equivariance::Compared { equal: 41, of: 42 };
    assert_eq!(said((4, -2), some, inside, false), "Moved back by 2 and 1 cells: 41 of 42 values are equal.");
    let part = "The move is no multiple of its stride of 2 px. Moved back, it is by 0 cells as the nearest.";
    assert_eq!(said((0, 1), Equivariance::PartOfStride, inside, false), part);
    assert_eq!(said((0, 0), all, inside, false), "");
    let ring = said((0, 1), Equivariance::NoInterior, Comparison::Circular, false);
    assert_eq!(ring, "No cell is free of the border, so the picture moves as a ring here.");
    assert_eq!(said((0, 1), Equivariance::NoInterior, Comparison::Circular, true), "");
    let around = "The move is as long as the picture: on a ring it is back in its place.";
    assert_eq!(said((0, -16), Equivariance::NoInterior, Comparison::Circular, true), around);
}

#[test]
fn a_shuffle_says_how_many_cells_differ() {
    let map = FeatureMaps::from([[1.0, 2.0, 3.0]]);
    let pooled = Pooled { reduce: Max.into(), before: map.clone(), after: map, changed: 0 };
    assert_eq!(differing(&pooled), "Max: 0 of 3 cells differ.");
    assert_eq!(map_differs(1, 1), "The map itself: 1 of 1 cell differ.");
    assert!(
        crossed(8, 16, Some(2)).starts_with("Moved on by one cell (2 px of the picture), 8 of 16 cells came")
    );
}
