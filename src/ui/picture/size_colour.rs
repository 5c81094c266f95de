//! The picture's working size and channels, and how its numbers are made.

use crate::picture::{Raster, shape};
use crate::say::picture_panel as words;
use crate::setup::{Change, Colour, Picture, PictureChange, Source};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, Slider};
use yew::prelude::*;

/// The props of [`SizeColour`].
#[derive(Properties, PartialEq)]
pub(super) struct SizeColourProps {
    /// The scene.
    pub scene: Scene,
    /// The decoded pixels of the picture's source, if it has any.
    pub base: Option<Raster>,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called when the learner releases a control.
    pub on_settle: Callback<()>,
}

/// The picture's working size and channels, and how its numbers are made.
#[component]
pub(super) fn SizeColour(props: &SizeColourProps) -> Html {
    let setup = &props.scene.setup;
    // Left out, because they do not change sizes, and a stroke should not recompute these.
    let sized = Picture { marks: Vec::new(), shift: (0, 0), ..setup.picture.clone() };
    let range = use_memo((sized, setup.stages.list.clone(), props.base.clone()), |(picture, _, base)| {
        setup.long_side_range(|long_side| shape(&Picture { long_side, ..picture.clone() }, base.as_ref()))
    });
    let picture = &setup.picture;
    let on_size = props.on_change.reform(|pixels| PictureChange::LongSide(pixels).into());
    let on_colour = {
        let (on_change, on_settle) = (props.on_change.clone(), props.on_settle.clone());
        Callback::from(move |colour: Colour| {
            on_change.emit(PictureChange::Colour(colour).into());
            on_settle.emit(());
        })
    };
    let colours = vec![(Colour::Grey, words::GREY.into()), (Colour::Rgb, words::RGB.into())];
    html! {
        <div class="size-colour">
            <Slider label={words::SIZE} value={picture.long_side} min={*range.start()} max={*range.end()}
                on_input={on_size} on_settle={props.on_settle.clone()} />
            <Choice label={words::COLOUR} options={Options::new(colours, &picture.colour, on_colour)} />
            <p class="sub">
                {words::VALUES}
                if matches!(picture.source, Source::Upload(_)) { {" "}{words::upload_note()} }
            </p>
        </div>
    }
}
