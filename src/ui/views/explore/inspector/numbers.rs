//! Small tables of numbers: the window on a map, the weights, the products, the result.

use super::patch::{Overlap, Patch, Tap};
use super::tint::Tint;
use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Term};
use crate::say;
use crate::setup::digits::plain;
use yew::prelude::*;

/// The largest window that is shown with its neighbouring cells.
const RIMMED: usize = 5;

/// The numbers of a patch, with their row and column numbers on the map. `surroundings` are the maps whose cells next
/// to the window are shown in a lighter colour.
pub(super) fn patch_table(
    patch: &Patch,
    name: &str,
    tint: &Tint,
    surroundings: Option<&FeatureMaps>,
) -> Html {
    let maps =
        surroundings.filter(|_| patch.dilation == 1 && patch.rows.len().max(patch.columns.len()) <= RIMMED);
    let rim = usize::from(maps.is_some());
    let rows = with_rim(&patch.rows, rim);
    let columns = with_rim(&patch.columns, rim);
    let is_rim = |index: usize, of: &[isize]| rim > 0 && (index == 0 || index + 1 == of.len());
    let values: Vec<_> = patch.lines().flatten().filter_map(|tap| tap.stands).collect();
    let decimals = say::decimals_apart(&values);
    let heads = columns
        .iter()
        .enumerate()
        .map(|(index, &column)| head("col", is_rim(index, &columns), place(column, patch.map.columns)));
    let lines = rows.iter().enumerate().map(|(i, &row)| {
        let cells = columns.iter().enumerate().map(|(j, &column)| {
            let tap = i.checked_sub(rim).zip(j.checked_sub(rim)).and_then(|(i, j)| patch.tap(i, j));
            match tap {
                Some(tap) => tap_cell(tap, tint, decimals),
                None => {
                    let value = maps.and_then(|maps| neighbour(maps, patch.channel, row, column));
                    html! { <td class="rim" aria-hidden="true">{value.map(number)}</td> }
                }
            }
        });
        html! {
            // Screen readers get the window alone: nothing else would tell them which cells lie under it.
            <tr class={is_rim(i, &rows).then_some("rim")} aria-hidden={is_rim(i, &rows).then_some("true")}>
                {head("row", false, place(row, patch.map.rows))}
                {for cells}
            </tr>
        }
    });
    html! {
        <figure class={classes!("number-grid", size_class(patch.columns.len()))}>
            <figcaption aria-hidden="true">{name}</figcaption>
            <table translate="no" aria-label={name.to_owned()}>
                <thead><tr><td class="corner"></td>{for heads}</tr></thead>
                <tbody>{for lines}</tbody>
            </table>
        </figure>
    }
}

/// A number of every tap without row and column numbers, for the weights and the products.
pub(super) fn plain_table(patch: &Patch, name: &str, tint: Option<&Tint>, of: impl Fn(&Term) -> f32) -> Html {
    let lines = patch.lines().map(|line| {
        let cells = line.iter().filter_map(|tap| tap.term.as_ref()).map(|term| number_cell(of(term), tint));
        html! { <tr>{for cells}</tr> }
    });
    html! {
        <figure class={classes!("number-grid", "bare", size_class(patch.columns.len()))}>
            <figcaption aria-hidden="true">{name}</figcaption>
            <table translate="no" aria-label={name.to_owned()}><tbody>{for lines}</tbody></table>
        </figure>
    }
}

/// One number alone.
pub(super) fn single(name: &str, value: f32, tint: &Tint, class: &'static str) -> Html {
    html! {
        <figure class={classes!("number-grid", "bare", class)}>
            <figcaption aria-hidden="true">{name}</figcaption>
            <table translate="no" aria-label={name.to_owned()}><tbody><tr>{number_cell(value, Some(tint))}</tr></tbody></table>
        </figure>
    }
}

fn number_cell(value: f32, tint: Option<&Tint>) -> Html {
    let (style, ink) = tint.map(|tint| tint.style(value)).unwrap_or_default();
    let words = say::number(value);
    html! { <td class={ink} ~style={css(&style)} title={exact(value, &words)}>{written(words)}</td> }
}

/// The exact number for the pointer, unless all its digits are written: screen readers would say it twice.
pub(super) fn exact(value: f32, written: &str) -> Option<String> {
    let is_rounded =
        |exact: &String| exact.len() > written.chars().count() || written.chars().any(|sign| sign == '×');
    Some(plain(value)).filter(is_rounded)
}

fn tap_cell(tap: &Tap, tint: &Tint, decimals: usize) -> Html {
    // Padding is hatched instead of coloured, because it is not a cell of the map.
    let class = match tap.lies {
        Overlap::Inside => None,
        Overlap::Padding => Some("padding"),
        Overlap::Beyond => Some("nothing"),
    };
    let words = tap.stands.map(|value| say::number_among(value, decimals));
    let title = match (&tap.term, tap.lies) {
        (Some(term), Overlap::Inside) => exact(term.value, words.as_deref().unwrap_or_default()),
        (_, Overlap::Inside | Overlap::Padding | Overlap::Beyond) => Some(tap.words(false)),
    };
    let (Some(value), Some(words)) = (tap.stands, words) else {
        return html! { <td {class} {title}>{if tap.lies == Overlap::Padding { "–" } else { "" }}</td> };
    };
    let (style, ink) = if tap.lies == Overlap::Inside { tint.style(value) } else { (String::new(), "") };
    html! {
        <td class={classes!(class, tap.picked.map(|_| "win"), ink)} ~style={css(&style)} {title}>
            {written(words)}
            if let Some(pick) = tap.picked {
                <span class="star" role="img" aria-label={say::picked_name(pick)}>{"★"}</span>
            }
        </td>
    }
}

/// A number, in a smaller font if it is long, so that no cell grows and nothing moves.
fn number(value: f32) -> Html {
    written(say::number(value))
}

fn written(words: String) -> Html {
    if words.chars().count() > 6 {
        html! { <small>{words}</small> }
    } else {
        html! { {words} }
    }
}

/// Positions, with one more at each end if there is a rim.
fn with_rim(positions: &[isize], rim: usize) -> Vec<isize> {
    let before = positions.first().map(|first| first - 1).filter(|_| rim > 0);
    let after = positions.last().map(|last| last + 1).filter(|_| rim > 0);
    before.into_iter().chain(positions.iter().copied()).chain(after).collect()
}

/// The head of a row or column. Beyond the map it has no number, and an empty cell is no head.
fn head(scope: &'static str, is_rim: bool, number: String) -> Html {
    let rim = is_rim.then_some("rim");
    if number.is_empty() {
        return html! { <td class={classes!("corner", rim)}></td> };
    }
    html! { <th {scope} class={rim} aria-hidden={rim.map(|_| "true")}>{number}</th> }
}

/// The number of a row or column, counted from 1; empty beyond the map's `end`.
fn place(position: isize, end: usize) -> String {
    match usize::try_from(position) {
        Ok(position) if position < end => (position + 1).to_string(),
        _ => String::new(),
    }
}

fn neighbour(maps: &FeatureMaps, channel: usize, row: isize, column: isize) -> Option<f32> {
    maps.get(channel, usize::try_from(row).ok()?, usize::try_from(column).ok()?)
}

/// Wide windows have smaller cells.
const fn size_class(columns: usize) -> Option<&'static str> {
    if columns > 3 { Some("dense") } else { None }
}
