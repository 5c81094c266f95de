//! Tables of numbers. `static/figure.js` saves them as CSV.

use yew::prelude::*;

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    /// What is read.
    pub words: AttrValue,
    /// The number in a file, if its words are shortened or grouped.
    pub exact: Option<AttrValue>,
    /// A formula or remark under it.
    pub under: Option<AttrValue>,
    /// A bar under it, as long as this share of the cell: 0 to 1.
    pub bar: Option<f32>,
}

impl Cell {
    /// A cell of words.
    pub(crate) fn of(words: impl Into<AttrValue>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}

/// A table. The first cell of each row is its name. Columns are told apart by the classes `column-1`, `column-2` and so on.
/// A table that is too wide scrolls.
pub(crate) fn table(caption: AttrValue, head: &[AttrValue], rows: &[Vec<Cell>]) -> Html {
    let head = head.iter().map(|name| html! { <th scope="col">{name}</th> });
    let rows = rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(at, cell)| drawn(cell, at));
        html! { <tr>{for cells}</tr> }
    });
    html! {
        <div class="table" tabindex="0" role="region" aria-label={caption.clone()}>
            <table>
                <caption>{caption}</caption>
                <thead><tr>{for head}</tr></thead>
                <tbody>{for rows}</tbody>
            </table>
        </div>
    }
}

fn drawn(cell: &Cell, at: usize) -> Html {
    let Cell { words, exact, under, bar } = cell.clone();
    let inside = html! {
        <>
            <span translate={(at > 0).then_some("no")}>{words}</span>
            {for bar.map(|share| super::bar("", share))}
            if let Some(under) = under { <small translate="no">{under}</small> }
        </>
    };
    if at == 0 {
        return html! { <th scope="row" data-value={exact}>{inside}</th> };
    }
    html! { <td class={format!("column-{at}")} data-value={exact}>{inside}</td> }
}
