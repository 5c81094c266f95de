//! The end of the strip, where stages are added.

use super::stage_card::StripEvent;
use crate::browser::focus;
use crate::browser::style::css;
use crate::cnn::{Activation, Max, Preset};
use crate::say::{self, strip as words};
use crate::setup::{Change, ConvolutionChoice, PoolingChoice, StageId, StageKind, StagesChange};
use crate::ui::scene::Scene;
use web_sys::Element;
use yew::prelude::*;

/// The place of the next stage, while the menu is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A block at the end, or a single stage after the chosen one.
    End,
    /// A single stage in front of this one. The menu opens at the pointer (x, y).
    Before(StageId, (i32, i32)),
}

/// The props of [`AddStage`].
#[derive(Properties, PartialEq)]
pub(super) struct AddStageProps {
    /// The scene.
    pub scene: Scene,
    /// The menu's place; `None` while it is closed.
    pub open: Option<Place>,
    /// Called to open the menu, or to close it.
    pub on_open: Callback<Option<Place>>,
    /// Called with each event.
    pub on_event: Callback<StripEvent>,
}

/// A button that opens a menu of stages to add. `static/keys.js` presses it again when something else is used.
#[component]
pub(super) fn AddStage(props: &AddStageProps) -> Html {
    let AddStageProps { scene, open, on_open, on_event } = props;
    let stages = &scene.setup.stages;
    let node = use_node_ref();
    let close = {
        let on_open = on_open.clone();
        Callback::from(move |()| {
            focus::leave(".add-menu", ".arrow[aria-expanded=true], .add-open");
            on_open.emit(None);
        })
    };
    let at = match open {
        Some(Place::Before(_, at)) => Some(*at),
        Some(Place::End) | None => None,
    };
    {
        let node = node.clone();
        // The menu at an arrow is not behind the arrow in the page, so it takes the focus.
        use_effect_with(at, move |at| {
            if let (Some(_), Some(element)) = (at, node.cast::<Element>()) {
                focus::take_first(&element, ".add-menu button:enabled");
            }
        });
    }
    let style = at.map(|(x, y)| format!("--x:{x}px;--y:{y}px")).unwrap_or_default();
    let item = |change: StagesChange, has_room: bool, name: &'static str| {
        let (on_event, close) = (on_event.clone(), close.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            on_event.emit(StripEvent::Act(Change::Stages(change.clone())));
            close.emit(());
        });
        html! { <button disabled={!has_room} {onclick}>{name}</button> }
    };
    let after_chosen = stages.get(stages.chosen + 1).map(|stage| stage.id);
    let (before, heading) = match open {
        Some(Place::Before(id, _)) => {
            let stage = stages.iter().position(|stage| stage.id == *id);
            let name = stage.and_then(|stage| stages.get(stage)).map(|stage| say::stage_name(&stage.kind));
            (Some(*id), words::in_front_of(stage.unwrap_or(0) + 1, &name.unwrap_or_default()))
        }
        Some(Place::End) | None => (after_chosen, words::BEHIND_CHOSEN.into()),
    };
    let single = |kind: StageKind, name| {
        let has_room = stages.has_room_for(&kind);
        item(StagesChange::Insert { before, kind }, has_room, name)
    };
    let convolution =
        StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]));
    let pooling = StageKind::Pooling(PoolingChoice::new(Max, 2));
    let place = before.and_then(|before| stages.place_of(before).ok()).unwrap_or(stages.len());
    let undone = stages.undone_at(place, &scene.shapes);
    let unpooling = {
        let kind = StageKind::Unpooling(undone);
        let has_room = undone.is_some() && stages.has_room_for(&kind);
        item(StagesChange::Insert { before, kind }, has_room, words::ADD_UNPOOLING)
    };
    let onclick = {
        let (on_open, close, is_open) = (on_open.clone(), close.clone(), open.is_some());
        Callback::from(
            move |_: MouseEvent| {
                if is_open { close.emit(()) } else { on_open.emit(Some(Place::End)) }
            },
        )
    };
    html! {
        <div class="add popup" ref={node}>
            <button class="add-open" aria-expanded={open.is_some().to_string()} {onclick}>{words::ADD}</button>
            if open.is_some() {
                <div class={classes!("add-menu", at.map(|_| "here"))} role="group" aria-label={words::ADD} ~style={css(&style)}>
                    if *open == Some(Place::End) {
                        <span class="sub">{words::AT_THE_END}</span>
                        {item(StagesChange::AddBlock, stages.has_room_for_block(), words::ADD_BLOCK)}
                    }
                    <span class="sub">{heading}</span>
                    {single(convolution, words::ADD_CONVOLUTION)}
                    {single(StageKind::Activation(Activation::Relu), words::ADD_RELU)}
                    {single(pooling, words::ADD_POOLING)}
                    {unpooling}
                </div>
            }
        </div>
    }
}

/// The arrow in front of a stage. Under the pointer and with the keyboard focus it becomes a plus, which opens the menu for
/// this place. The stage is given by its index and its id. The arrow is no stop of the Tab key: the arrow keys go to it from
/// the names of the stages.
pub(super) fn arrow(
    (stage, before): (usize, StageId),
    open: Option<Place>,
    on_open: &Callback<Option<Place>>,
) -> Html {
    let is_open = matches!(open, Some(Place::Before(id, _)) if id == before);
    let onclick = on_open.reform(move |event: MouseEvent| {
        // A key has no place of its own.
        let place = event.target_unchecked_into::<Element>().get_bounding_client_rect();
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let place = (((place.left() + place.right()) / 2.0) as i32, place.bottom() as i32);
        (!is_open).then_some(Place::Before(before, place))
    });
    let name = AttrValue::from(words::insert(stage + 1));
    html! {
        <button class="arrow" aria-expanded={is_open.to_string()} aria-label={name.clone()} title={name} {onclick}><span>{"→"}</span></button>
    }
}
