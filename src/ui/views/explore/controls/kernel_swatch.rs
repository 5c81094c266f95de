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

/// The style of an element that shows the first kernel of a filter. A picture in the style needs no canvas, which the
/// browser would have to composite.
pub(in crate::ui::views::explore) fn kernel_picture(
    kernels: &[Kernel],
    table: &Table,
    display: Display,
) -> String {
    let Some(kernel) = kernels.first() else { return String::new() };
    let (rows, columns) = (kernel.rows(), kernel.columns());
    let scale = weight_scale(kernels, display);
    let squares = kernel.weights().iter().enumerate().map(|(at, &weight)| {
        let [r, g, b] = table.colour(scale.step(weight));
        let (row, column) = (at / columns, at % columns);
        format!("<path fill='rgb({r},{g},{b})' d='M{column} {row}h1v1h-1z'/>")
    });
    let squares: String = squares.collect();
    format!(
        "--rows:{rows};--columns:{columns};--kernel:url(\"data:image/svg+xml,\
         <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {columns} {rows}' shape-rendering='crispEdges'>{squares}</svg>\")"
    )
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
        assert!(
            picture.starts_with("--rows:1;--columns:2;--kernel:url(\"data:image/svg+xml,<svg "),
            "{picture}"
        );
        assert!(picture.contains("<path fill='rgb(247,246,243)' d='M0 0h1v1h-1z'/>"), "{picture}");
        assert!(picture.contains("<path fill='rgb(120,20,10)' d='M1 0h1v1h-1z'/>"), "{picture}");
    }
}
