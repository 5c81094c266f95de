//! One stage of the strip: its name, its parameters and all its maps.

use super::map_tile::{Gesture, Ink, MapTile};
use crate::lesson::{Action, Focus, Misfit};
use crate::text;
use crate::ui::scene::Scene;
use yew::prelude::*;

/// What a learner does in the strip.
#[derive(Clone, Debug, PartialEq)]
pub enum StripEvent {
    /// Changes the lesson.
    Act(Action),
    /// Does something on a map of a place.
    OnMap {
        /// The place: 0 is the picture.
        place: usize,
        /// The map.
        channel: usize,
        /// What is done.
        gesture: Gesture,
    },
}

/// What a [`StageCard`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct StageCardProps {
    /// What is on the page.
    pub scene: Scene,
    /// Which stage.
    pub stage: usize,
    /// The cell that is looked at.
    pub cursor: Option<Focus>,
    /// Called with what the learner does.
    pub on_event: Callback<StripEvent>,
}

/// One stage of the strip.
#[component]
pub(super) fn StageCard(props: &StageCardProps) -> Html {
    let StageCardProps { scene, stage, on_event, .. } = props;
    let (stage, place) = (*stage, *stage + 1);
    let Some(choice) = scene.lesson.stages.get(stage) else { return Html::default() };
    let name = text::stage_name(&choice.kind);
    let shape = scene.shapes.get(place).copied();
    let chosen = scene.lesson.chosen == stage;
    let title = match shape {
        Some(shape) => format!("Stage {place}: {name}, {shape}"),
        None => format!("Stage {place}: {name}"),
    };
    let choose = on_event.reform(move |_: MouseEvent| StripEvent::Act(Action::Choose(stage)));
    html! {
        <section class={classes!("stage", chosen.then_some("on"), (!choice.on).then_some("off"))} aria-label={title}>
            <h2>
                <button class="stage-name" aria-pressed={chosen.to_string()} onclick={choose}>{&name}</button>
                if let Some(shape) = shape { <span class="shape">{shape.to_string()}</span> }
            </h2>
            <p class="sub">{text::stage_parameters(choice)}</p>
            {tiles(props, place)}
            if shape.is_none() { <p class="misfit">{misfit_words(scene, stage)}</p> }
        </section>
    }
}

fn tiles(props: &StageCardProps, place: usize) -> Html {
    let StageCardProps { scene, cursor, on_event, .. } = props;
    let Some(maps) = scene.maps(place) else { return html! { <div class="maps waiting"></div> } };
    let stage_name =
        scene.lesson.stages.get(place - 1).map(|s| text::stage_name(&s.kind)).unwrap_or_default();
    let place_name = format!("Stage {place}, {stage_name}");
    let before = scene.maps(place - 1).map(|maps| (maps.shape().rows, maps.shape().columns));
    let shape = maps.shape();
    let ghost = before.filter(|&before| before != (shape.rows, shape.columns) && is_pooling(scene, place));
    let here = cursor.filter(|cursor| cursor.stage + 1 == place);
    let reach =
        cursor.filter(|cursor| cursor.stage + 1 >= place).and_then(|cursor| scene.reach(cursor, place));
    let tiles = (0..shape.channels).map(|channel| {
        let label = scene.label(place, channel);
        let alternative = text::map_alternative(&place_name, label.as_deref(), maps, channel);
        let mark = reach.as_ref().filter(|(channels, _)| channels.contains(&channel));
        let on_gesture = on_event.reform(move |gesture| StripEvent::OnMap { place, channel, gesture });
        let number = (shape.cells() == 1).then(|| text::number(maps.get(channel, 0, 0).unwrap_or(f32::NAN)));
        html! {
            <MapTile key={channel} maps={maps.clone()} {channel} {alternative} {ghost} {on_gesture}
                ink={Ink::Mapped(scene.scale(place, channel), scene.table_at(place))}
                label={label.map(AttrValue::from)} number={number.map(AttrValue::from)}
                mark={mark.map(|(_, region)| (region.clone(), here.is_some()))}
                tab_stop={here.map_or(0, |cursor| cursor.channel) == channel}
                cell={here.map_or((0, 0), |cursor| (cursor.row, cursor.column))} />
        }
    });
    html! { <div class={classes!("maps", (shape.channels > 3).then_some("crowd"))}>{for tiles}</div> }
}

fn is_pooling(scene: &Scene, place: usize) -> bool {
    let stage = place.checked_sub(1).and_then(|stage| scene.lesson.stages.get(stage));
    stage.is_some_and(|stage| matches!(stage.kind, crate::lesson::StageKind::Pooling(_)))
}

fn misfit_words(scene: &Scene, stage: usize) -> String {
    match scene.misfit {
        Some(Misfit::Stage(error)) if error.stage == stage => text::cnn_error(error.error),
        Some(Misfit::Stage(_)) => "Nothing reaches this stage.".into(),
        Some(misfit) => text::misfit(misfit),
        None => String::new(),
    }
}
