use crate::playback::{position_of, speed};

#[test]
fn the_bar_says_how_fast_the_window_moves_and_where_it_is() {
    assert_eq!(speed(4), "4 / s");
    assert_eq!(position_of(7, 12_345).replace('\u{202f}', " "), "7 / 12 345");
}
