//! What trained networks are asked: how few pictures are enough, where the head looks, what filters see.

use super::{Naming, percent};

/// The card of the amounts.
pub const FEW: &str = "How few pictures are enough?";
/// The axis across.
pub const FEW_ACROSS: &str = "pictures to learn from";
/// Begins.
pub const FEW_BEGIN: &str = "Learn from fewer pictures";
/// Begins anew.
pub const FEW_ANEW: &str = "Again from the start";
/// The first column of the table.
pub const FEW_PICTURES: &str = "Pictures";
/// The share from which networks are said to know their task.
pub const ENOUGH: f32 = 0.9;
/// The card of the head's weights.
pub const LOOKS: &str = "Where the head looks";
/// All maps at once.
pub const ALL_MAPS: &str = "all maps together";
/// The weights of a head behind a pooling of whole maps.
pub const LOOKS_WEIGHTS: &str = "Weights of the head by class (rows) and map (columns)";
/// The first column of that table.
pub const LOOKS_CLASS: &str = "Class";
/// The card of the patches.
pub const SEES: &str = "What the last filters see";
/// The search is going on.
pub const SEES_SEARCHING: &str = "All test pictures are being searched.";

/// What is done, and how it is counted. `updates`: of each network. `asked`: held-back pictures.
#[must_use]
pub fn few_of(amounts: &[usize], updates: usize, asked: usize) -> String {
    let counts: Vec<_> = amounts.iter().map(|amount| crate::count(*amount as u64)).collect();
    format!(
        "Each network learns anew, with the same seed, from the first {} pictures: each time with {} updates, so that only the pictures differ. The lines show how many of {} held-back pictures it recognises then.",
        listed(&counts, "or"),
        crate::count(updates as u64),
        crate::count(asked as u64)
    )
}

/// What came out so far. `networks`: the name of each, and its accuracy by amount; `None` where it is not known.
#[must_use]
pub fn found_with_few(amounts: &[usize], networks: &[(String, Vec<Option<f32>>)], is_done: bool) -> String {
    let known = |place: usize| {
        let of_place =
            networks.iter().map(|(name, found)| Some((name, found.get(place).copied().flatten()?)));
        let all: Option<Vec<_>> = of_place.collect();
        all.filter(|all| !all.is_empty())
    };
    let best = |place: usize| {
        let best = known(place)?.into_iter().reduce(|best, one| if one.1 > best.1 { one } else { best });
        best.map(|(name, share)| (name, percent(share)))
    };
    let last = (0..amounts.len()).rev().find(|place| known(*place).is_some());
    let (Some(last), Some(&fewest)) = (last, amounts.first()) else { return String::new() };
    let most = amounts.get(last).copied().unwrap_or(fewest);
    let pictures = |count: usize| crate::count(count as u64);
    let mut sentences = Vec::new();
    if let (Some((name, share)), Some((other, end))) = (best(0), best(last)) {
        let first = format!("With {} pictures “{name}” recognises most, {share}", pictures(fewest));
        sentences.push(match last {
            0 => format!("{first}."),
            _ => format!("{first}; with {} “{other}”, {end}.", pictures(most)),
        });
    }
    let (mut reached, mut never) = (Vec::new(), Vec::new());
    for (name, found) in networks {
        let first = found.iter().position(|share| share.is_some_and(|share| share >= ENOUGH));
        match first.and_then(|place| amounts.get(place)) {
            Some(&amount) => reached.push(format!("“{name}” with {}", pictures(amount))),
            None => never.push(format!("“{name}”")),
        }
    }
    let enough = percent(ENOUGH);
    if !reached.is_empty() {
        sentences.push(format!("{enough} are first reached by {}.", listed(&reached, "and")));
    }
    let verb = if never.len() == 1 { "reaches" } else { "reach" };
    match (never.is_empty(), is_done) {
        (true, _) => (),
        (false, true) => sentences.push(format!("{} never {verb} {enough}.", listed(&never, "and"))),
        (false, false) => {
            let verb = if never.len() == 1 { "has" } else { "have" };
            sentences.push(format!("{} {verb} not reached {enough} so far.", listed(&never, "and")));
        }
    }
    sentences.join(" ")
}

/// A network that stopped while it learned from so many pictures.
#[must_use]
pub fn few_stopped(name: &str, pictures: usize, update: usize) -> String {
    format!(
        "“{name}” stopped with {} pictures at update {update}: its numbers were no numbers any more.",
        crate::count(pictures as u64)
    )
}

/// A column of the table: the accuracy of a network on pictures held back, and on those that it learned from.
#[must_use]
pub fn few_columns(name: &str) -> [String; 2] {
    [format!("{name}: held back, right, %"), format!("{name}: learned from, right, %")]
}

/// A network's last maps, counted from 0, in the choice of what is shown.
#[must_use]
pub fn map_of_head(map: usize) -> String {
    format!("map {}", map + 1)
}

/// What is drawn of a flattened head. `maps`: (maps, rows, columns) before it. `map`: the one that is shown, counted from 0, or
/// all together.
#[must_use]
pub fn looks_of((maps, rows, columns): (usize, usize, usize), map: Option<usize>) -> String {
    let lead = format!(
        "This head has a weight of its own for each class at each of {rows} × {columns} places of {maps} maps. A square is a class, a cell of it a place."
    );
    match map {
        None => format!(
            "{lead} The lighter a place, the more the class’s score hangs on what is there: the root of the sum of the squares of all {maps} weights. Those of filters that are never above 0 stay as they began, and count as well."
        ),
        Some(map) => format!(
            "{lead} Here are the weights of map {}: above 0 they speak for the class, below 0 against it.",
            map + 1
        ),
    }
}

/// What is drawn of a head behind a pooling of whole maps.
#[must_use]
pub fn looks_of_whole(maps: usize) -> String {
    format!(
        "This head knows no places: each of the {maps} maps reaches it as one number, with one weight for each class. A row is a class, a cell of it a map; above 0 a weight speaks for the class, below 0 against it."
    )
}

/// Why no weights are drawn of a network with a hidden layer of so many units.
#[must_use]
pub fn looks_hidden(units: usize) -> String {
    format!(
        "This network has a hidden layer of {} between its maps and its classes. So no class has a weight of its own at a place: what is there reaches it through all of them, and there is nothing to draw. What the last filters see is shown as for every network.",
        crate::number::counted(units, "unit")
    )
}

/// How much of the head lies at the edge of the maps: shares of the places and of the squared weights, 0 to 1.
#[must_use]
pub fn looks_at_edge((places, weights): (f32, f32)) -> String {
    // An outer place beside an inner one.
    let compared = match weights / places / ((1.0 - weights) / (1.0 - places)) {
        part if part < 0.75 => "the head looks more at the inside",
        part if part > 1.25 => "the head looks more at the edge",
        _ => "about as much as anywhere else",
    };
    format!(
        "The outermost places are {} of all, and have {} of the sum of squares: {compared}.",
        percent(places),
        percent(weights)
    )
}

/// A class's square for screen readers: its largest place (row, column), counted from 0, and the number there.
#[must_use]
pub fn looks_square(class: &str, strongest: Option<((usize, usize), f32)>) -> String {
    match strongest {
        Some(((row, column), strength)) => format!(
            "{class}: strongest at row {}, column {}, {}",
            row + 1,
            column + 1,
            crate::number_to(strength, 2)
        ),
        None => class.to_owned(),
    }
}

/// A class's square of one map for screen readers: the place (row, column) with the weight that is largest by its size.
#[must_use]
pub fn looks_of_map(class: &str, map: usize, heaviest: Option<((usize, usize), f32)>) -> String {
    match heaviest {
        Some(((row, column), weight)) => format!(
            "{class}, map {}: the largest weight is {}, at row {}, column {}",
            map + 1,
            crate::number_to(weight, 2),
            row + 1,
            column + 1
        ),
        None => class.to_owned(),
    }
}

/// A class's row for screen readers: the map with the weight that is largest by its size.
#[must_use]
pub fn looks_row(class: &str, heaviest: Option<(usize, f32)>) -> String {
    match heaviest {
        Some((map, weight)) => {
            format!("{class}: the largest weight is {}, of map {}", crate::number_to(weight, 2), map + 1)
        }
        None => class.to_owned(),
    }
}

/// What is drawn of filters. `side`: rows and columns of a patch.
#[must_use]
pub fn sees_of((rows, columns): (usize, usize), pictures: usize) -> String {
    format!(
        "For each filter of the last convolution the parts of {} test pictures to which it answers most, at most one of a picture. They are {rows} × {columns} pixels: all that one of its cells can see. Below each is the value of that cell. A press takes the whole picture as the drawing.",
        crate::count(pictures as u64)
    )
}

/// Filters without a value above 0, counted from 0, of so many.
#[must_use]
pub fn silent(silent: &[usize], filters: usize) -> String {
    let names: Vec<_> = silent.iter().map(|filter| (filter + 1).to_string()).collect();
    let which = listed(&names, "and");
    match silent.len() {
        0 => String::new(),
        1 => format!(
            "Filter {which} of {filters} is never above 0 on these pictures: it tells the head nothing."
        ),
        count => format!(
            "{count} of {filters} filters are never above 0 on these pictures and tell the head nothing: {which}."
        ),
    }
}

/// A patch, for screen readers and titles.
#[must_use]
pub fn sees_patch<'a>(filter: &str, value: f32, naming: impl Into<Naming<'a>>, class: usize) -> String {
    let class = super::class_name(naming, class);
    format!("{filter}: {} in a picture of “{class}”", crate::number_to(value, 2))
}

/// "A, B and C".
pub(super) fn listed(names: &[String], and: &str) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AMOUNTS: [usize; 3] = [50, 300, 1800];

    fn networks(found: [[Option<f32>; 3]; 3]) -> Vec<(String, Vec<Option<f32>>)> {
        let names = ["A", "B", "C"].map(str::to_owned);
        names.into_iter().zip(found.map(|found| found.to_vec())).collect()
    }

    #[test]
    fn networks_that_never_reach_nine_tenths_are_named() {
        let found = [
            [Some(0.5), Some(0.85), Some(0.93)],
            [Some(0.6), Some(0.9), Some(0.95)],
            [Some(0.3), Some(0.4), Some(0.6)],
        ];
        assert_eq!(
            found_with_few(&AMOUNTS, &networks(found), true),
            "With 50 pictures “B” recognises most, 60 %; with 1800 “B”, 95 %. 90 % are first reached by “A” with 1800 and “B” with 300. “C” never reaches 90 %."
        );
    }

    #[test]
    fn what_is_not_known_yet_is_not_said() {
        let begun = [[Some(0.5), None, None], [Some(0.6), None, None], [None; 3]];
        assert_eq!(found_with_few(&AMOUNTS, &networks(begun), false), "");
        let first = [[Some(0.5), None, None], [Some(0.6), None, None], [Some(0.2), None, None]];
        assert_eq!(
            found_with_few(&AMOUNTS, &networks(first), false),
            "With 50 pictures “B” recognises most, 60 %. “A”, “B” and “C” have not reached 90 % so far."
        );
        assert_eq!(found_with_few(&[], &networks(first), true), "");
        assert_eq!(found_with_few(&AMOUNTS, &[], true), "");
    }

    #[test]
    fn a_head_is_said_to_look_where_its_weights_are() {
        assert!(looks_at_edge((0.5, 0.2)).ends_with("at the inside."), "little at the edge");
        assert!(looks_at_edge((0.2, 0.5)).ends_with("at the edge."), "much at the edge");
        assert_eq!(
            looks_at_edge((0.16, 0.17)),
            "The outermost places are 16 % of all, and have 17 % of the sum of squares: about as much as anywhere else."
        );
    }

    #[test]
    fn a_hidden_layer_is_said_to_have_no_weights_by_place() {
        let line = looks_hidden(3413);
        assert!(line.starts_with("This network has a hidden layer of 3413 units between"), "{line}");
        assert!(looks_hidden(1).contains(" of 1 unit between"), "one");
    }

    #[test]
    fn maps_and_places_are_counted_from_one() {
        assert_eq!(looks_square("3", Some(((0, 4), 0.25))), "3: strongest at row 1, column 5, 0.25");
        assert_eq!(looks_row("3", Some((0, -0.25))), "3: the largest weight is −0.25, of map 1");
        assert_eq!(
            looks_of_map("3", 1, Some(((2, 3), 0.25))),
            "3, map 2: the largest weight is 0.25, at row 3, column 4"
        );
        assert_eq!(silent(&[], 16), "");
        assert!(silent(&[2], 16).starts_with("Filter 3 of 16 is never above 0"), "one");
        assert!(silent(&[0, 2, 4], 16).ends_with(": 1, 3 and 5."), "several");
        assert_eq!(map_of_head(0), "map 1");
        assert!(looks_of((16, 5, 5), Some(2)).contains("of map 3:"), "the third");
    }
}
