use crate::filters::{
    FLIP, FLIPPED, OWN, RANDOM, bias_of, depthwise, edit_of, input_map, kernel_heading, kernel_of, name,
    remove,
};

#[test]
fn flipping_and_reading_are_explained() {
    assert_eq!(
        FLIP,
        "What networks call convolution does not flip the kernel (it is cross-correlation); mathematics’ convolution \
         turns it by 180° first."
    );
    assert_eq!(FLIPPED, "Each kernel now turns by 180° before it slides; the grid shows it unturned.");
    assert_eq!(depthwise(true), "Each filter reads one map, filter k map k: as many maps come out as go in.");
    assert_eq!(depthwise(false), "Each filter reads all maps and sums: one map comes out for each filter.");
    assert_eq!([RANDOM, OWN], ["random (He)", "own numbers"]);
}

#[test]
fn filters_and_maps_are_counted_from_one() {
    assert_eq!([name(0), name(4)], ["filter 1", "filter 5"]);
    assert_eq!([input_map(0), input_map(4)], ["Map 1", "Map 5"]);
    let said = [edit_of, kernel_of, bias_of, remove].map(|said| said("filter 2"));
    assert_eq!(
        said,
        ["Edit the kernel of filter 2", "Kernel of filter 2", "Bias of filter 2", "Remove filter 2"]
    );
}

#[test]
fn a_kernel_says_its_filter_and_its_map() {
    assert_eq!(kernel_heading(1, 1, 1, true), "Kernel 2, for map 2");
    assert_eq!(kernel_heading(1, 0, 3, true), "Kernel 2, for map 2", "filter k reads map k");
    assert_eq!([kernel_heading(1, 0, 0, false), kernel_heading(1, 0, 1, false)], ["Kernel 2", "Kernel 2"]);
    assert_eq!(kernel_heading(1, 2, 3, false), "Kernel 2, for map 3");
    assert_eq!(kernel_heading(0, 1, 2, false), "Kernel 1, for map 2");
}
