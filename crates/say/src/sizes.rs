//! The words of Any size.

mod lost;
mod without;

pub use lost::{DISTANCES, IN_GENERAL, LIKENESS, ONE_SIZE, SAME, TOO_FEW, TWICE, Two, apart, left_out, lost};
pub use without::{KERAS, PYTORCH, WITHOUT, WITHOUT_COLUMNS, fits, keras, pytorch, without};

use crate::number::{count, counted, number};
use crate::picture::picture_name;
use crate::setup::{Picture, Placement, Source, StageChoice};
use crate::study::Bins;
use crate::{stage_name, stage_parameters};
use poolscope_cnn::{FeatureMaps, Shape};
use std::ops::RangeInclusive;

/// The heading.
pub const TITLE: &str = "Different sizes in, one shape out.";

/// The line behind it.
#[must_use]
pub const fn subtitle(over: Placement) -> &'static str {
    match over {
        Placement::Whole | Placement::Sliding => "One window grows with the map.",
        Placement::Bins(_) => "The bins grow with the map; their number stays.",
        Placement::Fractional(_) => "",
        Placement::Pyramid(_) => "The bins of every level grow with the map; their number stays.",
    }
}

/// The rule at the end.
pub const KEEP: &str = "Keep";
/// The placement of its windows.
pub const OVER: &str = "Over";
/// Bins along the rows, and their letter.
pub const ROWS: (&str, &str) = ("Rows", "n");
/// Bins along the columns, and their letter.
pub const COLUMNS: (&str, &str) = ("Columns", "m");
/// The map that is shown.
pub const MAP: &str = "Map shown";
/// The buttons for another picture, which change the first.
pub const FIRST: &str = "Picture 1";
/// Puts one more picture beside the others.
pub const ADD: &str = "+ Picture";
/// Why there is no room for one more.
pub const FULL: &str = "Four pictures are the most.";
/// The choice of a picture.
pub const PICTURE: &str = "Picture";
/// Its long side.
pub const SIZE: &str = "Long side";
/// Shows a part of it.
pub const CROP: &str = "Crop";
/// Percent above, to the left, of the rows, of the columns.
pub const PERCENT: [&str; 4] = ["From top %", "From left %", "Height %", "Width %"];
/// A photograph is on its way.
pub const LOADING: &str = "The picture is being loaded.";
/// Nothing is computed of it yet.
pub const WAITING: &str = "Computing";
/// A photograph did not load.
pub const LOST: &str = "The picture did not load. Check the connection, or choose another.";
/// An upload or the camera is no longer there.
pub const GONE: &str =
    "This picture stays on the device where it was opened, and is not here. Choose another.";
/// The outputs.
pub const OUTPUTS: &str = "Outputs of one shape";
/// Their numbers.
pub const NUMBERS: &str = "The numbers";
/// What cannot be had back.
pub const LOST_TITLE: &str = "What is lost";
/// The window of an equal pooling that slides.
pub const STEPS: &str = "As a window that slides over n cells to o outputs: stride s = ⌊n / o⌋, window f = n − (o − 1)·s. \
    Both grow with n, so each size of picture would need a layer of its own.";
/// So many numbers at once are not listed.
pub const MANY: &str = "Too many to list; the first maps are.";

/// What this end stands for, while the pipeline's own last stage would bring all pictures to one shape.
#[must_use]
pub fn in_place_of(stage: &StageChoice) -> String {
    let parameters = stage_parameters(stage);
    format!("In place of the pipeline’s last stage: {}, {parameters}.", stage_name(&stage.kind))
}

/// A map that is asked for and not there, of so many.
#[must_use]
pub fn no_such_map(map: usize, of: usize) -> String {
    let last = if of == 1 { "the only one" } else { "the last" };
    format!("There is no map {}: {last}, map {of}, is shown.", map + 1)
}

/// A picture's name on its card, with its number.
#[must_use]
pub fn name(at: usize, picture: &Picture) -> String {
    format!("{}. {}", at + 1, picture_name(picture))
}

/// Takes a picture away.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// A source as an option.
#[must_use]
pub fn source(source: &Source) -> String {
    picture_name(&Picture { source: source.clone(), ..Picture::default() })
}

/// The rows and columns of a picture or map.
#[must_use]
pub fn sides(shape: Shape) -> String {
    format!("{} × {}", shape.rows, shape.columns)
}

/// The present crop, in a word or two.
#[must_use]
pub fn crop_state(is_whole: bool, shape: Option<Shape>) -> String {
    match shape {
        Some(shape) if !is_whole => sides(shape),
        _ => "whole".into(),
    }
}

/// The maps before the end, for readers that do not see them.
#[must_use]
pub fn last_map(name: &str, map: usize, shape: Shape) -> String {
    format!("{name}: map {} before the end, {}", map + 1, sides(shape))
}

/// The output of one map, with its values if they are few.
#[must_use]
pub fn pooled_map(name: &str, map: usize, maps: &FeatureMaps) -> String {
    let values = maps.plane(map);
    let words: Vec<_> = values.iter().take(SPOKEN).map(|value| number(*value)).collect();
    let rest = if values.len() > SPOKEN { " …" } else { "" };
    format!("{name}: output of map {}, {}: {}{rest}", map + 1, sides(maps.shape()), words.join(", "))
}

/// The whole output as a row.
#[must_use]
pub fn row_of(name: &str, values: usize) -> String {
    format!("{name}: {}", counted(values, "value"))
}

/// The most values that are read out.
const SPOKEN: usize = 16;

/// The cells of bins: "bins of 28–29 × 42 cells". Of a pyramid, those of each level.
#[must_use]
pub fn bins_of(levels: &[Bins]) -> String {
    let each = levels.iter().filter_map(|bins| {
        Some(format!("{} × {}", range(&bins.rows.sizes()?), range(&bins.columns.sizes()?)))
    });
    let each: Vec<_> = each.collect();
    match each.as_slice() {
        [one] if levels.iter().all(|bins| bins.rows.0.len() * bins.columns.0.len() == 1) => {
            format!("one bin of {one} cells")
        }
        _ => format!("bins of {} cells", each.join(", ")),
    }
}

fn range(numbers: &RangeInclusive<usize>) -> String {
    let (least, most) = (numbers.start(), numbers.end());
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}

/// Whether bins share cells: " Neighbours share 1 row and 2 columns." Nothing if none do.
fn overlap(bins: &Bins) -> String {
    let (mut each, mut is_every) = (Vec::new(), true);
    for (cuts, thing) in [(&bins.rows, "row"), (&bins.columns, "column")] {
        let shared = cuts.shared();
        let Some(most) = shared.iter().map(|shared| shared.len()).max() else { continue };
        let is_even = shared.iter().all(|shared| shared.len() == most);
        each.push(format!("{}{}", if is_even { "" } else { "up to " }, counted(most, thing)));
        is_every &= shared.len() + 1 == cuts.0.len();
    }
    let some = if is_every { "Neighbours" } else { "Some neighbours" };
    if each.is_empty() { String::new() } else { format!(" {some} share {} (shaded).", each.join(" and ")) }
}

/// The window that would slide in equal steps instead: "As a sliding window: f = 30 × 42, s = 28 × 42, …"
#[must_use]
pub fn sliding(bins: &Bins) -> String {
    let (Some(rows), Some(columns)) = (bins.rows.equal_steps(), bins.columns.equal_steps()) else {
        return format!("More bins than cells: a window that slides could not do this.{}", overlap(bins));
    };
    let is_same = rows.is_same && columns.is_same;
    format!(
        "As a sliding window: f = {} × {}, s = {} × {}, {}.{}",
        rows.size,
        columns.size,
        rows.stride,
        columns.stride,
        if is_same { "exactly these bins" } else { "as many outputs, but other bins" },
        overlap(bins)
    )
}

/// "Always 2 maps × 9 = 18 values, so one dense layer fits all.", or why the outputs differ.
#[must_use]
pub fn equal(outputs: &[Shape]) -> String {
    match outputs.first() {
        Some(first) if outputs.iter().all(|shape| shape == first) => format!(
            "Always {} × {} = {}, so one dense layer fits all.",
            counted(first.channels, "map"),
            count(first.cells() as u64),
            counted(first.values(), "value")
        ),
        _ => "The pictures have different numbers of channels, and no convolution brings them together, so the outputs differ in \
              their maps. Over each map the shape is the same."
            .into(),
    }
}

/// A value of an output in the table: its map, row and column; of a pyramid also its level.
#[must_use]
pub fn value_name(shape: Shape, over: Placement, at: usize) -> String {
    let (map, mut cell) = (at / shape.cells().max(1), at % shape.cells().max(1));
    let (mut across, mut level) = (shape.columns.max(1), String::new());
    if let Placement::Pyramid(levels) = over {
        for (number, &side) in levels.list().iter().enumerate() {
            (across, level) = (side.max(1), format!(", level {}", number + 1));
            match cell.checked_sub(side * side) {
                Some(rest) => cell = rest,
                None => break,
            }
        }
    }
    format!("map {}{level}, row {}, column {}", map + 1, cell / across + 1, cell % across + 1)
}

/// What the lines across the outputs of a pyramid mean. `None` of other outputs, which have none.
#[must_use]
pub fn parts_of(over: Placement) -> Option<String> {
    let Placement::Pyramid(levels) = over else { return None };
    let each: Vec<_> = levels.list().iter().map(|side| format!("{side} × {side}")).collect();
    Some(format!("Of each map, one level after the other: {} bins.", each.join(", ")))
}

/// The head of the table's first column.
pub const VALUE: &str = "Value";

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::setup::{PerAxis, PoolingChoice, StageKind};
    use crate::study::{Likeness, bins};
    use poolscope_cnn::{Levels, Max, Windows};

    fn over(windows: Windows, rows: usize, columns: usize) -> Vec<Bins> {
        bins(windows, Shape::new(1, rows, columns)).unwrap()
    }

    #[test]
    fn bins_are_said_with_their_cells_and_what_they_share() {
        let three = Windows::Bins { rows: 3, columns: 3 };
        let uneven = over(three, 86, 126);
        assert_eq!(bins_of(&uneven), "bins of 29–30 × 42 cells");

        assert_eq!(
            sliding(&uneven[0]),
            "As a sliding window: f = 30 × 42, s = 28 × 42, as many outputs, but other bins. Neighbours share 1 row (shaded)."
        );
        let even = over(three, 9, 6);
        assert_eq!(bins_of(&even), "bins of 3 × 2 cells");
        assert_eq!(sliding(&even[0]), "As a sliding window: f = 3 × 2, s = 3 × 2, exactly these bins.");
        assert_eq!(bins_of(&over(Windows::Bins { rows: 4, columns: 1 }, 11, 5)), "bins of 3–4 × 5 cells");
        assert_eq!(bins_of(&over(Windows::Whole, 7, 5)), "one bin of 7 × 5 cells");
        assert!(sliding(&over(three, 2, 9)[0]).starts_with("More bins than cells"));
        let levels = over(Levels::new(&[1, 2]).unwrap().into(), 6, 8);
        assert_eq!(bins_of(&levels), "bins of 6 × 8, 3 × 4 cells");
    }

    #[test]
    fn outputs_are_counted_while_they_are_equal() {
        let nine = Shape::new(2, 3, 3);
        assert_eq!(equal(&[nine, nine]), "Always 2 maps × 9 = 18 values, so one dense layer fits all.");
        assert!(equal(&[nine, Shape::new(1, 3, 3)]).starts_with("The pictures have different numbers"));
        let bins = Placement::Bins(PerAxis::both(3));
        assert_eq!(value_name(nine, bins, 14), "map 2, row 2, column 3");
        assert_eq!(parts_of(bins), None);
    }

    #[test]
    fn values_of_a_pyramid_have_a_level() {
        let over = Placement::Pyramid(Levels::new(&[1, 2, 4]).unwrap());
        let names = [0, 1, 4, 5, 20, 21, 41].map(|at| value_name(Shape::new(2, 1, 21), over, at));
        assert_eq!(
            names,
            [
                "map 1, level 1, row 1, column 1",
                "map 1, level 2, row 1, column 1",
                "map 1, level 2, row 2, column 2",
                "map 1, level 3, row 1, column 1",
                "map 1, level 3, row 4, column 4",
                "map 2, level 1, row 1, column 1",
                "map 2, level 3, row 4, column 4",
            ]
        );
        let parts = "Of each map, one level after the other: 1 × 1, 2 × 2, 4 × 4 bins.";
        assert_eq!(parts_of(over).as_deref(), Some(parts));
    }

    #[test]
    fn some_neighbours_share_and_all_do_are_told_apart() {
        let said = |rows, columns, high, wide| sliding(&over(Windows::Bins { rows, columns }, high, wide)[0]);
        // 14 columns in 4 bins: 0..4, 3..7, 7..11, 10..14.
        assert!(said(1, 4, 6, 14).ends_with(" Some neighbours share 1 column (shaded)."));
        assert!(said(3, 4, 86, 14).ends_with(" Some neighbours share 1 row and 1 column (shaded)."));
        assert!(said(1, 3, 6, 14).ends_with(" Neighbours share 1 column (shaded)."));
        assert!(said(2, 2, 6, 14).ends_with("exactly these bins."));
    }

    #[test]
    fn what_this_end_stands_for_is_named() {
        let end =
            |placement| StageChoice::new(StageKind::Pooling(PoolingChoice::new(Max, 2).placed(placement)));
        let bins = Placement::Bins(PerAxis::both(4));
        assert_eq!(
            [Placement::Whole, bins].map(|placement| in_place_of(&end(placement))),
            [
                "In place of the pipeline’s last stage: Global max pooling, the whole map.",
                "In place of the pipeline’s last stage: Adaptive max pooling, 4 × 4 bins.",
            ]
        );
        assert_eq!(no_such_map(8, 2), "There is no map 9: the last, map 2, is shown.");
        assert_eq!(no_such_map(8, 1), "There is no map 9: the only one, map 1, is shown.");
    }

    #[test]
    fn errors_are_those_of_the_frameworks() {
        // As torch 2 and keras 3 print them.
        let (given, made) = (2 * 83 * 126, 2 * 122 * 110);
        assert_eq!(
            pytorch(given, made, 10),
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x20916 and 26840x10)"
        );
        assert_eq!(
            keras(given, made),
            "ValueError: Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input shape to have \
             value 26840, but received input with shape (1, 20916)"
        );
        let said = |shapes: &[[usize; 3]], is_fixed| {
            let shapes: Vec<_> =
                shapes.iter().map(|[maps, rows, columns]| Shape::new(*maps, *rows, *columns)).collect();
            without(&shapes, 10, is_fixed)
        };
        let other = said(&[[2, 83, 126], [2, 122, 110]], false);
        assert!(other.contains("20\u{202f}916 × 10 weights; another picture stops"));
        assert!(
            said(&[[2, 3, 3], [2, 3, 3]], false)
                .contains("happen to have one size: a layer of 18 × 10 weights")
        );
    }

    #[test]
    fn why_one_layer_fits_is_said_of_the_shapes() {
        let [flat, high] = [Shape::new(1, 3, 6), Shape::new(1, 6, 3)];
        let turned = without(&[flat, high], 10, false);
        assert!(turned.contains("the same cell of the layer reads another place"), "{turned}");
        assert_eq!([fits(flat, flat), fits(high, flat)], ["yes", "yes, in another order"]);
        assert_eq!(fits(Shape::new(1, 3, 7), flat), "no");
        let own = without(&[flat, flat], 10, true);
        assert!(own.contains("already give one size") && !own.contains("happen"), "{own}");
        // Pictures with other numbers of maps differ even so.
        assert!(without(&[flat, Shape::new(3, 3, 6)], 10, true).contains("stops the program"));
        let only = without(&[flat], 10, false);
        assert!(only.contains("only one picture") && only.contains("18 × 10 weights"), "{only}");
        assert_eq!(without(&[], 10, false), "No picture is there to flatten.");
    }

    #[test]
    fn what_is_lost_is_said_of_the_pairs_that_show_it() {
        let said = |apart, two| lost(Likeness::Apart(apart), "1. Dot", "2. Dot", two);
        assert!(said(0.25, Two::Sizes).unwrap().contains("differ by 0.250: one shape is not one scale"));
        let twice = said(0.0, Two::Sizes).unwrap();
        assert!(twice.contains("one picture in two sizes with the same output: distance 0"), "{twice}");
        assert!(!twice.contains("different pictures"), "{twice}");
        let other = said(0.0, Two::Different).unwrap();
        assert!(other.contains("different pictures with the same output: distance 0"));
        assert_eq!((said(0.0, Two::Equal), said(0.5, Two::Different)), (None, None));
        assert_eq!(apart(Likeness::Nothing), "both 0");
    }
}
