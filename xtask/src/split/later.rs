//! What only the later views need: all that is reached through their functions alone.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use anyhow::{Result, ensure};
use rustc_demangle::demangle;

use super::linked::{Linked, Piece};

/// What only the later views need.
#[derive(Default, Debug)]
pub(super) struct Later {
    /// Functions, by their names as wasm-bindgen writes them.
    pub functions: HashSet<String>,
    /// Where the constants stand in memory, in order and apart from each other.
    pub constants: Vec<Range<u64>>,
}

impl Later {
    /// Reads it from the linked wasm. The doors are the views' functions, by path.
    pub(super) fn of(wasm: &[u8], doors: &[String]) -> Result<Self> {
        Self::in_linked(&Linked::read(wasm)?, doors)
    }

    fn in_linked(linked: &Linked, doors: &[String]) -> Result<Self> {
        let mut found = HashMap::new();
        for (&function, name) in &linked.names {
            // Without the digits that make a name unique.
            let path = format!("{:#}", demangle(name));
            if doors.contains(&path) {
                found.insert(Piece::Function(function), path);
            }
        }
        for door in doors {
            ensure!(
                found.values().any(|path| path == door),
                "the wasm has no function {door}: a view's has the name of its folder"
            );
        }
        // A door is opened by its address, as `VIEWS` holds it; through anything else it would be a wall.
        let mut leads: HashMap<Option<Piece>, Vec<Piece>> = HashMap::new();
        for reference in &linked.references {
            if !(reference.is_address && found.contains_key(&reference.to)) {
                leads.entry(reference.from).or_default().push(reference.to);
            }
        }
        let mut starts = linked.starts.clone();
        starts.extend(leads.get(&None).into_iter().flatten());
        let now = reached(starts, &leads);
        for (door, path) in &found {
            ensure!(
                !now.contains(door),
                "the page calls {path} other than by its address, so it cannot be loaded later"
            );
        }
        let through_doors = reached(found.keys().copied().collect(), &leads);
        let demangled = |function: &u32| linked.names.get(function).map(|name| demangle(name).to_string());
        let (mut names_now, mut functions, mut places_now, mut places) =
            (HashSet::new(), HashSet::new(), Vec::new(), Vec::new());
        // Functions and constants that nothing refers to are in neither; they stay.
        for function in linked.names.keys() {
            if through_doors.contains(&Piece::Function(*function))
                && !now.contains(&Piece::Function(*function))
            {
                functions.extend(demangled(function));
            } else {
                names_now.extend(demangled(function));
            }
        }
        for (number, place) in &linked.places {
            let piece = Piece::Constant(*number);
            let is_later = through_doors.contains(&piece) && !now.contains(&piece);
            if is_later { &mut places } else { &mut places_now }.push(place.clone());
        }
        functions.retain(|name| !names_now.contains(name));
        Ok(Self { functions, constants: without(places, places_now) })
    }
}

/// All that the starts lead to, and they themselves.
fn reached(starts: Vec<Piece>, leads: &HashMap<Option<Piece>, Vec<Piece>>) -> HashSet<Piece> {
    let mut reached = HashSet::new();
    let mut next = starts;
    while let Some(piece) = next.pop() {
        if reached.insert(piece) {
            next.extend(leads.get(&Some(piece)).into_iter().flatten());
        }
    }
    reached
}

/// The places without those that others need too.
fn without(mut places: Vec<Range<u64>>, mut others: Vec<Range<u64>>) -> Vec<Range<u64>> {
    places.sort_by_key(|place| (place.start, place.end));
    others.sort_by_key(|place| (place.start, place.end));
    let mut free: Vec<Range<u64>> = Vec::new();
    for place in places {
        let mut start = free.last().map_or(place.start, |last| last.end.max(place.start));
        for other in others.iter().filter(|other| other.start < place.end && place.start < other.end) {
            if other.end <= start {
                continue;
            }
            if start < other.start {
                add(&mut free, start..other.start);
            }
            start = start.max(other.end);
        }
        if start < place.end {
            add(&mut free, start..place.end);
        }
    }
    free
}

/// Adds a place behind the others, or to the last one if they touch.
fn add(places: &mut Vec<Range<u64>>, place: Range<u64>) {
    match places.last_mut() {
        Some(last) if last.end == place.start => last.end = place.end,
        _ => places.push(place),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::split::linked::Reference;

    const DOOR: &str = "views::cost::cost";

    /// A page that starts with `main`: its list of views has the address of the door.
    fn linked(more: &[(Piece, Piece)]) -> Linked {
        let [main, door, own, both, list, words] = PIECES;
        let mut references = vec![Reference { from: Some(list), to: door, is_address: true }];
        let calls = [(main, list), (main, both), (door, own), (door, both), (own, words), (own, door)];
        references.extend(calls.iter().chain(more).map(|&(from, to)| Reference {
            from: Some(from),
            to,
            is_address: false,
        }));
        let names = ["main", DOOR, "own", "both"].map(str::to_owned);
        Linked {
            names: (0..).zip(names).collect(),
            places: HashMap::from([(0, 16..32), (1, 32..64)]),
            references,
            starts: vec![main],
        }
    }

    const PIECES: [Piece; 6] = [
        Piece::Function(0),
        Piece::Function(1),
        Piece::Function(2),
        Piece::Function(3),
        Piece::Constant(0),
        Piece::Constant(1),
    ];

    #[test]
    fn what_is_reached_through_the_door_alone_is_for_later() {
        let later = Later::in_linked(&linked(&[]), &[DOOR.into()]).unwrap();
        assert_eq!(later.functions, HashSet::from([DOOR.to_owned(), "own".to_owned()]));
        assert!(later.constants.into_iter().eq(std::iter::once(32..64)), "the words");
    }

    #[test]
    fn what_the_page_reaches_too_stays_with_all_that_it_reaches() {
        let [main, _, _, both, _, words] = PIECES;
        let later = Later::in_linked(&linked(&[(main, words), (both, words)]), &[DOOR.into()]).unwrap();
        assert!(later.constants.is_empty(), "{later:?}");
    }

    #[test]
    fn a_view_that_the_page_calls_is_refused() {
        let [main, _, own, ..] = PIECES;
        let reason = Later::in_linked(&linked(&[(main, own)]), &[DOOR.into()]).unwrap_err();
        assert!(reason.to_string().contains("other than by its address"), "{reason}");
        let reason = Later::in_linked(&linked(&[]), &["views::other::other".into()]).unwrap_err();
        assert!(reason.to_string().contains("no function views::other::other"), "{reason}");
    }

    #[test]
    fn constants_that_overlap_with_those_of_the_page_stay() {
        let free = without(vec![10..20, 18..30, 40..50, 60..70], vec![0..12, 25..26, 40..50, 65..66]);
        assert_eq!(free, [12..25, 26..30, 60..65, 66..70]);
    }
}
