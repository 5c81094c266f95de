//! One filter: its kernel by name, its bias, and a button that removes it.

use super::kernel_swatch::kernel_swatch;
use super::number_field::NumberField;
use crate::cnn::{Kernel, Preset};
use crate::pixels::Table;
use crate::say::{filters, names};
use crate::setup::{ConvolutionSetting, Display, FilterChoice, FilterId, KernelChoice};
use crate::ui::widgets::{Options, select};
use std::rc::Rc;
use yew::prelude::*;

/// The props of [`FilterRow`].
#[derive(Properties, PartialEq)]
pub(super) struct FilterRowProps {
    /// The filter.
    pub choice: FilterChoice,
    /// Its index.
    pub filter: usize,
    /// Its kernels ([`own_kernels`](super::kernel_editor::own_kernels)).
    pub kernels: Vec<Kernel>,
    /// Whether it is the only one, which cannot be removed.
    pub is_only: bool,
    /// Whether its kernel is the one shown below.
    pub on: bool,
    /// Colours of the weights.
    pub table: Rc<Table>,
    /// How the maps are drawn.
    pub display: Display,
    /// Called with every change.
    pub on_set: Callback<ConvolutionSetting>,
    /// Called when a box is left.
    pub on_settle: Callback<()>,
    /// Called with the filter whose kernel is to be shown.
    pub on_choose: Callback<FilterId>,
    /// Called with the filter to remove.
    pub on_remove: Callback<FilterId>,
}

/// One filter: its kernel by name, its bias, and a button that removes it.
#[component]
pub(super) fn FilterRow(props: &FilterRowProps) -> Html {
    let FilterRowProps { choice, kernels, on, table, display, on_settle, .. } = props;
    let refused = use_state(|| None::<AttrValue>);
    let (id, name) = (choice.id, filters::name(props.filter));
    let on_kernel = {
        let (on_set, on_settle, on_choose) =
            (props.on_set.clone(), on_settle.clone(), props.on_choose.clone());
        Callback::from(move |kernel| {
            on_set.emit(ConvolutionSetting::Kernel(id, kernel));
            on_settle.emit(());
            on_choose.emit(id);
        })
    };
    let on_bias = props.on_set.reform(move |bias| ConvolutionSetting::Bias(id, bias));
    let on_refuse = {
        let refused = refused.clone();
        Callback::from(move |words| refused.set(words))
    };
    let options = kernels_on_offer(&choice.kernel, kernels);
    let otherwise = match &choice.kernel {
        KernelChoice::Preset(preset) => names::preset(*preset),
        KernelChoice::Random(_) | KernelChoice::Custom(_) => "",
    };
    html! {
        <div class={classes!("filter-row", on.then_some("on"))} role="group" translate="no" aria-label={name.clone()}>
            <button class="swatch" aria-pressed={on.to_string()} aria-label={filters::edit_of(&name)}
                title={filters::EDIT} onclick={props.on_choose.reform(move |_| id)}>
                {kernel_swatch(kernels, table, *display)}
            </button>
            {select(filters::kernel_of(&name).into(), Options::new(options, &choice.kernel, on_kernel), otherwise.into())}
            <NumberField label={filters::bias_of(&name)} value={choice.bias} on_change={on_bias}
                on_settle={on_settle.clone()} {on_refuse} />
            <button class="icon" aria-label={filters::remove(&name)} title={filters::REMOVE}
                aria-disabled={props.is_only.then_some("true")} onclick={props.on_remove.reform(move |_| id)}>{"×"}</button>
            <p class="refused" role="status" translate="yes">{(*refused).clone()}</p>
        </div>
    }
}

/// The kernels that exist at a size, a random one, and the learner's own. The list contains the present kernel, so that
/// it shows it as chosen.
fn kernels_on_offer(present: &KernelChoice, own: &[Kernel]) -> Vec<(KernelChoice, AttrValue)> {
    let (rows, columns) = own.first().map_or((1, 1), |kernel| (kernel.rows(), kernel.columns()));
    let presets = Preset::ALL.into_iter().filter(|preset| preset.kernel(rows, columns).is_some());
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
