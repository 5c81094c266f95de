use crate::display::{legend, map_name, more_maps};

#[test]
fn a_legend_says_both_ends() {
    assert_eq!(legend(-1.0, 0.5), "Colours from −1 to 0.500");
}

#[test]
fn maps_with_scales_of_their_own_are_named_and_counted() {
    assert_eq!(map_name(1, None), "Map 2");
    assert_eq!(map_name(0, Some("outline")), "Map 1: outline");
    assert_eq!(more_maps(3), "Further maps with scales of their own: 3.");
}
