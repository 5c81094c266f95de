//! A window too large to print: its colours as squares, and the cell under the pointer in words.

use super::patch::Patch;
use super::tint::Tint;
use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Pick, Region, Term};
use crate::pixels::Painting;
use crate::say;
use crate::ui::views::explore::strip::{Gesture, OneMap, mark_place};
use yew::prelude::*;

/// The props of [`Squares`].
#[derive(Properties, PartialEq)]
pub(super) struct SquaresProps {
    /// The patch under the window.
    pub patch: Patch,
    /// The patch's name.
    pub name: AttrValue,
    /// Colours of its values.
    pub tint: Tint,
    /// Colours of the weights and of the products, if there are any.
    pub multiplied: Option<(Tint, Tint)>,
}

/// The colours of a large window; for a convolution also those of the weights and the products.
#[component]
pub(super) fn Squares(props: &SquaresProps) -> Html {
    let SquaresProps { patch, name, tint, multiplied } = props;
    let pointed = use_state_eq(|| None::<(usize, usize)>);
    let tap = (*pointed).and_then(|(row, column)| patch.tap(row, column)).or_else(|| {
        // Without a pointer, shows the winner.
        patch.taps.iter().find(|tap| tap.picked.is_some())
    });
    let words = AttrValue::from(
        tap.map_or_else(|| say::POINT_AT_SQUARES.into(), |tap| tap.words(multiplied.is_some())),
    );
    let on_gesture = point(&pointed, (patch.rows.len(), patch.columns.len()));
    let mark = match *pointed {
        Some((row, column)) => Some(Region::cell(row, column)),
        None => patch.winner(),
    };
    let style = face_style((patch.rows.len(), patch.columns.len()), mark.as_ref());
    let cell = start(mark.as_ref());
    let face = |name: &str, tint: &Tint, number: fn(&Term) -> f32, is_map: bool| {
        html! {
            <figure class="number-grid">
                <figcaption aria-hidden="true">{name}</figcaption>
                <OneMap class="face" style={style.clone()} painting={Painting { maps: patch.map_of(number), channel: 0, ink: tint.ink() }}
                    tab_stop={is_map} mark={mark.as_ref().map(|_| true)} {cell} walked={is_map.then(|| words.clone())}
                    on_gesture={on_gesture.clone()} over={if is_map { beyond(patch) } else { Html::default() }}
                    alternative={say::squares_alternative(name, patch.rows.len(), patch.columns.len())} />
            </figure>
        }
    };
    html! {
        <div class="squares">
            <div class="eq">
                {face(name, tint, |term| term.value, true)}
                if let Some((weights, products)) = multiplied {
                    <span class="op">{"×"}</span>
                    {face(say::WEIGHTS, weights, |term| term.weight, false)}
                    <span class="op">{"="}</span>
                    {face(say::PRODUCTS, products, Term::product, false)}
                }
            </div>
            <p class="pointed">{words}</p>
        </div>
    }
}

/// The props of [`WholeMap`].
#[derive(Properties, PartialEq)]
pub(super) struct WholeMapProps {
    /// The maps.
    pub maps: FeatureMaps,
    /// The index of the map under the window.
    pub channel: usize,
    /// Its name.
    pub name: AttrValue,
    /// Its colours.
    pub tint: Tint,
    /// The cell whose value goes on, and why, if that is known.
    pub winner: Option<(Region, Pick)>,
}

/// A window that covers the whole map: the map itself, without a copy of its values.
#[component]
pub(super) fn WholeMap(props: &WholeMapProps) -> Html {
    let WholeMapProps { maps, channel, name, tint, winner } = props;
    let pointed = use_state_eq(|| None::<(usize, usize)>);
    let shape = maps.shape();
    let shown =
        pointed.or_else(|| winner.as_ref().map(|(winner, _)| (winner.rows.start, winner.columns.start)));
    let mark = shown.map(|(row, column)| Region::cell(row, column));
    let style = face_style((shape.rows, shape.columns), mark.as_ref());
    let cell = start(mark.as_ref());
    let words = shown.and_then(|(row, column)| {
        let picked = winner.as_ref().filter(|(winner, _)| *winner == Region::cell(row, column));
        let picked = picked.map(|(_, pick)| *pick);
        Some(say::cell_words(row, column, maps.get(*channel, row, column)?, picked))
    });
    let words = AttrValue::from(words.unwrap_or_else(|| say::POINT_AT_SQUARES.into()));
    html! {
        <div class="squares">
            <figure class="number-grid">
                <figcaption aria-hidden="true">{name}</figcaption>
                <OneMap class="face whole" {style} painting={Painting { maps: maps.clone(), channel: *channel, ink: tint.ink() }}
                    tab_stop={true} mark={mark.as_ref().map(|_| true)} {cell} walked={words.clone()}
                    on_gesture={point(&pointed, (shape.rows, shape.columns))}
                    alternative={say::squares_alternative(name, shape.rows, shape.columns)} />
            </figure>
            <p class="pointed">{words}</p>
        </div>
    }
}

/// The square at which the arrow keys start: the marked one.
fn start(mark: Option<&Region>) -> (usize, usize) {
    mark.map_or((0, 0), |region| (region.rows.start, region.columns.start))
}

/// The number of squares, and the place of the mark on them.
fn face_style((rows, columns): (usize, usize), mark: Option<&Region>) -> String {
    let place = mark.map(|region| mark_place(region, rows, columns)).unwrap_or_default();
    format!("--rows:{rows};--columns:{columns};{place}")
}

/// Remembers the square under the pointer.
fn point(
    pointed: &UseStateHandle<Option<(usize, usize)>>,
    (rows, columns): (usize, usize),
) -> Callback<Gesture> {
    let pointed = pointed.clone();
    Callback::from(move |gesture: Gesture| match gesture {
        Gesture::Over(row, column) | Gesture::Walk(row, column) | Gesture::Pin(row, column)
            if row < rows && column < columns =>
        {
            pointed.set(Some((row, column)));
        }
        Gesture::Leave | Gesture::LetGo => pointed.set(None),
        Gesture::Over(..) | Gesture::Walk(..) | Gesture::Pin(..) | Gesture::Neighbour(_) => {}
    })
}

/// Hatched strips over the parts of a window beyond the map.
fn beyond(patch: &Patch) -> Html {
    let outside = |positions: &[isize], end: usize| {
        let before = positions.iter().filter(|&&position| position < 0).count();
        let inside = positions.iter().filter(|&&p| usize::try_from(p).is_ok_and(|p| p < end)).count();
        (before, positions.len() - before - inside)
    };
    let (top, bottom) = outside(&patch.rows, patch.map.rows);
    let (left, right) = outside(&patch.columns, patch.map.columns);
    let strips = [("top", top), ("bottom", bottom), ("left", left), ("right", right)];
    let strips = strips.into_iter().filter(|(_, count)| *count > 0);
    let strips = strips.map(|(side, count)| {
        html! { <span class={classes!("beyond", side)} ~style={css(&format!("--cells:{count}"))}></span> }
    });
    html! { <>{for strips}</> }
}
