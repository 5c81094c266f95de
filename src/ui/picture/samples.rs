//! Thumbnails of the pictures that come with the page.

use super::painted::Painted;
use crate::browser::sample;
use crate::picture::{samples, values};
use crate::pixels::paint_rgb;
use crate::say::{names, picture_panel as words};
use crate::setup::{Change, Colour, Picture, PictureChange, Sample, Source};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Long side of a thumbnail, in pixels.
const SIDE: usize = 48;

/// The props of [`Samples`].
#[derive(Properties, PartialEq)]
pub(super) struct SamplesProps {
    /// The present picture.
    pub picture: Picture,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called when the choice is made.
    pub on_settle: Callback<()>,
}

/// Thumbnails of the pictures that come with the page. Choosing one keeps size and colour.
#[component]
pub(super) fn Samples(props: &SamplesProps) -> Html {
    let photographs = use_state_eq(Vec::new);
    {
        let photographs = photographs.setter();
        use_effect_with((), move |()| {
            spawn_local(async move { photographs.set(sample::thumbnails().await) });
        });
    }
    let buttons = Sample::ALL.into_iter().map(|sample| {
        let chosen = props.picture.source == Source::Sample(sample);
        let picture = props.picture.replaced(Source::Sample(sample));
        let (on_change, on_settle) = (props.on_change.clone(), props.on_settle.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            on_change.emit(Change::Picture(PictureChange::Replace(picture.clone())));
            on_settle.emit(());
        });
        let address =
            photographs.iter().find(|(known, _)| *known == sample).map(|(_, address)| address.clone());
        html! {
            <button class="sample" aria-pressed={chosen.to_string()} {onclick}>
                <span class="thumb">
                    if let Some(address) = address { <img src={address} alt="" /> }
                    if samples::photograph(sample).is_none() { <DrawnThumbnail {sample} /> }
                </span>
                <span>{names::sample(sample)}</span>
            </button>
        }
    });
    html! { <div class="samples" role="group" aria-label={words::SAMPLE_LIST}>{for buttons}</div> }
}

#[derive(Properties, PartialEq)]
struct DrawnThumbnailProps {
    sample: Sample,
}

#[component]
fn DrawnThumbnail(props: &DrawnThumbnailProps) -> Html {
    let pixels = use_memo(props.sample, |sample| {
        let mut bytes = Vec::new();
        if let Some(raster) = samples::drawn(*sample, SIDE) {
            paint_rgb(&values(&raster, Colour::Rgb), &mut bytes);
        }
        bytes
    });
    html! { <Painted rows={SIDE} columns={SIDE} {pixels} /> }
}
