//! The weights of one filter as a grid of numbers.

use super::kernel_swatch::weight_scale;
use super::number_field::NumberField;
use crate::browser::reader::{self, Reading};
use crate::browser::style::css;
use crate::cnn::{Kernel, Shape};
use crate::picture::numbers::Place;
use crate::pixels::{Scale, Table};
use crate::say::{self, filters, number_grid};
use crate::setup::{
    ConvolutionChoice, ConvolutionSetting, Display, FilterChoice, KernelChoice, KernelTool, PerAxis,
};
use crate::ui::hooks::{pasted_block, use_readings};
use crate::ui::widgets::{Choice, Options, select};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The props of [`KernelEditor`].
#[derive(Properties, PartialEq)]
pub(super) struct KernelEditorProps {
    /// The filter.
    pub choice: FilterChoice,
    /// Its index.
    pub filter: usize,
    /// Its kernels ([`own_kernels`]).
    pub kernels: Vec<Kernel>,
    /// Maps that it reads; at least 1.
    pub reads: usize,
    /// Whether each filter reads one map only.
    pub depthwise: bool,
    /// Called with every change.
    pub on_set: Callback<ConvolutionSetting>,
    /// Called when a box is left.
    pub on_settle: Callback<()>,
    /// Colours of the weights.
    pub table: Rc<Table>,
    /// How the maps are drawn.
    pub display: Display,
}

/// Up to so many input maps have pills; more have a list.
const PILLS: usize = 6;

/// The weights of one filter as a grid of numbers, one grid for each input map.
#[component]
pub(super) fn KernelEditor(props: &KernelEditorProps) -> Html {
    let KernelEditorProps { choice, kernels, table, display, on_settle, .. } = props;
    let reads = props.reads;
    let map = use_state_eq(|| 0_usize);
    let shown = (*map).min(reads - 1);
    let kernel = kernels.get(shown);
    let size =
        kernel.map_or(PerAxis::both(1), |kernel| PerAxis { rows: kernel.rows(), columns: kernel.columns() });
    let refused = use_state(|| None::<AttrValue>);
    let places = use_memo(size, |&size| (0..size.product()).map(|_| NodeRef::default()).collect::<Vec<_>>());
    // The weight that numbers are being pasted into, and the words for the size that they asked for. It may be refused.
    let pasted_at = use_mut_ref(|| 0_usize);
    let resized = use_state(|| None::<AttrValue>);
    let on_reading = {
        let (id, kernels, pasted_at) = (choice.id, kernels.clone(), pasted_at.clone());
        let (on_set, on_settle, resized) = (props.on_set.clone(), on_settle.clone(), resized.setter());
        Callback::from(move |reading: Reading| {
            let Shape { rows, columns, .. } = reading.shape;
            let kernels = filled(&kernels, shown, *pasted_at.borrow(), (reading.shape, &reading.values));
            // A step of its own, apart from what was typed before.
            on_settle.emit(());
            on_set.emit(ConvolutionSetting::Kernel(id, KernelChoice::Custom(kernels)));
            on_settle.emit(());
            let is_resized = (PerAxis { rows, columns }) != size && rows * columns > 1;
            resized.set(is_resized.then(|| filters::kernel_resized(rows, columns).into()));
            None
        })
    };
    let (asked, on_text) = use_readings(Place::kernels(reads), ".kernel-grid input", on_reading);
    let onpaste = {
        let places = places.clone();
        Callback::from(move |event: Event| {
            if pasted_block(&event).is_some_and(|text| on_text.emit(text)) {
                *pasted_at.borrow_mut() = place_of(&event, &places).unwrap_or(0);
            }
        })
    };
    let Some(kernel) = kernel else { return Html::default() };
    let scale = weight_scale(kernels, *display);
    let resized_now = filters::kernel_resized(size.rows, size.columns);
    let on_refuse = {
        let refused = refused.clone();
        Callback::from(move |words| refused.set(words))
    };
    let edit = |row: usize, column: usize| {
        let (id, kernels) = (choice.id, kernels.clone());
        props.on_set.reform(move |weight: f32| {
            let mut kernels = kernels.clone();
            if let Some(kernel) = kernels.get_mut(shown) {
                *kernel = kernel.clone().with(row, column, weight);
            }
            ConvolutionSetting::Kernel(id, KernelChoice::Custom(kernels))
        })
    };
    let cells = (0..size.product()).map(|index| {
        let (row, column) = (index / size.columns, index % size.columns);
        let weight = kernel.weight(row, column);
        html! {
            <NumberField key={index} label={number_grid::cell_name(row, column)} value={weight}
                on_change={edit(row, column)} on_settle={on_settle.clone()} on_refuse={on_refuse.clone()}
                style={colours(weight, scale, table)} place={places.get(index).cloned().unwrap_or_default()} />
        }
    });
    let heading = filters::kernel_heading(props.filter, shown, reads, props.depthwise);
    html! {
        <div class="kernel-editor">
            <p class="kernel-title">
                <span>{&heading}</span>{" "}<span class="sub">{say::filter_label(choice)}</span>
                {another_seed(props)}
            </p>
            {map_choice(&map, shown, reads)}
            <div class="kernel-scroll">
                <div class={classes!("kernel-grid", (size.columns > 5).then_some("large"))} role="group" aria-label={heading.clone()}
                    ~style={css(&format!("--f:{}", size.columns))} onkeydown={walk(&places, size.columns)} {onpaste}
                    onfocusin={Callback::from(|_: FocusEvent| reader::prepare())}>
                    {for cells}
                </div>
            </div>
            <p class="refused" role="status">{(*refused).clone()}</p>
            {asked}
            <p class="say" role="status">{(*resized).clone().filter(|words| *words == resized_now)}</p>
            <p class="say">{filters::nearly_one(kernel.weights())}</p>
            <div class="kernel-tools">{for KernelTool::ALL.map(|tool| tool_button(props, tool))}</div>
        </div>
    }
}

/// A button that changes all kernels of the filter.
fn tool_button(props: &KernelEditorProps, tool: KernelTool) -> Html {
    let after = tool.applied(&props.kernels);
    let disabled = after.is_none().then_some("true");
    let (id, on_set, on_settle) = (props.choice.id, props.on_set.clone(), props.on_settle.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(kernels) = after.clone() {
            on_set.emit(ConvolutionSetting::Kernel(id, KernelChoice::Custom(kernels)));
            on_settle.emit(());
        }
    });
    html! { <button class="quiet" aria-disabled={disabled} {onclick}>{filters::kernel_tool(tool)}</button> }
}

/// The kernels of a filter for editing: not flipped, one for each map it reads. After them come kernels typed earlier
/// for maps that do not reach it now.
pub(super) fn own_kernels(convolution: &ConvolutionChoice, filter: usize, channels: usize) -> Vec<Kernel> {
    let unturned = ConvolutionChoice { flipped: false, ..convolution.clone() };
    let mut kernels = unturned.kernels(filter, channels.max(1));
    if let Some(KernelChoice::Custom(typed)) = convolution.filters.get(filter).map(|filter| &filter.kernel) {
        kernels.extend(typed.iter().skip(kernels.len()).cloned());
    }
    if kernels.is_empty() {
        let PerAxis { rows, columns } = convolution.window.size;
        kernels.push(Kernel::from_fn(rows, columns, |_, _| 0.0));
    }
    kernels
}

/// The colour of a weight on a map, with a text colour that is readable on it.
fn colours(weight: f32, scale: Scale, table: &Table) -> String {
    let step = scale.step(weight);
    let [r, g, b] = table.colour(step);
    let ink = if table.wants_dark_text(step) { "#000" } else { "#fff" };
    format!("background:rgb({r},{g},{b});color:{ink}")
}

/// The choice of the input map whose kernel is shown, if there are several.
fn map_choice(map: &UseStateHandle<usize>, shown: usize, reads: usize) -> Html {
    let map = map.clone();
    let on_choose = Callback::from(move |chosen| map.set(chosen));
    let options: Vec<_> = (0..reads).map(|map| (map, AttrValue::from(filters::input_map(map)))).collect();
    let options = Options::new(options, &shown, on_choose);
    match reads {
        0 | 1 => Html::default(),
        ..=PILLS => html! { <Choice label={filters::INPUT_MAP} {options} /> },
        _ => select(filters::INPUT_MAP.into(), options, AttrValue::default()),
    }
}

/// A button for another random kernel, if the kernel is random.
fn another_seed(props: &KernelEditorProps) -> Html {
    let KernelChoice::Random(seed) = props.choice.kernel else { return Html::default() };
    let next = ConvolutionSetting::Kernel(props.choice.id, KernelChoice::Random(seed.wrapping_add(1)));
    let (on_set, on_settle) = (props.on_set.clone(), props.on_settle.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        on_set.emit(next.clone());
        on_settle.emit(());
    });
    html! { <button class="small" {onclick}>{filters::ANOTHER_SEED}</button> }
}

/// Arrow up and down move from row to row. Left and right move within the text, unless Alt is held.
fn walk(places: &Rc<Vec<NodeRef>>, columns: usize) -> Callback<KeyboardEvent> {
    let places = places.clone();
    Callback::from(move |event: KeyboardEvent| {
        let here = place_of(&event, &places);
        let next = here.and_then(|here| match (event.key().as_str(), event.alt_key()) {
            ("ArrowUp", _) => here.checked_sub(columns),
            ("ArrowDown", _) => Some(here + columns),
            ("ArrowLeft", true) => here.checked_sub(1),
            ("ArrowRight", true) => Some(here + 1),
            _ => None,
        });
        let element = next.and_then(|next| places.get(next)).and_then(NodeRef::cast::<HtmlElement>);
        if let Some(element) = element {
            event.prevent_default();
            // If the browser refuses, the focus stays.
            let _ = element.focus();
        }
    })
}

/// The weight in whose box an event is.
fn place_of(event: &Event, places: &[NodeRef]) -> Option<usize> {
    let target = event.target_dyn_into::<HtmlElement>()?;
    places.iter().position(|place| place.cast::<HtmlElement>().as_ref() == Some(&target))
}

/// The kernels of a filter with pasted weights. One number goes to the weight at `place`. One matrix becomes the kernel
/// that is `shown`, several become the first kernels; the others take their size.
fn filled(
    kernels: &[Kernel],
    shown: usize,
    place: usize,
    (Shape { channels, rows, columns }, values): (Shape, &[f32]),
) -> Vec<Kernel> {
    let from = if channels == 1 { shown } else { 0 };
    let mut after = Vec::with_capacity(kernels.len());
    for (channel, kernel) in kernels.iter().enumerate() {
        after.push(match (values, channel.checked_sub(from).filter(|at| *at < channels)) {
            ([weight], Some(_)) => {
                kernel.clone().with(place / kernel.columns(), place % kernel.columns(), *weight)
            }
            ([_], None) => kernel.clone(),
            (_, None) => kernel.resized(rows, columns),
            (all, Some(at)) => Kernel::from_fn(rows, columns, |row, column| {
                all.get((at * rows + row) * columns + column).copied().unwrap_or(0.0)
            }),
        });
    }
    after
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::cnn::Preset;
    use crate::picture::numbers::read;

    fn filled_with(kernels: &[Kernel], shown: usize, place: usize, text: &str) -> Vec<Kernel> {
        let reading = read(text, Place::kernels(3)).unwrap().remove(0);
        filled(kernels, shown, place, (reading.shape, &reading.values))
    }

    #[test]
    fn pasted_weights_fill_the_kernel_that_is_shown_and_give_the_others_their_size() {
        let kernels = vec![Kernel::from_fn(3, 3, |row, _| if row == 1 { 5.0 } else { 0.0 }); 2];
        let after = filled_with(&kernels, 1, 4, "1 2; 3 4");
        assert_eq!(after[1].weights(), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(after[0], kernels[0].resized(2, 2));
        let both = filled_with(&kernels, 1, 4, "[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]");
        assert_eq!(
            both.iter().map(|kernel| kernel.weights().to_vec()).collect::<Vec<_>>(),
            [vec![0.0, 1.0, 2.0, 3.0], vec![1.0, 2.0, 3.0, 4.0],]
        );
        let one = filled_with(&kernels, 0, 5, "np.float32(0.25)");
        assert_eq!(one, [kernels[0].clone().with(1, 2, 0.25), kernels[1].clone()]);
    }

    #[test]
    fn kernels_are_edited_unturned_and_one_for_each_map() {
        let convolution =
            ConvolutionChoice { flipped: true, ..ConvolutionChoice::new(3, &[Preset::SobelVertical]) };
        let kernels = own_kernels(&convolution, 0, 3);
        assert_eq!(kernels.len(), 3);
        assert!(kernels.iter().all(|kernel| Some(kernel) == Preset::SobelVertical.kernel(3, 3).as_ref()));
    }

    #[test]
    fn kernels_typed_for_maps_that_are_gone_are_kept() {
        let typed: Vec<_> = [1.0, 2.0, 3.0].map(|weight| Kernel::from_fn(1, 1, |_, _| weight)).to_vec();
        let mut convolution = ConvolutionChoice::new(1, &[Preset::Identity]);
        convolution.filters[0].kernel = KernelChoice::Custom(typed.clone());
        assert_eq!(own_kernels(&convolution, 0, 1), typed);
    }
}
