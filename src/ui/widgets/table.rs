//! Tables of numbers. `static/figure.js` saves them as CSV.

use super::{block, text};
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
    /// What is drawn instead of words.
    pub drawn: Option<Html>,
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
/// A table that is too wide scrolls; on a phone each row is a block, and each cell has the name of its column.
#[inline(never)]
pub(crate) fn table(caption: AttrValue, head: &[AttrValue], rows: &[Vec<Cell>]) -> Html {
    let mut drawn = Vec::with_capacity(rows.len());
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, cell)| cell.in_row(at, head.get(at)));
        drawn.push(block("tr", "", cells.collect()));
    }
    let names = head.iter().map(|name| html! { <th scope="col">{name}</th> }).collect();
    html! {
        <div class="table" tabindex="0" role="region" aria-label={caption.clone()}>
            <table>
                <caption>{caption}</caption>
                <thead>{block("tr", "", names)}</thead>
                <tbody>{drawn}</tbody>
            </table>
        </div>
    }
}

impl Cell {
    #[inline(never)]
    fn in_row(&self, at: usize, column: Option<&AttrValue>) -> Html {
        let Self { words, exact, under, drawn, bar } = self.clone();
        if at == 0 {
            return html! { <th scope="row" data-value={exact}>{words}</th> };
        }
        let mut inside = vec![drawn.unwrap_or_else(|| html! { <span>{words}</span> })];
        inside.extend(bar.map(|share| super::bar("", share)));
        inside.extend(under.map(|under| text("small", "", under)));
        let class = format!("column-{at}");
        html! { <td {class} translate="no" data-value={exact} data-column={column.cloned()}>{inside}</td> }
    }
}
