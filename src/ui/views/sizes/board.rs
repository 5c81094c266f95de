//! Maps of any kind on one canvas.

use crate::pixels::Painting;
use crate::ui::widgets::{block, named};
use yew::prelude::*;

/// The class of a board.
pub(super) const BOARD: &str = ".board";

/// The paintings of each board, in the order of the boards on the page.
pub(super) type Boards = Vec<Vec<Painting>>;

/// Faces of maps with their pixels on one canvas behind them.
pub(super) fn board(
    boards: &mut Boards,
    class: &'static str,
    paintings: Vec<Painting>,
    mut inside: Vec<Html>,
) -> Html {
    boards.push(paintings);
    inside.insert(0, html! { <canvas class="stage-canvas" aria-hidden="true" /> });
    block("div", class, inside)
}

/// The face of one map, with what is drawn over it. `most`: the side of the largest map among which it stands.
pub(super) fn face(painting: &Painting, most: usize, alternative: String, over: Html) -> Html {
    let shape = painting.maps.shape();
    let style = format!("--r:{};--c:{};--n:{most}", shape.rows, shape.columns);
    named(("div", "map-face"), Some("img"), alternative.into(), &style, vec![over])
}
