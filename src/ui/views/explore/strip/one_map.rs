//! A single map that is not among others of its stage.

use super::cell_numbers::with_numbers;
use super::map_tile::{Gesture, MapTile, stage_canvas};
use crate::browser::style::css;
use crate::pixels::Painting;
use crate::say;
use crate::ui::hooks::use_painted;
use yew::prelude::*;

/// The props of [`OneMap`].
#[derive(Properties, PartialEq)]
pub struct OneMapProps {
    /// The map and its colours.
    pub painting: Painting,
    /// Its text alternative.
    pub alternative: AttrValue,
    /// The element's classes.
    #[prop_or("maps")]
    pub class: &'static str,
    /// The element's style, with the place of the mark.
    #[prop_or_default]
    pub style: String,
    /// As for [`MapTile`].
    #[prop_or_default]
    pub mark: Option<bool>,
    /// As for [`MapTile`].
    #[prop_or_default]
    pub tab_stop: bool,
    /// As for [`MapTile`].
    #[prop_or_default]
    pub cell: (usize, usize),
    /// As for [`MapTile`].
    #[prop_or_default]
    pub walked: Option<AttrValue>,
    /// Whether a single cell is drawn large, with its number.
    #[prop_or_default]
    pub is_numbered: bool,
    /// Called with each gesture.
    pub on_gesture: Callback<Gesture>,
    /// What is drawn over the map.
    #[prop_or_default]
    pub over: Html,
    /// Maps of the same shape beside it, with their text alternatives.
    #[prop_or_default]
    pub beside: Vec<(Painting, AttrValue)>,
}

/// One map, or a few of one shape side by side, on a canvas of their own.
#[component]
pub fn OneMap(props: &OneMapProps) -> Html {
    let OneMapProps { painting, alternative, mark, tab_stop, cell, on_gesture, .. } = props;
    let node = use_node_ref();
    let beside = props.beside.iter().map(|(painting, _)| painting);
    use_painted(&node, std::iter::once(painting).chain(beside).cloned().collect());
    let shape = painting.maps.shape();
    let number = |painting: &Painting| {
        let value =
            painting.maps.get(painting.channel, 0, 0).filter(|_| props.is_numbered && shape.cells() == 1);
        value.map(|value| AttrValue::from(say::number(value)))
    };
    let tile = |painting: &Painting, alternative: &AttrValue| {
        html! {
            <MapTile rows={shape.rows} columns={shape.columns} numbers={with_numbers(painting)} alternative={alternative.clone()}
                mark={*mark} tab_stop={*tab_stop} cell={*cell} walked={props.walked.clone()} number={number(painting)} on_gesture={on_gesture.clone()} />
        }
    };
    html! {
        <div class={props.class} ref={node} ~style={css(&props.style)}>
            {stage_canvas()}
            {tile(painting, alternative)}
            {for props.beside.iter().map(|(painting, alternative)| tile(painting, alternative))}
            {props.over.clone()}
        </div>
    }
}
