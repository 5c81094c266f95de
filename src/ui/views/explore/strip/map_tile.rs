//! One feature map as a tile: its name, the window on it, and its pixels, which are on the canvas behind it.

use super::cell_numbers::cell_numbers;
use crate::browser::style::css;
use crate::browser::{canvas, focus};
use crate::cnn::Region;
use crate::pixels::Painting;
use crate::say;
use yew::prelude::*;

/// A learner's change on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// Points at a cell (row, column).
    Over(usize, usize),
    /// Walks to a cell (row, column) with the arrow keys.
    Walk(usize, usize),
    /// Points elsewhere.
    Leave,
    /// Clicks or presses Enter on a cell.
    Pin(usize, usize),
    /// Walks to the map before (−1) or after (1).
    Neighbour(isize),
    /// Presses Escape.
    LetGo,
}

/// The props of [`MapTile`].
#[derive(Properties, PartialEq)]
pub(in crate::ui::views) struct MapTileProps {
    /// Rows of the map.
    pub rows: usize,
    /// Columns of the map.
    pub columns: usize,
    /// The painting whose numbers are written in its cells; `None` if the cells are too small.
    #[prop_or_default]
    pub numbers: Option<Painting>,
    /// Its text alternative; empty if it is only drawn.
    pub alternative: AttrValue,
    /// Its label.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The style of a small picture of its kernel, beside the label.
    #[prop_or_default]
    pub kernel: Option<AttrValue>,
    /// Rows and columns of the map it came from, drawn as an outline around it.
    #[prop_or_default]
    pub ghost: Option<(usize, usize)>,
    /// `None`: no mark. `Some(true)`: the chosen cell. `Some(false)`: cells that feed it. [`mark_place`] on the
    /// parent sets the mark's position, so moving it does not re-render the tile.
    #[prop_or_default]
    pub mark: Option<bool>,
    /// Whether the Tab key stops here.
    #[prop_or_default]
    pub tab_stop: bool,
    /// The cell (row, column) from which the arrow keys start.
    #[prop_or_default]
    pub cell: (usize, usize),
    /// That cell in words, if the arrow keys walk on this map and not on another one of its stage. Then it is a slider,
    /// because screen readers hand its arrow keys to the page (as not with an image, nor always with an application) and
    /// read its new value by themselves.
    #[prop_or_default]
    pub walked: Option<AttrValue>,
    /// A number instead of the tile's own size: a single cell is drawn large, with its number.
    #[prop_or_default]
    pub number: Option<AttrValue>,
    /// Called with each gesture.
    #[prop_or_default]
    pub on_gesture: Callback<Gesture>,
}

/// The canvas behind the tiles of a stage. It is the first in the element around them.
pub(in crate::ui::views) fn stage_canvas() -> Html {
    html! { <canvas class="stage-canvas" aria-hidden="true" /> }
}

/// One feature map as a tile. [`crate::ui::hooks::use_painted`] paints it, for the element around all tiles of a stage.
#[component]
pub(in crate::ui::views) fn MapTile(props: &MapTileProps) -> Html {
    let MapTileProps { rows, columns, .. } = *props;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.walked.is_some(), move |&is_walked| {
            if let (true, Some(element)) = (is_walked, node.cast()) {
                focus::follow(&element, ".maps");
            }
        });
    }
    let at = move |event: &MouseEvent| canvas::cell_at(event, rows, columns);
    let onpointermove = {
        let on_gesture = props.on_gesture.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some((row, column)) = at(&event) {
                on_gesture.emit(Gesture::Over(row, column));
            }
        })
    };
    // A tap has no move before it.
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        let _ = at(&event);
    });
    let onclick = {
        let on_gesture = props.on_gesture.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some((row, column)) = at(&event) {
                on_gesture.emit(Gesture::Pin(row, column));
            }
        })
    };
    let onkeydown = {
        let (on_gesture, cell) = (props.on_gesture.clone(), props.cell);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(gesture) = key_gesture(&event, cell, (rows, columns)) {
                event.prevent_default();
                on_gesture.emit(gesture);
            }
        })
    };
    let onpointerleave = props.on_gesture.reform(|_: PointerEvent| Gesture::Leave);
    let (ghost_rows, ghost_columns) = props.ghost.unwrap_or((rows, columns));
    let size = format!("--r:{rows};--c:{columns};--gr:{ghost_rows};--gc:{ghost_columns}");
    let single = props.number.is_some();
    // A tile inside a button is described by the button.
    let is_named = !props.alternative.is_empty();
    let is_line = (rows == 1) != (columns == 1);
    let walked = props.walked.as_ref();
    let role = is_named.then_some(if walked.is_some() { "slider" } else { "img" });
    let number = |number: usize| walked.map(|_| number.to_string());
    html! {
        <div class={classes!("map", props.ghost.is_some().then_some("ghost"), single.then_some("single"), is_line.then_some("line"))} ~style={css(&size)}>
            <div class="map-face" ref={node} {role} aria-label={is_named.then(|| props.alternative.clone())}
                aria-roledescription={walked.map(|_| say::MAP_OF_CELLS)} aria-describedby={walked.map(|_| "map-keys")}
                aria-valuemax={number(rows * columns)} aria-valuenow={number(props.cell.0 * columns + props.cell.1 + 1)}
                aria-valuetext={walked.cloned()} tabindex={is_named.then_some(if props.tab_stop { "0" } else { "-1" })}
                {onpointermove} {onpointerdown} {onpointerleave} {onclick} {onkeydown}>
                if let Some(painting) = &props.numbers { {cell_numbers(painting)} }
                if let Some(own) = props.mark { <span class={classes!("box", own.then_some("own"))}></span> }
                if let Some(number) = &props.number { <b class="single-number" translate="no">{number}</b> }
            </div>
            if let Some((ghost_rows, ghost_columns)) = props.ghost {
                <small class="ghost-words" aria-hidden="true">{say::share_of_cells(rows * columns, ghost_rows * ghost_columns)}</small>
            }
            if let Some(label) = props.label.as_ref().filter(|_| props.numbers.is_none()) {
                <small translate="no">
                    if let Some(kernel) = &props.kernel { <span class="swatch-face" ~style={css(kernel)}></span> }
                    {label}
                </small>
            }
        </div>
    }
}

/// The style, for a parent of tiles, that sets the mark's position on their maps.
pub fn mark_place(region: &Region, rows: usize, columns: usize) -> String {
    let share = |part: usize, whole: usize| format!("calc(100% * {part} / {})", whole.max(1));
    format!(
        "--left:{};--top:{};--width:{};--height:{}",
        share(region.columns.start, columns),
        share(region.rows.start, rows),
        share(region.columns.len(), columns),
        share(region.rows.len(), rows),
    )
}

/// Cells that an arrow key goes with Ctrl or ⌘ held.
const FAR: usize = 10;

/// The gesture of a key on a map of (rows, columns), from a cell.
fn key_gesture(
    event: &KeyboardEvent,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<Gesture> {
    // On a Mac, Ctrl and an arrow change the desktop.
    let far = event.ctrl_key() || event.meta_key();
    if event.alt_key() {
        return None;
    }
    let by = if far { FAR } else { 1 };
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    let walk = |row: usize, column: usize| Some(Gesture::Walk(row.min(last_row), column.min(last_column)));
    match event.key().as_str() {
        "ArrowLeft" => walk(row, column.saturating_sub(by)),
        "ArrowRight" => walk(row, column + by),
        "ArrowUp" => walk(row.saturating_sub(by), column),
        "ArrowDown" => walk(row + by, column),
        "Home" => walk(if far { 0 } else { row }, 0),
        "End" => walk(if far { last_row } else { row }, last_column),
        _ if far => None,
        "PageUp" => Some(Gesture::Neighbour(-1)),
        "PageDown" => Some(Gesture::Neighbour(1)),
        "Enter" | " " => Some(Gesture::Pin(row, column)),
        "Escape" => Some(Gesture::LetGo),
        _ => None,
    }
}
