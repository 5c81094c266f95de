//! The working size and the channels of the picture, and how its numbers are made.

use crate::lesson::{Action, Colour, Picture, Source};
use crate::picture::{Raster, shape};
use crate::text::picture_panel as words;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, Slider};
use yew::prelude::*;

/// What [`SizeColour`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct SizeColourProps {
    /// What is on the page.
    pub scene: Scene,
    /// The decoded pixels the picture is made from, where it is made from any.
    pub base: Option<Raster>,
    /// Called with every change of the lesson.
    pub on_action: Callback<Action>,
    /// Called when the learner lets go of a control.
    pub on_settle: Callback<()>,
}

/// The working size and the channels of the picture, and how its numbers are made.
#[component]
pub(super) fn SizeColour(props: &SizeColourProps) -> Html {
    let lesson = &props.scene.lesson;
    // Marks and shift do not change sizes, and a stroke should not have them computed anew.
    let sized = Picture { marks: Vec::new(), shift: (0, 0), ..lesson.picture.clone() };
    let range = use_memo((sized, lesson.stages.clone(), props.base.clone()), |(picture, _, base)| {
        lesson.long_side_range(|long_side| shape(&Picture { long_side, ..picture.clone() }, base.as_ref()))
    });
    let picture = lesson.picture.clone();
    let change = |change: fn(&mut Picture, usize)| {
        let picture = picture.clone();
        props.on_action.reform(move |value| {
            let mut picture = picture.clone();
            change(&mut picture, value);
            Action::SetPicture(picture)
        })
    };
    let on_colour = {
        let (on_action, on_settle, picture) =
            (props.on_action.clone(), props.on_settle.clone(), picture.clone());
        Callback::from(move |colour: Colour| {
            on_action.emit(Action::SetPicture(Picture { colour, ..picture.clone() }));
            on_settle.emit(());
        })
    };
    let colours = vec![(Colour::Grey, words::GREY.into()), (Colour::Rgb, words::RGB.into())];
    html! {
        <div class="size-colour">
            <Slider label={words::SIZE} value={picture.long_side} min={*range.start()} max={*range.end()}
                on_input={change(|picture, side| picture.long_side = side)} on_settle={props.on_settle.clone()} />
            <Choice label={words::COLOUR} options={Options::new(colours, &picture.colour, on_colour)} />
            <p class="sub">
                {words::VALUES}
                if matches!(picture.source, Source::Upload(_)) { {" "}{words::upload_note()} }
            </p>
        </div>
    }
}
