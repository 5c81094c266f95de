//! A kernel as a small picture.

use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Kernel};
use crate::pixels::{Scale, Table, scales};
use crate::setup::{Display, ScaleChoice};
use yew::prelude::*;

/// The first kernel of a filter as a small picture, in the colours of the maps.
pub(super) fn kernel_swatch(kernels: &[Kernel], table: &Table, display: Display) -> Html {
    html! { <span class="swatch-face" ~style={css(&kernel_picture(kernels, table, display))}></span> }
}

/// The style of an element that shows the first kernel of a filter: a gradient with steps for each row. A canvas would be a
/// layer of its own, and a picture in the style a document of its own.
pub(in crate::ui::views) fn kernel_picture(kernels: &[Kernel], table: &Table, display: Display) -> String {
    let Some(kernel) = kernels.first() else { return String::new() };
    let (rows, columns) = (kernel.rows(), kernel.columns());
    let scale = weight_scale(kernels, display);
    let row = |row: usize| {
        let steps = (0..columns).map(|column| {
            let [r, g, b] = table.colour(scale.step(kernel.weight(row, column)));
            format!(",rgb({r},{g},{b}) 0 calc(100%*{}/{columns})", column + 1)
        });
        let steps: String = steps.collect();
        format!(
            "linear-gradient(90deg{steps}) 0 calc(100%*{row}/{})/100% calc(100%/{rows}) no-repeat",
            rows.max(2) - 1
        )
    };
    let picture = (0..rows).map(row).collect::<Vec<_>>().join(",");
    format!("--rows:{rows};--columns:{columns};--kernel:{picture}")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::Paper;
    use crate::setup::Colours;

    #[test]
    fn a_square_of_the_picture_has_the_colour_of_its_weight() {
        let kernel = Kernel::from_fn(1, 2, |_, column| [0.0, 1.0][column]);
        let table = Table::new(Colours::Warm, Paper::Light);
        let picture = kernel_picture(&[kernel], &table, Display::default());
        let steps =
            "linear-gradient(90deg,rgb(247,246,243) 0 calc(100%*1/2),rgb(120,20,10) 0 calc(100%*2/2))";
        let place = "0 calc(100%*0/1)/100% calc(100%/1) no-repeat";
        assert_eq!(picture, format!("--rows:1;--columns:2;--kernel:{steps} {place}"));
    }
}
