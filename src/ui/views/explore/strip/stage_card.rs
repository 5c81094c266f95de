//! One stage of the strip: its name, its parameters and all its maps.

use super::cell_numbers::with_numbers;
use super::levels::{Levels, planes};
use super::map_tile::{Gesture, MapTile, mark_place, stage_canvas};
use super::room::across;
use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Grid, Layout, Region};
use crate::pixels::{Ink, Painting};
use crate::say;
use crate::setup::{Change, Focus, Misfit, StageKind, StagesChange};
use crate::study::Shift;
use crate::ui::hooks::use_painted;
use crate::ui::scene::Scene;
use crate::ui::views::explore::controls::kernel_swatch::kernel_picture;
use crate::ui::views::explore::use_moved::share;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// A learner's change in the strip.
#[derive(Clone, Debug, PartialEq)]
pub enum StripEvent {
    /// Changes the setup.
    Act(Change),
    /// A gesture on a map.
    OnMap {
        /// The map's place: 0 is the picture.
        place: usize,
        /// The map's index.
        channel: usize,
        /// The gesture.
        gesture: Gesture,
    },
}

/// The data of a stage's card.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct Props {
    /// The scene.
    pub scene: Scene,
    /// The scene at rest, for text alternatives.
    pub rested: Scene,
    /// The stage's index.
    pub stage: usize,
    /// The shown cell, if it is one of this stage's.
    pub here: Option<Focus>,
    /// The maps, and their cells, that can influence the shown cell.
    pub reach: Option<(Range<usize>, Region)>,
    /// Called with each event.
    pub on_event: Callback<StripEvent>,
    /// Whether only one of its maps is shown.
    pub is_film: bool,
    /// How much it noticed of the last move of the picture.
    pub shift: Option<Shift>,
}

/// One stage of the strip.
pub(super) fn stage_card(props: &Props) -> Html {
    let Props { scene, stage, on_event, .. } = props;
    let (stage, place) = (*stage, *stage + 1);
    let Some(choice) = scene.setup.stages.get(stage) else { return Html::default() };
    let name = say::stage_name(&choice.kind);
    let shape = scene.shapes.get(place).copied().filter(|_| !scene.is_gone());
    let chosen = scene.setup.stages.chosen == stage;
    let title = say::strip::stage_region(place, &name, shape);
    let id = choice.id;
    let choose =
        on_event.reform(move |_: MouseEvent| StripEvent::Act(Change::Stages(StagesChange::Choose(id))));
    html! {
        <section class={classes!("stage", chosen.then_some("on"), (!choice.on).then_some("off"))} aria-label={title}>
            <h2>
                <button class="stage-name" aria-pressed={chosen.to_string()} onclick={choose}>{&name}</button>
                if let Some(shape) = shape { <span class="shape" translate="no">{shape.to_string()}</span> }
            </h2>
            <p class="sub">{props.shift.map_or_else(|| say::stage_parameters(choice), |shift| say::changed(share(shift.in_place), share(shift.moved_back)))}</p>
            <Tiles ..props.clone() />
            if shape.is_none() { <p class="misfit">{misfit_words(scene, stage)}</p> }
        </section>
    }
}

/// The text alternatives of a stage's maps.
fn alternatives(scene: &Scene, place: usize) -> Vec<AttrValue> {
    let Some(maps) = scene.maps(place) else { return Vec::new() };
    let stage = scene.setup.stages.get(place - 1);
    let stage_name = stage.map(|stage| say::stage_name(&stage.kind)).unwrap_or_default();
    let place_name = say::strip::stage_of_map(place, &stage_name);
    let alternative = |channel| {
        let label = scene.label(place, channel);
        say::map_alternative(&place_name, label.as_deref(), maps, channel).into()
    };
    (0..maps.shape().channels).map(alternative).collect()
}

/// Small pictures of the kernels that made a stage's maps.
fn kernel_pictures(scene: &Scene, stage: usize) -> Vec<AttrValue> {
    let Some(StageKind::Convolution(choice)) = scene.setup.stages.get(stage).map(|stage| &stage.kind) else {
        return Vec::new();
    };
    let reads = scene.shapes.get(stage).map_or(1, |shape| shape.channels);
    let picture = |filter| {
        kernel_picture(&choice.kernels(filter, reads), &scene.tables.chosen, scene.setup.display).into()
    };
    (0..choice.filters.len()).map(picture).collect()
}

/// The maps of a stage; before they are computed, their empty frames. Words and callbacks stay the same while only the window moves, or only the values change, so that
/// tiles are not rendered again.
#[component]
fn Tiles(props: &Props) -> Html {
    let Props { scene, rested, stage, here, reach, on_event, is_film, .. } = props;
    let place = *stage + 1;
    let maps = scene.maps(place).cloned();
    let said = use_memo((rested.clone(), place), |(rested, place)| alternatives(rested, *place));
    // The old maps keep their own shape until the new ones are computed.
    let computed = maps.as_ref().map(FeatureMaps::shape);
    let shape = computed.or_else(|| scene.shapes.get(place).copied()).filter(|_| !scene.is_gone());
    let kernels = use_memo((rested.clone(), *stage), |(rested, stage)| kernel_pictures(rested, *stage));
    let channels = shape.map_or(0, |shape| shape.channels);
    let gestures: Rc<Vec<Callback<Gesture>>> =
        use_memo((on_event.clone(), place, channels), |(on_event, place, channels)| {
            let place = *place;
            let to = |channel| on_event.reform(move |gesture| StripEvent::OnMap { place, channel, gesture });
            (0..*channels).map(to).collect()
        });
    let is_present = computed.is_none_or(|computed| scene.shapes.get(place) == Some(&computed));
    let levels = levels(scene, *stage).filter(|_| is_present);
    let planes = use_memo((maps.clone(), levels.clone()), |(maps, levels)| {
        let levels = levels.as_deref().unwrap_or_default();
        maps.as_ref().map(|maps| planes(maps, levels)).unwrap_or_default()
    });
    let walked = here.map_or(0, |cursor| cursor.channel);
    // One stop for all stages; the others' maps are below their names. In a film the large maps are stops.
    let is_stop = scene.setup.stages.chosen == *stage && (!is_film || scene.framing.embed);
    let shown = if *is_film { walked..(walked + 1).min(channels) } else { 0..channels };
    let table = scene.table_at(place);
    let ink = |channel| Ink::Mapped(scene.scale(place, channel), table.clone());
    let of_map = |channel: usize| maps.clone().map(|maps| Painting { maps, channel, ink: ink(channel) });
    let mut paintings = Vec::new();
    for channel in shown.clone() {
        let levels = planes.get(channel).map(Vec::as_slice).unwrap_or_default();
        let levels = levels.iter().map(|maps| Painting { maps: maps.clone(), channel: 0, ink: ink(channel) });
        paintings.extend(of_map(channel).into_iter().chain(levels));
    }
    let node = use_node_ref();
    use_painted(&node, paintings);
    let Some(shape) = shape else { return html! { <div class="maps waiting"></div> } };
    let before =
        scene.maps(place - 1).map(FeatureMaps::shape).or_else(|| scene.shapes.get(place - 1).copied());
    let before = before.map(|shape| (shape.rows, shape.columns));
    // Only for a map that fits into the one before it; otherwise it would be drawn outside its frame.
    let fits = |&(rows, columns): &(usize, usize)| rows >= shape.rows && columns >= shape.columns;
    let ghost = before.filter(|&before| before != (shape.rows, shape.columns) && is_pooling(scene, place));
    let ghost = ghost.filter(fits);
    let tiles = gestures.iter().enumerate().filter(|(channel, _)| shown.contains(channel)).map(|(channel, on_gesture)| {
        let is_reached = reach.as_ref().is_some_and(|(channels, _)| channels.contains(&channel));
        let cell = here.filter(|_| walked == channel).map_or((0, 0), |cursor| (cursor.row, cursor.column));
        let mark = is_reached.then_some(here.is_some());
        let alternative = said.get(channel).cloned().unwrap_or_default();
        let label = scene.label(place, channel).map(AttrValue::from);
        let value = maps.as_ref().and_then(|maps| maps.get(channel, 0, 0)).unwrap_or(f32::NAN);
        let number = (shape.cells() == 1).then(|| AttrValue::from(say::number(value)));
        let numbers = of_map(channel).as_ref().and_then(with_numbers);
        let words = maps.as_ref().filter(|_| walked == channel).map(|maps| say::cell_of(maps, channel, cell));
        let tile = |ghost: Option<(usize, usize)>| {
            html! {
                <MapTile key={channel} rows={shape.rows} columns={shape.columns} {numbers} {ghost} on_gesture={on_gesture.clone()}
                    alternative={alternative.clone()} label={label.clone()} kernel={kernels.get(channel).cloned()} number={number.clone()}
                    {mark} tab_stop={is_stop && walked == channel} {cell} walked={words.clone()} />
            }
        };
        match (&levels, before) {
            (Some(levels), Some((rows, columns))) => html! {
                <div class="pyramid" key={channel} ~style={css(&format!("--gr:{rows};--gc:{columns}"))}>
                    {tile(None)}
                    <Levels planes={planes.get(channel).cloned().unwrap_or_default()} {channel} levels={levels.clone()} ink={ink(channel)}
                        on_gesture={on_gesture.clone()} mark={mark.zip(reach.as_ref()).map(|(own, (_, region))| (region.columns.clone(), own))} />
                </div>
            },
            _ => tile(ghost),
        }
    });
    let place = reach.as_ref().map(|(_, region)| mark_place(region, shape.rows, shape.columns));
    html! {
        <div class={classes!("maps", (*is_film && channels > 1).then_some("stack"))} ref={node}
            ~style={css(&format!("--across:{};{}", across(shown.len()), place.unwrap_or_default()))}>
            {stage_canvas()}
            {for tiles}
        </div>
    }
}

/// The bins of each level, if the stage is a pyramid. `None` for a map of one cell, which is drawn with its number.
fn levels(scene: &Scene, stage: usize) -> Option<Vec<Grid>> {
    let layout = scene.pipeline.stages.get(stage)?.layout(*scene.shapes.get(stage)?).ok()??;
    match &layout {
        Layout::Pyramid(levels) => (layout.output() != (1, 1)).then(|| levels.clone()),
        Layout::Grid(_) => None,
    }
}

fn is_pooling(scene: &Scene, place: usize) -> bool {
    let stage = place.checked_sub(1).and_then(|stage| scene.setup.stages.get(stage));
    stage.is_some_and(|stage| matches!(stage.kind, StageKind::Pooling(_)))
}

fn misfit_words(scene: &Scene, stage: usize) -> String {
    match scene.misfit {
        Some(Misfit::Stage(error)) if error.stage == stage => say::cnn_error(error.error),
        Some(Misfit::Stage(_)) | None => say::strip::NOTHING_REACHES.into(),
        Some(misfit) => say::misfit(misfit),
    }
}
