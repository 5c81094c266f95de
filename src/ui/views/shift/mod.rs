//! Shift: what each stage notices of a move of the picture.

pub(super) mod choices;
mod maps_card;
mod picture_card;
mod plot_card;
mod shuffle_card;
mod work;

use super::ViewContext;
use super::explore::controls::pooling_windows;
use super::heading::heading;
use crate::say::shift as words;
use crate::ui::hooks::{use_rested, use_task};
use crate::ui::widgets::{block, card};
use maps_card::{Rows, maps_card};
use picture_card::{Hold, picture_card};
use plot_card::plot_card;
use shuffle_card::{Trials, shuffle_card};
use std::cell::RefCell;
use std::rc::Rc;
use work::Desk;
use yew::prelude::*;

/// The part that is saved.
const PART: &str = "shift";

/// Draws the view.
pub(crate) fn shift(context: &ViewContext) -> Html {
    html! { <ShiftView context={context.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct ShiftProps {
    context: ViewContext,
}

/// What is kept between renderings.
#[derive(Default)]
struct Kept {
    desk: Desk,
    rows: Rows,
    trials: Trials,
    hold: Rc<RefCell<Hold>>,
}

#[component]
fn ShiftView(props: &ShiftProps) -> Html {
    let context = &props.context;
    let ViewContext { scene, on_change, on_settle, .. } = context;
    let rested = use_rested(scene);
    let kept = use_mut_ref(Kept::default);
    let [stages, plot] = kept.borrow_mut().desk.plan(scene);
    let (stages_done, stages_bar) = use_task(stages);
    let (plot_done, plot_bar) = use_task(plot);
    let mut kept = kept.borrow_mut();
    let Kept { desk, rows, trials, hold } = &mut *kept;
    desk.show([stages_done, plot_done]);
    let stride = desk.shown_stages.as_ref().and_then(|work| {
        let work = work.borrow();
        let (down, right) = work.shifts.moved(work.shifts.places()).stride()?;
        Some(down.max(right))
    });
    let mut side = vec![picture_card(context, desk.picture.as_ref(), hold, stride)];
    let windows = pooling_windows(scene, &rested, on_change, on_settle);
    side.extend(windows.map(|windows| card(words::WINDOWS, vec![windows])));
    let plot = desk.shown_plot.as_ref().map(|work| work.borrow());
    let plot = plot_card(context, plot.as_deref(), plot_bar);
    let (maps, shuffle) = (maps_card(context, desk, rows, stages_bar), shuffle_card(context, desk, trials));
    html! {
        <div id={PART} class="view shift">
            {heading(words::TITLE, words::SUBTITLE, PART, &scene.setup, context)}
            {block("div", "view-part", side)}
            {block("div", "view-part", vec![maps, shuffle])}
            {block("div", "view-part", vec![plot])}
        </div>
    }
}
