use crate::cnn::FeatureMaps;
use crate::setup::{Colour, Numbers, Photo, Picture, Sample, Source};
use crate::{picture_alternative, picture_name, reach_line};

fn of(source: Source) -> Picture {
    Picture { source, ..Picture::default() }
}

#[test]
fn a_picture_is_called_by_where_it_comes_from() {
    let named = [
        (Source::Sample(Sample::Lines), "Thin lines"),
        (Source::Blank(9), "your drawing"),
        (Source::Upload("cat.png".into()), "cat.png"),
        (Source::Camera, "camera"),
    ];
    for (source, name) in named {
        assert_eq!(picture_name(&of(source)), name);
    }
    let numbers = Numbers::new(1, 1, vec![3.0]).map(|numbers| picture_name(&of(Source::Numbers(numbers))));
    assert_eq!(numbers.as_deref(), Some("typed numbers"));
    let photo = Photo::new(1, 1, vec![3], None).map(|photo| picture_name(&of(Source::Photo(photo))));
    assert_eq!(photo.as_deref(), Some("photo in the link"));
}

#[test]
fn a_picture_in_words_is_of_all_its_channels() {
    let grey = FeatureMaps::from_planes(1, 1, 4, vec![0.0, 1.0, 0.25, 0.25]);
    assert_eq!(
        picture_alternative(&of(Source::Camera), &grey),
        "Picture, camera: 1 × 1 × 4, minimum 0, mean 0.375, maximum 1"
    );
    let colour = Picture { colour: Colour::Rgb, ..of(Source::Sample(Sample::Cat)) };
    let channels = FeatureMaps::from_planes(3, 2, 1, vec![0.5, 0.5, 0.25, 0.75, 0.0, 1.0]);
    let narrow = FeatureMaps::from_planes(3, 1, 1, vec![0.5, 0.25, 0.75]);
    assert_eq!(
        picture_alternative(&colour, &channels),
        "Picture, Cat: 3 × 2 × 1, minimum 0, mean 0.500, maximum 1"
    );
    assert_eq!(
        picture_alternative(&colour, &narrow),
        "Picture, Cat: 3 × 1 × 1, minimum 0.250, mean 0.500, maximum 0.750"
    );
}

#[test]
fn the_pixels_that_reach_a_cell_are_its_receptive_field() {
    assert_eq!(reach_line(5, 7), "receptive field 5 × 7");
}
