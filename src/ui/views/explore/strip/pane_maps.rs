//! The small maps of a pane, one of which is shown large.

use super::map_tile::{MapTile, stage_canvas};
use crate::pixels::Painting;
use crate::say;
use crate::ui::hooks::use_painted;
use yew::prelude::*;

/// The props of [`PaneMaps`].
#[derive(Properties, PartialEq)]
pub(super) struct PaneMapsProps {
    /// All maps.
    pub all: Vec<Painting>,
    /// The one that is shown large.
    pub channel: usize,
    /// Called with the map to show.
    pub on_choose: Callback<usize>,
}

/// Small maps to choose from.
#[component]
pub(super) fn PaneMaps(props: &PaneMapsProps) -> Html {
    let PaneMapsProps { all, channel, on_choose } = props;
    let node = use_node_ref();
    use_painted(&node, all.clone());
    let maps = all.iter().enumerate().map(|(other, painting)| {
        let shape = painting.maps.shape();
        let onclick = on_choose.reform(move |_: MouseEvent| other);
        html! {
            <button key={other} class="pane-map" aria-pressed={(other == *channel).to_string()} aria-label={say::strip::pane_map(other)} {onclick}>
                <MapTile rows={shape.rows} columns={shape.columns} alternative="" />
            </button>
        }
    });
    html! {
        <div class="pane-maps" role="toolbar" aria-label={say::strip::MAPS}>
            // Without maps there is no canvas either: it would keep those of the stage before.
            if !all.is_empty() { <div class="maps" ref={node}>{stage_canvas()}{for maps}</div> }
        </div>
    }
}
