use super::*;
use crate::cnn::{Average, FeatureMaps, First, Lp, Max, Min, Pooling, Reduce};
use crate::setup::{Colours, ComparedKind, Show, Spread};
use crate::study::compare::{Asked, Counts, Field};

#[test]
fn a_kind_has_a_name_with_its_own_number() {
    let names = [Max.into(), First.into(), Lp { p: 2.0 }.into(), Lp { p: 3.0 }.into()].map(rule_name);
    assert_eq!(names, ["Max", "Subsampling", "L2 norm", "L3 norm"]);
    let all: Vec<String> = Reduce::all().into_iter().map(|rule| kind_name(rule.into())).collect();
    for (at, name) in all.iter().enumerate() {
        assert!(!all[..at].contains(name), "{name}");
    }
    let spread = ComparedKind::FractionalMax(Spread { percent: 60, seed: 2 });
    assert_eq!(kind_name(spread), "Fractional max, 60 %, draw 2");
}

#[test]
fn places_and_maps_have_names() {
    let setup = Setup::default();
    assert_eq!([0, 1, 2].map(|place| place_name(&setup, place)), ["Picture", "1. Convolution", "2. ReLU"]);
    assert_eq!(map_name(&setup, 2, 0), "ReLU, map 1");
    assert_eq!(map_in_place(&setup, 2, 1), "map 2");
}

fn counted(kind: impl Into<Reduce>) -> String {
    of(Asked::Count, kind)
}

fn of(asked: Asked, kind: impl Into<Reduce>) -> String {
    let map = FeatureMaps::from([[1.0, 3.0, 0.0], [4.0, 2.0, 0.0], [9.0, 9.0, 9.0]]);
    let pooling = Pooling::sliding(kind, 2, 1);
    let Some(field) = Field::of(&pooling, (3, 3)) else { return String::new() };
    let mut found = Counts::new(asked, &map);
    while found.advance(&map, &field, &pooling) {}
    counts(&found, field.read())
}

#[test]
fn cells_that_count_are_counted_in_words() {
    // Of the windows, 4, 3, the first 9 at the left and the one in the middle win.
    assert_eq!(counted(Max), "4 of 9 cells survive; 5 never do.");
    assert_eq!(counted(Average::default()), "9 of 9 cells count, with weights from 0.250 to 1.");
    let relu = Asked::Gradient { relu: true };
    assert_eq!(of(relu, Max), "4 of 9 cells get some, at most 1; 5 get none.");
    assert!(of(relu, Min).ends_with("2 windows pass nothing on."), "{}", of(relu, Min));
    assert!(counted(Lp { p: 2.0 }).starts_with("7 of 9 cells have a share in a sum, at most "));
}

#[test]
fn the_window_is_said_with_what_it_gave() {
    assert_eq!((kept(Max.into()), part(1, 16)), ("max → ".to_owned(), "1 of 16".to_owned()));
    assert_eq!(walked((2, 3), 3.09), "Window in row 3, column 4: 3.090");
    let map = FeatureMaps::from([[0.0, 2.0]]);
    let words = "Max, Blown up: 1 × 2, minimum 0, mean 1, maximum 2";
    assert_eq!(alternative("Max", Show::BlownUp, &map, None), words);
    // The second cell is under no window.
    let read = alternative("Max", Show::BlownUp, &map, Field::new((1, 2), 1, 2).as_ref());
    assert_eq!(read, "Max, Blown up: 1 × 2, minimum 0, mean 0, maximum 0");
    assert_eq!(spoken(None, &[]), "No window");
    assert_eq!(
        spoken(
            Some((0, 1)),
            &[(ComparedKind::Rule(Max.into()), 2.0, false), (Reduce::from(Min).into(), 1.0, true)]
        ),
        "Window in row 1, column 2: Max 2, Min 1 in a window of its own"
    );
}

#[test]
fn what_is_shown_is_said_with_its_conditions() {
    let blown = |tiles| note(Show::BlownUp, tiles, Colours::Warm);
    assert!(blown(false).contains("overlap") && !blown(true).contains("overlap"));
    assert!(note(Show::Difference, true, Colours::PurpleGreen).contains("purple where pooling gives less"));
    assert_eq!(unread(0), None);
    assert!(unread(1).is_some_and(|words| words.starts_with("1 cell lies under no window")));
    assert!(unread(1234).is_some_and(|words| words.starts_with("1234 cells lie")));
}
