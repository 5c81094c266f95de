//! What can be set on a convolution stage.

use super::borders::borders;
use super::chosen::Chosen;
use super::dilation::dilation;
use super::filter_row::FilterRow;
use super::filters::{most_filters, with_count, without};
use super::kernel_editor::KernelEditor;
use super::kind_choice::kind_choice;
use super::linked::linked;
use super::window_slider::window_sliders;
use crate::lesson::{ConvolutionChoice, StageKind, WindowNumber};
use crate::text::{controls, filters};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Slider, fold};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What [`ConvolutionControls`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct ConvolutionControlsProps {
    /// The stage.
    pub chosen: Chosen,
    /// What it does.
    pub convolution: ConvolutionChoice,
    /// What is on the page.
    pub scene: Scene,
}

/// What can be set on a convolution stage.
#[component]
pub(super) fn ConvolutionControls(props: &ConvolutionControlsProps) -> Html {
    let ConvolutionControlsProps { chosen, convolution, scene } = props;
    // The weights have the colours of the maps.
    let (table, display) = (&scene.table, scene.lesson.display);
    let edited = use_state(|| 0_usize);
    // While a slider is dragged every value is derived from where it began, so that kernels and filters
    // that a smaller value takes away come back when the slider does.
    let origin = use_mut_ref(|| None::<ConvolutionChoice>);
    let channels = chosen.input.map_or(1, |input| input.channels);
    let most = {
        let chosen = chosen.clone();
        use_memo((chosen.lesson.clone(), chosen.stage, chosen.picture), move |_| most_filters(&chosen))
    };
    let on_size = dragged(chosen, convolution, &origin, |start, (along, size)| {
        start.with_window(WindowNumber::Size.set(start.window, along, size))
    });
    let on_count = dragged(chosen, convolution, &origin, with_count);
    let on_stride = {
        let (chosen, convolution) = (chosen.clone(), convolution.clone());
        Callback::from(move |(along, stride)| {
            let window = WindowNumber::Stride.set(convolution.window, along, stride);
            chosen.edit(StageKind::Convolution(convolution.with_window(window)));
        })
    };
    let on_settle = {
        let on_settle = chosen.on_settle.clone();
        Callback::from(move |()| {
            origin.take();
            on_settle.emit(());
        })
    };
    let on_flip = {
        let (chosen, convolution) = (chosen.clone(), convolution.clone());
        Callback::from(move |_: Event| {
            let flipped = ConvolutionChoice { flipped: !convolution.flipped, ..convolution.clone() };
            chosen.edit_once(StageKind::Convolution(flipped));
        })
    };
    let count = convolution.filters.len();
    let shown = (*edited).min(count.saturating_sub(1));
    let rows = (0..count).map(|filter| {
        let on_choose = {
            let edited = edited.clone();
            Callback::from(move |()| edited.set(filter))
        };
        let on_remove = {
            let (chosen, convolution) = (chosen.clone(), convolution.clone());
            Callback::from(move |()| chosen.edit_once(StageKind::Convolution(without(&convolution, filter))))
        };
        html! {
            <FilterRow key={filter} chosen={chosen.clone()} convolution={convolution.clone()} {filter} {channels}
                on={filter == shown} table={table.clone()} {display} {on_choose} {on_remove} />
        }
    });
    html! {
        <>
            // Above its sliders, so that it stays where it is when there are more or fewer of them.
            {linked(chosen)}
            {window_sliders(chosen, WindowNumber::Size, &on_size, &on_settle, false)}
            {window_sliders(chosen, WindowNumber::Stride, &on_stride, &chosen.on_settle, false)}
            <Slider label={filters::COUNT} value={count} min={1} max={(*most).max(count)} on_input={on_count} {on_settle} />
            <div class="filter-rows" role="group" aria-label={filters::LIST}>
                <p class="filter-heads sub" aria-hidden="true"><span>{filters::KERNEL}</span><span>{filters::BIAS}</span></p>
                {for rows}
            </div>
            <KernelEditor key={shown} chosen={chosen.clone()} convolution={convolution.clone()} filter={shown} {channels}
                table={table.clone()} {display} />
            <label class="switch">
                <input type="checkbox" checked={convolution.flipped} onchange={on_flip} />
                <span>{filters::FLIP_SWITCH}</span>
            </label>
            <p class="say">{if convolution.flipped { filters::FLIPPED } else { filters::FLIP }}</p>
            {borders(chosen, scene)}
            {fold(controls::DILATION_DEPTHWISE, html! { <>{dilation(chosen)}{reads(chosen, convolution)}</> })}
        </>
    }
}

/// Whether each filter reads all maps or one.
fn reads(chosen: &Chosen, convolution: &ConvolutionChoice) -> Html {
    let option = |(depthwise, words)| {
        (StageKind::Convolution(ConvolutionChoice { depthwise, ..convolution.clone() }), words)
    };
    let options = [(false, filters::ALL_MAPS), (true, filters::ONE_MAP)].map(option);
    html! {
        <>
            {kind_choice(chosen, filters::READS, true, options)}
            <p class="say">{filters::depthwise(convolution.depthwise)}</p>
        </>
    }
}

/// A slider's callback that changes the convolution as it was when the slider was taken.
fn dragged<T: 'static>(
    chosen: &Chosen,
    convolution: &ConvolutionChoice,
    origin: &Rc<RefCell<Option<ConvolutionChoice>>>,
    change: impl Fn(&ConvolutionChoice, T) -> ConvolutionChoice + 'static,
) -> Callback<T> {
    let (chosen, convolution, origin) = (chosen.clone(), convolution.clone(), origin.clone());
    Callback::from(move |value| {
        let changed = change(origin.borrow_mut().get_or_insert_with(|| convolution.clone()), value);
        chosen.edit(StageKind::Convolution(changed));
    })
}
