//! One filter: its kernel by name, its bias, and a button that removes it.

use super::chosen::Chosen;
use super::kernel_editor::own_kernels;
use super::kernel_swatch::KernelSwatch;
use super::number_field::NumberField;
use crate::cnn::Preset;
use crate::pixels::Table;
use crate::say::{filters, names};
use crate::setup::{ConvolutionChoice, ConvolutionSetting, Display, KernelChoice, PerAxis};
use crate::ui::widgets::{Options, select};
use std::rc::Rc;
use yew::prelude::*;

/// The props of [`FilterRow`].
#[derive(Properties, PartialEq)]
pub(super) struct FilterRowProps {
    /// The stage.
    pub chosen: Chosen,
    /// The convolution's choices.
    pub convolution: ConvolutionChoice,
    /// The filter's index.
    pub filter: usize,
    /// Maps that reach the stage.
    pub channels: usize,
    /// Whether its kernel is the one shown below.
    pub on: bool,
    /// Colours of the weights.
    pub table: Rc<Table>,
    /// How the maps are drawn.
    pub display: Display,
    /// Called to show its kernel.
    pub on_choose: Callback<()>,
    /// Called to remove it.
    pub on_remove: Callback<()>,
}

/// One filter: its kernel by name, its bias, and a button that removes it.
#[component]
pub(super) fn FilterRow(props: &FilterRowProps) -> Html {
    let FilterRowProps { chosen, convolution, filter, channels, on, table, display, .. } = props;
    let filter = *filter;
    let refused = use_state(|| None::<AttrValue>);
    let Some(choice) = convolution.filters.get(filter) else { return Html::default() };
    let name = filters::name(filter);
    let own = own_kernels(convolution, filter, *channels);
    let on_kernel = {
        let (chosen, id, on_choose) = (chosen.clone(), choice.id, props.on_choose.clone());
        Callback::from(move |kernel| {
            chosen.set_once(ConvolutionSetting::Kernel(id, kernel));
            on_choose.emit(());
        })
    };
    let on_bias = {
        let (chosen, id) = (chosen.clone(), choice.id);
        Callback::from(move |bias| chosen.set(ConvolutionSetting::Bias(id, bias)))
    };
    let on_refuse = {
        let refused = refused.clone();
        Callback::from(move |words| refused.set(words))
    };
    let options = kernels_on_offer(convolution.window.size, &choice.kernel, &own);
    let otherwise = match &choice.kernel {
        KernelChoice::Preset(preset) => names::preset(*preset),
        KernelChoice::Random(_) | KernelChoice::Custom(_) => "",
    };
    html! {
        <div class={classes!("filter-row", on.then_some("on"))} role="group" aria-label={name.clone()}>
            <button class="swatch" aria-pressed={on.to_string()} aria-label={filters::edit_of(&name)}
                title={filters::EDIT} onclick={props.on_choose.reform(|_| ())}>
                <KernelSwatch kernels={own} table={table.clone()} display={*display} />
            </button>
            {select(filters::kernel_of(&name).into(), Options::new(options, &choice.kernel, on_kernel), otherwise.into())}
            <NumberField label={filters::bias_of(&name)} value={choice.bias} on_change={on_bias}
                on_settle={chosen.on_settle.clone()} {on_refuse} />
            <button class="icon" aria-label={filters::remove(&name)} title={filters::REMOVE}
                aria-disabled={(convolution.filters.len() == 1).then_some("true")} onclick={props.on_remove.reform(|_| ())}>{"×"}</button>
            <p class="refused" role="status">{(*refused).clone()}</p>
        </div>
    }
}

/// The kernels that exist at a size, a random one, and the learner's own. The list contains the present kernel, so that
/// it shows it as chosen.
fn kernels_on_offer(
    size: PerAxis,
    present: &KernelChoice,
    own: &[crate::cnn::Kernel],
) -> Vec<(KernelChoice, AttrValue)> {
    let presets = Preset::ALL.into_iter().filter(|preset| preset.kernel(size.rows, size.columns).is_some());
    let presets =
        presets.map(|preset| (KernelChoice::Preset(preset), AttrValue::from(names::preset(preset))));
    let random = match present {
        KernelChoice::Random(_) => present.clone(),
        KernelChoice::Preset(_) | KernelChoice::Custom(_) => KernelChoice::Random(1),
    };
    let custom = match present {
        KernelChoice::Custom(_) => present.clone(),
        KernelChoice::Preset(_) | KernelChoice::Random(_) => KernelChoice::Custom(own.to_vec()),
    };
    presets.chain([(random, filters::RANDOM.into()), (custom, filters::OWN.into())]).collect()
}
