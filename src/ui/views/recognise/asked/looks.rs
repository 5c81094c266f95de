//! Where the head looks: its weights, class by class.

use super::super::Room;
use super::super::answers::which;
use super::super::curves::number;
use super::super::learning::Learning;
use crate::learn::asked::HeadWeights;
use crate::pixels::{Ink, Painting, Scale};
use crate::say::recognise::{self as words, asked};
use crate::ui::views::explore::controls::legend::legend_of;
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{Cell, Options, block, card, fold, said, select, table, text};
use yew::prelude::*;

/// The card of the network that is looked at. `map`: the map whose weights are shown, or all together.
pub(super) fn card_of(room: &Room<'_>, learning: &Learning, head: &HeadWeights, map: Option<usize>) -> Html {
    let names = words::class_names(learning.naming(), head.classes());
    let network = which(room, &learning.setup);
    let mut inside = Vec::new();
    if head.shape().cells() == 1 {
        inside.push(block("div", "asked-row", vec![network]));
        inside.extend(whole(room, head, &names));
    } else {
        let map = map.filter(|map| *map < head.shape().channels);
        inside.push(block("div", "asked-row", vec![network, maps(room, head, map)]));
        inside.extend(places(room, head, &names, map));
    }
    card(asked::LOOKS, inside)
}

/// The card of a network whose head reads a hidden layer.
pub(super) fn card_of_hidden(room: &Room<'_>, learning: &Learning, units: usize) -> Html {
    let network = block("div", "asked-row", vec![which(room, &learning.setup)]);
    card(asked::LOOKS, vec![network, said("sub", asked::looks_hidden(units))])
}

/// How signed weights are drawn: zero in the middle, the same for all classes and maps.
fn signed(head: &HeadWeights) -> Scale {
    Scale { low: -head.most(), high: head.most() }
}

/// The choice of the map whose weights are shown.
fn maps(room: &Room<'_>, head: &HeadWeights, map: Option<usize>) -> Html {
    let mut options = vec![AttrValue::from(asked::ALL_MAPS)];
    options.extend((0..head.shape().channels).map(|map| AttrValue::from(asked::map_of_head(map))));
    let on_choose = room.act(|desk, place: usize| desk.asked.map = place.checked_sub(1));
    let options = Options::of(options, Some(map.map_or(0, |map| map + 1)), on_choose);
    select(words::SHOWN.into(), options, "".into())
}

/// A flattened head: a square for each class.
fn places(room: &Room<'_>, head: &HeadWeights, names: &[String], map: Option<usize>) -> Vec<Html> {
    let tables = &room.context.scene.tables;
    let shape = head.shape();
    let (scale, table) = match map {
        None => (Scale { low: 0.0, high: head.most_strength() }, &tables.grey),
        Some(_) => (signed(head), &tables.signed),
    };
    let ink = Ink::Mapped(scale, table.clone());
    let squares = names.iter().enumerate().filter_map(|(class, name)| {
        let (maps, channel, alternative) = match map {
            None => (head.strengths(), class, asked::looks_square(name, head.strongest(class))),
            Some(map) => {
                (head.of_class(class)?, map, asked::looks_of_map(name, map, head.heaviest_of(class, map)))
            }
        };
        let painting = Painting { maps: maps.clone(), channel, ink: ink.clone() };
        Some(drawn(name, vec![(painting, alternative.into())]))
    });
    let squares = block("div", "looked-at", squares.collect());
    let edge = head.at_edge().map(asked::looks_at_edge).unwrap_or_default();
    vec![
        said("sub", asked::looks_of((shape.channels, shape.rows, shape.columns), map)),
        squares,
        legend_of(scale, table),
        said("found", edge),
    ]
}

/// A head behind a pooling of whole maps: a row for each class.
fn whole(room: &Room<'_>, head: &HeadWeights, names: &[String]) -> Vec<Html> {
    let table_of_colours = &room.context.scene.tables.signed;
    let ink = Ink::Mapped(signed(head), table_of_colours.clone());
    let rows = names.iter().enumerate().filter_map(|(class, name)| {
        let maps = head.row(class)?.clone();
        let painting = Painting { maps, channel: 0, ink: ink.clone() };
        Some(drawn(name, vec![(painting, asked::looks_row(name, head.heaviest(class)).into())]))
    });
    let mut columns = vec![AttrValue::from(asked::LOOKS_CLASS)];
    columns.extend((0..head.shape().channels).map(|map| AttrValue::from(asked::map_of_head(map))));
    let numbers: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(class, name)| {
            let weights = head.of_class(class).map(|maps| maps.values().to_vec()).unwrap_or_default();
            let mut row = vec![Cell::of(name.clone())];
            row.extend(weights.into_iter().map(|weight| number(Some(weight))));
            row
        })
        .collect();
    vec![
        said("sub", asked::looks_of_whole(head.shape().channels)),
        block("div", "looked-along", rows.collect()),
        legend_of(signed(head), table_of_colours),
        fold(words::POINTS, "", table(asked::LOOKS_WEIGHTS.into(), &columns, &numbers)),
    ]
}

/// A class's maps with its name.
fn drawn(name: &str, maps: Vec<(Painting, AttrValue)>) -> Html {
    let name = text("small", "", name.to_owned().into());
    block("div", "looked", vec![name, tiles(maps, String::new(), Html::default())])
}
