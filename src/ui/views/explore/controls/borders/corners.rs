//! A drawing of the four corners of a map with its padding and the windows there.

use super::axis::{Axis, CellRole, Slot};
use crate::browser::style::css;
use crate::cnn::{Beyond, FeatureMaps, Grid, Layout};
use crate::say::{self, corners as words};
use crate::setup::digits::plain;
use crate::ui::scene::Scene;
use crate::ui::views::explore::inspector::Tint;
use std::ops::RangeInclusive;
use yew::prelude::*;

/// The first input map of a stage near its borders: cells with their values, hatched padding with its content, crossed
/// out cells that no window reads, and the windows there.
pub(super) fn corners(scene: &Scene, stage: usize) -> Html {
    let parts = scene.pipeline.stages.get(stage).zip(scene.maps(stage));
    let Some((step, maps)) = parts.filter(|(_, maps)| Some(&maps.shape()) == scene.shapes.get(stage)) else {
        return Html::default();
    };
    let Ok(Some(Layout::Grid(Grid { rows, columns }))) = step.layout(maps.shape()) else {
        return Html::default();
    };
    let (down, across) = (Axis::of(&rows), Axis::of(&columns));
    let channel =
        scene.setup.stages.focus.filter(|focus| focus.stage == stage).map_or(0, |focus| focus.channel);
    let channel = step.channels_read(channel).start;
    let drawing = Drawing { beyond: step.beyond(), maps, channel, tint: Tint::of(scene, stage, channel) };
    let standings = || {
        down.slots.iter().chain(&across.slots).filter_map(|slot| match slot {
            Slot::Cell(_, standing) => Some(*standing),
            Slot::Gap => None,
        })
    };
    let has = |standing| standings().any(|one| one == standing);
    let clipped = down.clipped || across.clipped;
    let dropped = down.dropped.is_some() || across.dropped.is_some();
    let key = |class: &'static str, meaning: &str| {
        html! { <li><span class={classes!("edge-key", class)}></span>{meaning}</li> }
    };
    html! {
        <figure class="corners">
            <figcaption>{words::heading(channel, maps.shape())}</figcaption>
            <div class="corner-grid" role="img" aria-label={words::ALTERNATIVE}
                ~style={css(&format!("--across:{};--down:{}", tracks(&across, "minmax(0,30px)"), tracks(&down, "26px")))}>
                {for drawing.heads(&down, &across)}
                {for drawing.cells(&down, &across)}
                {for windows(&down, &across)}
            </div>
            <ul class="edge-keys">
                {key("window", words::WINDOW)}
                if clipped { {key("window clipped", words::CLIPPED)} }
                if dropped { {key("window dropped", words::DROPPED)} }
                if has(CellRole::Padding) { {key("padding", &say::padding_key(step.beyond()))} }
                if has(CellRole::Dropped) { {key("unread", words::UNREAD)} }
                if has(CellRole::Beyond) { {key("nothing", words::NOTHING)} }
            </ul>
        </figure>
    }
}

/// The widths of the drawing's rows or columns. Gaps are narrow.
fn tracks(axis: &Axis, cell: &str) -> String {
    let track = |slot: &Slot| if *slot == Slot::Gap { "12px" } else { cell };
    axis.slots.iter().map(track).collect::<Vec<_>>().join(" ")
}

/// The place in the grid. Grid lines count from 1, and the first track has the numbers of rows and columns.
fn area(rows: &RangeInclusive<usize>, columns: &RangeInclusive<usize>) -> String {
    let (top, left) = (rows.start() + 2, columns.start() + 2);
    format!("grid-area:{top} / {left} / {} / {}", rows.end() + 3, columns.end() + 3)
}

/// The first and the last window, and those left out after the last.
fn windows(down: &Axis, across: &Axis) -> Vec<Html> {
    let outline = |rows, columns, class| {
        html! { <span class={classes!("edge-window", class)} ~style={css(&area(rows, columns))}></span> }
    };
    let ends = |axis: &Axis| axis.windows.first().cloned().zip(axis.windows.last().cloned());
    let (Some((top, bottom)), Some((left, right))) = (ends(down), ends(across)) else { return Vec::new() };
    let mut drawn = Vec::new();
    if (&top, &left) != (&bottom, &right) {
        drawn.push(outline(&top, &left, None));
    }
    let clipped = (down.clipped || across.clipped).then_some("clipped");
    drawn.push(outline(&bottom, &right, clipped));
    drawn.extend(down.dropped.iter().map(|rows| outline(rows, &left, Some("dropped"))));
    drawn.extend(across.dropped.iter().map(|columns| outline(&top, columns, Some("dropped"))));
    drawn
}

/// The drawn map and the stage that reads it.
struct Drawing<'a> {
    /// The content of the padding.
    beyond: Beyond,
    maps: &'a FeatureMaps,
    channel: usize,
    tint: Tint,
}

impl Drawing<'_> {
    /// The numbers of the rows and columns of the map, counted from 1.
    fn heads(&self, down: &Axis, across: &Axis) -> Vec<Html> {
        let head = |slot: &Slot, place: String| match slot {
            Slot::Cell(position, CellRole::Read | CellRole::Dropped) => {
                html! { <span class="edge-head" ~style={css(&place)}>{position + 1}</span> }
            }
            Slot::Cell(..) | Slot::Gap => Html::default(),
        };
        let columns = across.slots.iter().enumerate();
        let columns = columns.map(|(index, slot)| head(slot, format!("grid-area:1 / {}", index + 2)));
        let rows = down.slots.iter().enumerate();
        columns.chain(rows.map(|(index, slot)| head(slot, format!("grid-area:{} / 1", index + 2)))).collect()
    }

    fn cells(&self, down: &Axis, across: &Axis) -> Vec<Html> {
        let mut cells = Vec::new();
        for (i, row) in down.slots.iter().enumerate() {
            for (j, column) in across.slots.iter().enumerate() {
                let place = area(&(i..=i), &(j..=j));
                cells.push(match (row, column) {
                    (Slot::Cell(row, down), Slot::Cell(column, across)) => {
                        self.cell((*row, *column), (*down).max(*across), &place)
                    }
                    _ => html! { <span class="edge-gap" ~style={css(&place)}>{"·"}</span> },
                });
            }
        }
        cells
    }

    /// Draws a cell. `standing` is the larger of its two roles: outside the map along one axis means outside, and
    /// dropped along one axis means never read.
    fn cell(&self, (row, column): (isize, isize), standing: CellRole, place: &str) -> Html {
        let value = self.value(row, column, standing);
        let number = match value {
            Some(value) => words::short(value),
            None if standing == CellRole::Padding => "–".into(),
            None => String::new(),
        };
        let (style, class) = match (standing, value) {
            (CellRole::Read, Some(value)) => {
                let (style, ink) = self.tint.style(value);
                (format!("{style};{place}"), ink)
            }
            (CellRole::Read, None) => (place.to_owned(), ""),
            (CellRole::Dropped, _) => (place.to_owned(), "unread"),
            (CellRole::Padding, _) => (place.to_owned(), "padding"),
            (CellRole::Beyond, _) => (place.to_owned(), "nothing"),
        };
        let title = value.map(plain);
        html! { <span class={classes!("edge-cell", class)} ~style={css(&style)} {title}>{number}</span> }
    }

    /// The value of a cell, or the content of the padding.
    fn value(&self, row: isize, column: isize, standing: CellRole) -> Option<f32> {
        match standing {
            CellRole::Read | CellRole::Dropped => {
                self.maps.get(self.channel, usize::try_from(row).ok()?, usize::try_from(column).ok()?)
            }
            CellRole::Beyond => None,
            CellRole::Padding => self.beyond.value(self.maps, self.channel, (row, column)),
        }
    }
}
