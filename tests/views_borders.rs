//! The borders, rendered on the server: each framework's settings, the cells it reads and those it does not, and the
//! divisor of an average.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod rendered;

use poolscope::setup::permalink;
use rendered::{picture, rendered, text};

/// The controls of a link's stage on a picture of so many rows and columns.
fn linked(stages: &str, rows: usize, columns: usize) -> String {
    let reading = permalink::read(&format!("v=1&stages={stages}&open=borders"));
    assert_eq!(reading.repairs, [], "{stages}");
    rendered(reading.setup, &picture(1, rows, columns))
}

fn count(html: &str, class: &str) -> usize {
    html.split("class=\"")
        .skip(1)
        .filter(|rest| {
            let classes = rest.split('"').next().unwrap();
            classes.split(' ').any(|one| one == class) && classes.contains("edge-cell")
        })
        .count()
}

fn outlines(html: &str, class: &str) -> usize {
    html.matches(&format!("class=\"edge-window{class}\"")).count()
}

#[test]
fn pytorch_drops_the_last_column_and_says_so() {
    let html = linked("max,2,s2", 4, 5);
    let said = text(&html);
    assert!(
        said.contains("The last column of the map is never looked at: one more window would not fit."),
        "{said}"
    );
    assert_eq!(count(&html, "unread"), 4, "the last column is crossed out in every row");
    assert_eq!((outlines(&html, ""), outlines(&html, " dropped")), (2, 1));
    assert!(said.contains("⌊(5 − 2)/2⌋ + 1 = 2"), "{said}");
}

#[test]
fn pytorch_rounded_up_lets_the_last_window_hang_over() {
    let html = linked("average,2,s2,ceil", 4, 5);
    let said = text(&html);
    assert!(said.contains("hangs over the end by 1 column"), "{said}");
    assert_eq!((count(&html, "unread"), count(&html, "nothing")), (0, 4));
    assert_eq!((outlines(&html, ""), outlines(&html, " clipped")), (1, 1));
    assert!(said.contains("⌈(5 − 2)/2⌉ + 1 = 3"), "{said}");
}

#[test]
fn keras_puts_the_odd_cell_of_padding_at_the_end_and_never_counts_it() {
    let html = linked("average,3,s2,keras,same", 6, 5);
    let said = text(&html);
    assert!(
        said.contains("Padding: 1 row below, 1 column left and right. Its cells do not count."),
        "{said}"
    );
    assert!(said.contains("⌈6/2⌉ = 3") && said.contains("⌈5/2⌉ = 3"), "{said}");
    // 7 × 7 cells in all, of which 6 × 5 are the map's.
    assert_eq!(count(&html, "padding"), 49 - 30);
    assert!(!html.contains("count_include_pad"), "Keras leaves no choice");
}

#[test]
fn onnx_has_a_number_for_each_side_and_pads_more_than_half_the_window() {
    let html = linked("max,3,onnx,p0.2.1.0", 5, 5);
    let said = text(&html);
    assert!(
        said.contains("Padding: 1 row below, 2 columns left. Its cells stand for −∞ and never win."),
        "{said}"
    );
    for side in ["Top", "Left", "Bottom", "Right"] {
        assert_eq!(html.matches(&format!("aria-label=\"{side}\"")).count(), 2, "{side}");
    }
    assert_eq!(count(&html, "padding"), 6 * 7 - 25);
    // PyTorch refuses 2 cells beside a window of 3.
    assert!(said.contains("5 + 2 − 3 + 1 = 5"), "{said}");
}

#[test]
fn padding_stands_for_what_the_stage_reads_there() {
    let values = |stages| {
        let html = linked(stages, 3, 3);
        let padding = html.split("edge-cell padding").skip(1);
        padding.map(|rest| text(&format!("<{}", rest.split("</span>").next().unwrap()))).collect::<Vec<_>>()
    };
    assert!(values("max,3,p1").iter().all(|value| value == "−∞"));
    assert!(values("average,3,p1").iter().all(|value| value == "0"));
    assert!(values("average,3,p1,exclude-pad").iter().all(|value| value == "–"));
    assert!(values("conv,3,p1,identity").iter().all(|value| value == "0"));
    // The map is 0 0.7 0.3 / 1 0.6 0.2 / 0.9 0.5 0.1; mirrored, its corner is surrounded by its middle.
    assert_eq!(values("conv,3,p1,reflect,identity")[0], "0.6");
    assert_eq!(values("conv,3,p1,replicate,identity")[0], "0");
    assert_eq!(values("conv,3,p1,circular,identity")[0], "0.1");
}

#[test]
fn every_divisor_is_said_where_it_is_chosen_and_in_what_the_stage_is() {
    let said = |stages| text(&linked(stages, 6, 6));
    let padded = said("average,3,p1");
    assert!(padded.contains("Divided by the cells of the map and its padding."), "{padded}");
    assert!(padded.contains("every one of its 3 × 3 weights is 1/9."), "{padded}");
    let cells = said("average,3,p1,exclude-pad");
    assert!(cells.contains("Divided by the cells of the map alone."), "{cells}");
    assert!(cells.contains("is 1/9, and more at the edge, where fewer cells count"), "{cells}");
    let fixed = said("average,3,p1,divisor5");
    assert!(fixed.contains("is 1/5, as divisor_override says"), "{fixed}");
}

#[test]
fn the_weights_of_an_average_are_said_as_they_are_on_this_map() {
    let said = |stages, side| text(&linked(stages, side, side));
    let one = said("average,1,s3", 7);
    assert!(one.contains("A window of one cell passes its value on as it is."), "{one}");
    let hanging = said("average,2,s2,ceil", 5);
    assert!(hanging.contains("is 1/4, and more at the edge, where fewer cells count."), "{hanging}");
    assert!(said("average,2,s2,ceil", 6).contains("weights is 1/4."), "nothing hangs over");
    assert!(said("average,3,s2,keras,same", 6).contains("and more at the edge"), "one cell of padding");
    assert!(said("average,2,s2,keras,same", 6).contains("weights is 1/4."), "no padding is needed");
    assert!(said("average,2,s2,onnx,p1.0.0.0,include-pad", 5).contains("weights is 1/4."), "padding counts");
    assert!(said("average,2,s2,onnx,ceil", 5).contains("is 1/4, and more at the edge"), "it hangs over");
}

/// Both notes are true for all windows: they name their conditions.
#[test]
fn what_is_said_of_a_rule_holds_in_every_placement() {
    for stages in ["first,2,s2", "global-first", "adaptive-first,2x2", "pyramid-first,1.2"] {
        let said = text(&linked(stages, 6, 6));
        assert!(said.contains("Windows of one cell (f = 1) are slicing: x[:, :, ::s, ::s]"), "{said}");
        assert!(!said.contains("every s-th"), "{said}");
    }
    for stages in ["sum,2,s2", "global-sum", "adaptive-sum,2x2", "pyramid-sum,1.2"] {
        let said = text(&linked(stages, 6, 6));
        assert!(
            said.contains("PyTorch sums windows that slide with AvgPool2d and divisor_override=1."),
            "{said}"
        );
    }
}

#[test]
fn padding_that_keeps_the_size_is_no_word_of_pytorch_s_poolings() {
    let note = "PyTorch’s pooling has no such word, only its convolutions have.";
    let said = |stages| text(&linked(stages, 6, 6));
    assert!(
        said("max,3,same")
            .contains(&format!("That takes 1 row above and below, 1 column left and right. {note}")),
        "{}",
        said("max,3,same")
    );
    assert!(!said("conv,3x5,same,box").contains(note));
    assert!(
        said("conv,3x5,same,box").contains("That takes 1 row above and below, 2 columns left and right.")
    );
}

#[test]
fn folded_it_draws_nothing() {
    let reading = permalink::read("v=1&stages=max,2,s2");
    assert!(!rendered(reading.setup, &picture(1, 4, 5)).contains("corner-grid"));
}

#[test]
fn the_less_known_kinds_say_whose_rule_they_follow() {
    let said = |stages| text(&linked(stages, 11, 11));
    assert!(said("lp,e3,2,s2").contains("ONNX’s rule: the p-th root of Σ|x|ᵖ."));
    let bins = said("adaptive-max,4x4");
    assert!(bins.contains("PyTorch’s rule") && bins.contains("neighbouring bins share cells"), "{bins}");
    assert!(bins.contains("can give one bin too many, as 5 for n = 11 and o = 4"), "{bins}");
    assert!(bins.contains("11 → 4 bins"), "{bins}");
}
