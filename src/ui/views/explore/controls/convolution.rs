//! The controls of a convolution.

use super::borders::borders;
use super::chosen::Chosen;
use super::dilation::{dilation, dilation_words};
use super::filter_row::FilterRow;
use super::filters::most_filters;
use super::kernel_editor::{KernelEditor, own_kernels};
use super::linked::linked_rows;
use super::setting_choice::setting_choice;
use super::window_slider::window_sliders;
use crate::say::{controls, filters};
use crate::setup::{ConvolutionChoice, ConvolutionSetting, FilterChoice, FilterId, Part, WindowNumber};
use crate::ui::hooks::use_steady;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Slider, fold};
use yew::prelude::*;

/// The props of [`ConvolutionControls`].
#[derive(Properties, PartialEq)]
pub(super) struct ConvolutionControlsProps {
    /// The stage.
    pub chosen: Chosen,
    /// Its choices.
    pub convolution: ConvolutionChoice,
    /// The scene.
    pub scene: Scene,
}

/// The controls of a convolution.
#[component]
pub(super) fn ConvolutionControls(props: &ConvolutionControlsProps) -> Html {
    let ConvolutionControlsProps { chosen, convolution, scene } = props;
    // Weights are drawn in the colours of the maps.
    let (table, display) = (&scene.tables.chosen, scene.setup.display);
    // The filter whose kernel is shown below; the first if it is gone.
    let edited = use_state(|| None::<FilterId>);
    let channels = chosen.input.map_or(1, |input| input.channels);
    let most = {
        let chosen = chosen.clone();
        use_memo((chosen.rested.clone(), chosen.stage, chosen.picture), move |_| most_filters(&chosen))
    };
    let on_count = {
        let chosen = chosen.clone();
        Callback::from(move |count| chosen.set(ConvolutionSetting::FilterCount(count)))
    };
    let on_flip = {
        let (chosen, flipped) = (chosen.clone(), !convolution.flipped);
        Callback::from(move |_: Event| chosen.set_once(ConvolutionSetting::Flipped(flipped)))
    };
    // They stay equal, so that only the row that changes is rendered again.
    let on_set = {
        let chosen = chosen.clone();
        use_steady(Callback::from(move |to: ConvolutionSetting| chosen.set(to)))
    };
    let on_choose = {
        let edited = edited.clone();
        use_steady(Callback::from(move |id: FilterId| edited.set(Some(id))))
    };
    let on_remove = {
        let chosen = chosen.clone();
        use_steady(Callback::from(move |id: FilterId| chosen.set_once(ConvolutionSetting::WithoutFilter(id))))
    };
    let count = convolution.filters.len();
    let is_edited = |filter: &FilterChoice| Some(filter.id) == *edited;
    let shown = convolution.filters.iter().position(is_edited).unwrap_or(0);
    let on_settle = &chosen.on_settle;
    let rows = convolution.filters.iter().enumerate().map(|(filter, choice)| {
        html! {
            <FilterRow key={choice.id.number()} choice={choice.clone()} {filter} kernels={own_kernels(convolution, filter, channels)}
                is_only={count == 1} on={filter == shown} table={table.clone()} {display} on_set={on_set.clone()}
                on_settle={on_settle.clone()} on_choose={on_choose.clone()} on_remove={on_remove.clone()} />
        }
    });
    let editor = convolution.filters.get(shown).map(|choice| {
        let reads = if convolution.depthwise { 1 } else { channels.max(1) };
        html! {
            <KernelEditor key={choice.id.number()} choice={choice.clone()} filter={shown} kernels={own_kernels(convolution, shown, channels)}
                {reads} depthwise={convolution.depthwise} table={table.clone()} {display} on_set={on_set.clone()}
                on_settle={on_settle.clone()} />
        }
    });
    let sliders = |number| window_sliders(chosen, number, false);
    let windows = linked_rows(
        chosen,
        html! { <><div>{sliders(WindowNumber::Size)}</div><div>{sliders(WindowNumber::Stride)}</div></> },
    );
    let filters = html! {
        <>
            <Slider label={filters::COUNT} value={count} min={1} max={(*most).max(count)} on_input={on_count}
                on_settle={chosen.on_settle.clone()} />
            <div class="filter-rows" role="group" aria-label={filters::LIST}>
                // Has a key, like its neighbours. Otherwise all rows would be created again when one is added or
                // removed.
                <p key="heads" class="filter-heads sub" aria-hidden="true"><span>{filters::KERNEL}</span><span>{filters::BIAS}</span></p>
                {for rows}
            </div>
            {editor.unwrap_or_default()}
            <label class="switch">
                <input type="checkbox" checked={convolution.flipped} onchange={on_flip} />
                <span>{filters::FLIP_SWITCH}</span>
            </label>
            <p class="say">{if convolution.flipped { filters::FLIPPED } else { filters::FLIP }}</p>
        </>
    };
    let rare = html! {
        <>
            {chosen.held(Part::Window, dilation(chosen))}
            {chosen.held(Part::Filters, reads(chosen, convolution))}
        </>
    };
    html! {
        <>
            {chosen.held(Part::Window, windows)}
            {chosen.held(Part::Filters, filters)}
            {chosen.held(Part::Borders, borders(chosen, scene))}
            if chosen.framing.shows(Part::Window) || chosen.framing.shows(Part::Filters) {
                {fold(controls::DILATION_DEPTHWISE, dilation_words(chosen), rare)}
            }
        </>
    }
}

/// Whether each filter reads all maps or one.
fn reads(chosen: &Chosen, convolution: &ConvolutionChoice) -> Html {
    let option = |(depthwise, words)| (ConvolutionSetting::Depthwise(depthwise), words);
    let options = [(false, filters::ALL_MAPS), (true, filters::ONE_MAP)].map(option);
    html! {
        <>
            {setting_choice(chosen, filters::READS, true, options)}
            <p class="say">{filters::depthwise(convolution.depthwise)}</p>
        </>
    }
}
