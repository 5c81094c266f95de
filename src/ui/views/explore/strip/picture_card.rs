//! The picture at the start of the strip.

use super::map_tile::mark_place;
use super::one_map::OneMap;
use super::stage_card::StripEvent;
use crate::cnn::{Region, Shape};
use crate::picture::Raster;
use crate::pixels::{Ink, Painting};
use crate::say::{self, picture_panel, strip as words};
use crate::setup::Source;
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The props of [`PictureCard`].
#[derive(Properties, PartialEq)]
pub(super) struct PictureCardProps {
    /// The scene.
    pub scene: Scene,
    /// The scene at rest, for the text alternative.
    pub rested: Scene,
    /// The cell under the pointer or the one that was walked to, by row and column.
    pub pixel: Option<(usize, usize)>,
    /// The pixels that can influence the shown cell, or the one under the pointer.
    pub reach: Option<Region>,
    /// Called with each event.
    pub on_event: Callback<StripEvent>,
    /// The buttons for another picture.
    #[prop_or_default]
    pub children: Html,
}

/// The picture at the start of the strip.
#[component]
pub(super) fn PictureCard(props: &PictureCardProps) -> Html {
    let PictureCardProps { scene, rested, pixel, reach, on_event, .. } = props;
    let on_gesture = use_memo(on_event.clone(), |on_event| {
        on_event.reform(|gesture| StripEvent::OnMap { place: 0, channel: 0, gesture })
    });
    let Some(maps) = scene.maps(0) else {
        return html! {
            <section class="stage picture" aria-label={words::PICTURE}>
                <div class="maps waiting"></div>
                if scene.is_gone() { <p class="misfit">{words::PICTURE_GONE}</p> }
                {props.children.clone()}
            </section>
        };
    };
    let shape = maps.shape();
    // A picture in colours is one tile, typed maps have one each.
    let ink = picture_ink(scene, shape);
    let tiles = if ink == Ink::TrueColour { 1 } else { shape.channels };
    let painting = |channel| Painting { maps: maps.clone(), channel, ink: ink.clone() };
    let alternative =
        rested.maps(0).map(|maps| say::picture_alternative(&rested.setup.picture, maps)).unwrap_or_default();
    let reached = match pixel {
        Some(pixel) => Some(say::pixel_line(maps, *pixel)),
        None => reach.as_ref().map(|region| say::reach_line(region.rows.len(), region.columns.len())),
    };
    let place =
        reach.as_ref().map(|region| mark_place(region, shape.rows, shape.columns)).unwrap_or_default();
    let base = scene.base.as_ref();
    let cell = pixel.unwrap_or_default();
    html! {
        <section class="stage picture" aria-label={words::picture_region(shape)}>
            <h2><span>{words::PICTURE}<small>{base.and_then(Raster::file).map(say::made_from)}</small></span><span class="shape" translate="no">{shape.to_string()}</span></h2>
            if base.is_some_and(Raster::is_altered) {
                <p class="sub altered">{picture_panel::ALTERED}</p>
            }
            <p class="sub">{reached.unwrap_or_default()}</p>
            {for (0..tiles).map(|channel| html! {
                <OneMap painting={painting(channel)} alternative={alternative.clone()} style={place.clone()}
                    mark={reach.as_ref().map(|_| false)} {cell}
                    walked={(channel == 0).then(|| AttrValue::from(say::pixel_line(maps, cell)))} on_gesture={(*on_gesture).clone()} />
            })}
            {props.children.clone()}
        </section>
    }
}

/// The colours of the picture.
pub(super) fn picture_ink(scene: &Scene, shape: Shape) -> Ink {
    let is_numbers = matches!(scene.setup.picture.source, Source::Numbers(_));
    match shape.channels {
        3 if !is_numbers => Ink::TrueColour,
        _ => Ink::Mapped(scene.scale(0, 0), scene.table_at(0)),
    }
}
