//! A kernel as a small picture.

use crate::browser::canvas;
use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Kernel};
use crate::pixels::{Scale, Table, paint, scales};
use crate::setup::{Display, ScaleChoice};
use std::rc::Rc;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

/// The props of [`KernelSwatch`].
#[derive(Properties, PartialEq)]
pub(super) struct KernelSwatchProps {
    /// The filter's kernels; the first is shown.
    pub kernels: Vec<Kernel>,
    /// Colours.
    pub table: Rc<Table>,
    /// How the maps are drawn.
    pub display: Display,
}

/// The first kernel of a filter as a small picture, in the colours of the maps.
#[component]
pub(super) fn KernelSwatch(props: &KernelSwatchProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        let painted = (props.kernels.clone(), props.table.clone(), props.display);
        use_effect_with(painted, move |(kernels, table, display)| {
            let (Some(canvas), Some(kernel)) = (node.cast::<HtmlCanvasElement>(), kernels.first()) else {
                return;
            };
            let mut bytes = Vec::new();
            paint(kernel.weights(), weight_scale(kernels, *display), table, &mut bytes);
            // If the browser refuses, the button is empty; its name still describes it.
            let _ = canvas::put(&canvas, kernel.columns(), kernel.rows(), &bytes);
        });
    }
    let (rows, columns) = props.kernels.first().map_or((1, 1), |kernel| (kernel.rows(), kernel.columns()));
    // The style is on a parent, because the painter sets the canvas's own style.
    html! {
        <span class="swatch-face" ~style={css(&format!("--rows:{rows};--columns:{columns}"))}>
            <canvas ref={node} width="1" height="1" aria-hidden="true" />
        </span>
    }
}

/// The scale from weights to colours: one for all kernels of a filter.
pub(super) fn weight_scale(kernels: &[Kernel], display: Display) -> Scale {
    let (rows, columns) = kernels.first().map_or((0, 0), |kernel| (kernel.rows(), kernel.columns()));
    let weights = kernels.iter().flat_map(|kernel| kernel.weights().to_vec()).collect();
    let planes = FeatureMaps::from_planes(kernels.len(), rows, columns, weights);
    let display = Display { scale: ScaleChoice::Shared, ..display };
    let scales = scales(&[Some(planes)], &[0], display);
    scales.first().and_then(|scales| scales.first()).copied().unwrap_or(Scale::UNIT)
}
