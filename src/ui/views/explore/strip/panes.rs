//! The panes below a film: one large map that goes into the chosen stage, and one that comes out of it.

use super::map_tile::{Gesture, mark_place};
use super::one_map::OneMap;
use super::pane_maps::PaneMaps;
use super::picture_card::picture_ink;
use super::stage_card::StripEvent;
use crate::browser::style::css;
use crate::cnn::Region;
use crate::pixels::{Ink, Painting};
use crate::say;
use crate::setup::Focus;
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The props of [`Panes`].
#[derive(Properties, PartialEq)]
pub(super) struct PanesProps {
    /// The scene.
    pub scene: Scene,
    /// The cell that is shown.
    pub cursor: Option<Focus>,
    /// Called with each event.
    pub on_event: Callback<StripEvent>,
}

/// Both panes.
#[component]
pub(super) fn Panes(props: &PanesProps) -> Html {
    let PanesProps { scene, cursor, on_event } = props;
    let stage = scene.setup.stages.chosen;
    let chosen_input = use_state_eq(|| 0);
    let here = cursor.filter(|cursor| cursor.stage == stage);
    let output = here.map_or(0, |cursor| cursor.channel);
    let reach = here.and_then(|cursor| scene.reach(cursor, stage));
    let read = reach.as_ref().map_or(output..output + 1, |(channels, _)| channels.clone());
    // The cursor itself, if it is on the maps that go in.
    let before = cursor.filter(|cursor| cursor.stage + 1 == stage);
    let input = if let Some(before) = before {
        before.channel
    } else if read.contains(&*chosen_input) {
        *chosen_input
    } else {
        read.start
    };
    let choose_output = {
        let on_event = on_event.clone();
        Callback::from(move |channel: usize| {
            let by = channel.cast_signed() - output.cast_signed();
            on_event.emit(StripEvent::OnMap {
                place: stage + 1,
                channel: output,
                gesture: Gesture::Neighbour(by),
            });
        })
    };
    let choose_input = if read.len() > 1 {
        Callback::from(move |channel| chosen_input.set(channel))
    } else {
        choose_output.clone()
    };
    let own = here.and_then(|cursor| scene.reach(cursor, stage + 1)).map(|(_, region)| region);
    let pane = |place: usize, channel, region: Option<&Region>, is_own, on_choose: &Callback<usize>| {
        let Some(maps) = scene.maps(place) else {
            return html! { <section class="pane"><div class="maps waiting"></div></section> };
        };
        let shape = maps.shape();
        let mark = region.map(|region| mark_place(region, shape.rows, shape.columns));
        let on_gesture = on_event.reform(move |gesture| StripEvent::OnMap { place, channel, gesture });
        let is_picture = place == 0 && !matches!(picture_ink(scene, shape), Ink::Mapped(..));
        let ink = |channel| match place {
            0 => picture_ink(scene, shape),
            _ => Ink::Mapped(scene.scale(place, channel), scene.table_at(place)),
        };
        let cursor = if is_own { here } else { before };
        let cell = cursor.map_or((0, 0), |cursor| (cursor.row, cursor.column));
        let name = say::strip::pane(
            is_own,
            place.checked_sub(1).and_then(|stage| scene.setup.stages.get(stage)),
            channel,
        );
        let painting = |channel| Painting { maps: maps.clone(), channel, ink: ink(channel) };
        let has_others = shape.channels > 1 && !is_picture;
        let all = if has_others { (0..shape.channels).map(painting).collect() } else { Vec::new() };
        let alternative = say::map_alternative(&name, None, maps, channel);
        html! {
            <section class={classes!("pane", is_own.then_some("on"))} aria-label={name.clone()} ~style={css(&mark.clone().unwrap_or_default())}>
                <h3>{&name}<span class="shape" translate="no">{shape.to_string()}</span></h3>
                <OneMap painting={painting(channel)} {alternative} {on_gesture} mark={mark.map(|_| is_own)} tab_stop=true {cell}
                    walked={say::cell_of(maps, channel, cell)}
                    is_numbered=true />
                <PaneMaps {all} {channel} on_choose={on_choose.clone()} />
            </section>
        }
    };
    let before_region = before.map(|cursor| Region::cell(cursor.row, cursor.column));
    let read_region = before_region.as_ref().or(reach.as_ref().map(|(_, region)| region));
    html! {
        <div class="panes">
            {pane(stage, input, read_region, false, &choose_input)}
            <span class="arrow" aria-hidden="true">{"→"}</span>
            {pane(stage + 1, output, own.as_ref(), true, &choose_output)}
        </div>
    }
}
